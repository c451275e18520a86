// A process of its own that makes a report's file and is killed (SIGKILL) before or after its k-th statement to the database.
// killing-reports.ts starts it; nothing else does.
import { text } from 'node:stream/consumers'
import { jobActor } from '@/lib/auth/actor'
import { disconnect } from '@/lib/db'
import { makeReport } from '@/lib/reports/making'
import { dieAt } from './dying'

export type Order = { runId: string; at: number; when: 'before' | 'after' }

const { runId, at, when } = JSON.parse(await text(process.stdin)) as Order

const statements = dieAt({ at, when })

await makeReport(jobActor('reports.make'), { runId })
await disconnect()
process.stdout.write(JSON.stringify(statements))
