// A process of its own that takes one import over and is killed (SIGKILL) before or after its k-th statement to the database.
// killing-imports.ts starts it; nothing else does.
import { text } from 'node:stream/consumers'
import { jobActor } from '@/lib/auth/actor'
import { disconnect } from '@/lib/db'
import { actorFor } from '@/lib/imports/jobs'
import { runImport } from '@/lib/imports/running'
import { dieAt } from './dying'

export type Order = { importId: string; at: number; when: 'before' | 'after' }

const { importId, at, when } = JSON.parse(await text(process.stdin)) as Order

const statements = dieAt({ at, when })

await runImport(actorFor(jobActor('imports.run'), importId), { importId })
await disconnect()
process.stdout.write(JSON.stringify(statements))
