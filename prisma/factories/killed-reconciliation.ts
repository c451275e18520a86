// A process of its own that compares the books with Stripe and is killed (SIGKILL) before or after its k-th statement to the database.
// lib/reconciliation/reconcile-kill.proof.ts starts it; nothing else does.
import { text } from 'node:stream/consumers'
import { disconnect } from '@/lib/db'
import { reconcile } from '@/lib/reconciliation/reconcile'
import { dieAt } from './dying'
import type { Death } from './dying-child'

const statements = dieAt(JSON.parse(await text(process.stdin)) as Death)

await reconcile()
await disconnect()
process.stdout.write(JSON.stringify(statements))
