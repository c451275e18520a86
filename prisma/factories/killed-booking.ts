// A process of its own that hears one delivery of Stripe's and is killed (SIGKILL) before or after its k-th statement to the database.
// killing.ts starts it for kill.test.ts and kill.proof.ts; nothing else does.
import { text } from 'node:stream/consumers'
import { disconnect } from '@/lib/db'
import { receiveDelivery } from '@/lib/payments/receive'
import { dieAt } from './dying'

export type Order = { payload: string; signature: string; at: number; when: 'before' | 'after' }
export type Outcome = { status: number; statements: string[] }

const { payload, signature, at, when } = JSON.parse(await text(process.stdin)) as Order

const statements = dieAt({ at, when })

const request = new Request('http://app.test/api/stripe/webhook', { method: 'POST', body: payload, headers: { 'stripe-signature': signature } })
const { status } = await receiveDelivery(request)
await disconnect()
process.stdout.write(JSON.stringify({ status, statements } satisfies Outcome))
