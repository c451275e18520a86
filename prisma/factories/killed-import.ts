// A process of its own that takes one import over and is killed (SIGKILL) before or after its k-th statement to the database.
// killing-imports.ts starts it; nothing else does.
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { jobActor } from '@/lib/auth/actor'
import { disconnect } from '@/lib/db'
import { actorFor } from '@/lib/imports/jobs'
import { runImport } from '@/lib/imports/running'

export type Order = { importId: string; at: number; when: 'before' | 'after' }

const { importId, at, when } = JSON.parse(await text(process.stdin)) as Order

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

await runImport(actorFor(jobActor('imports.run'), importId), { importId })
await disconnect()
process.stdout.write(JSON.stringify(statements))
