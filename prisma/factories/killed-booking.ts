// A process of its own that hears one delivery of Stripe's and is killed (SIGKILL) before or after its k-th statement to the database.
// killing.ts starts it for kill.test.ts and kill.proof.ts; nothing else does.
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { disconnect } from '@/lib/db'
import { receiveDelivery } from '@/lib/payments/receive'

export type Order = { payload: string; signature: string; at: number; when: 'before' | 'after' }
export type Outcome = { status: number; statements: string[] }

const { payload, signature, at, when } = JSON.parse(await text(process.stdin)) as Order

const statements: string[] = []
const die = () => process.kill(process.pid, 'SIGKILL')
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const [asked] = args as [string | { text: string }]
  const mine = statements.push((typeof asked === 'string' ? asked : asked.text).trim().slice(0, 60)) === at
  if (mine && when === 'before') die()
  // The pool asks with a callback, a transaction with a promise.
  if (mine && typeof args.at(-1) === 'function') args[args.length - 1] = die
  const answer = query.apply(this, args)
  return mine && answer instanceof Promise ? answer.then(die) : answer
} as typeof pg.Client.prototype.query

const request = new Request('http://app.test/api/stripe/webhook', { method: 'POST', body: payload, headers: { 'stripe-signature': signature } })
const { status } = await receiveDelivery(request)
await disconnect()
process.stdout.write(JSON.stringify({ status, statements } satisfies Outcome))
