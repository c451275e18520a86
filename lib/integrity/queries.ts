import { z } from 'zod'
import { actorInWords } from '@/lib/audit/words'
import { query } from '@/lib/operation'
import { invariants } from './registry'
import { Finding } from './schema'

const KEPT = 20
const Kept = z.object({ repaired: z.array(z.object({ name: z.string(), says: z.string(), rows: z.number() })), left: z.array(Finding) })

/** The last checks of the whole database, newest first, and what the newest left. */
export const listIntegrityRuns = query({
  name: 'integrity.listRuns',
  input: z.strictObject({}),
  run: async ({ db }) => {
    const runs = await db.integrityRun.findMany({
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], take: KEPT,
      select: { id: true, finishedAt: true, startedBy: true, checks: true, milliseconds: true, critical: true, warning: true, info: true, repaired: true },
    })
    const last = runs[0] && await db.integrityRun.findUniqueOrThrow({ where: { id: runs[0].id }, select: { findings: true } })
    const kept = last ? Kept.parse(last.findings) : { repaired: [], left: [] }
    return {
      runs: runs.map(({ startedBy, ...run }) => ({ ...run, by: startedBy === 'job:integrity.heal' ? 'the nightly job' : actorInWords(startedBy, new Map()) })),
      repaired: kept.repaired,
      // A check that a later version has not any more says nothing of what to do.
      left: kept.left.map((finding) => ({ ...finding, decide: invariants.find(({ name }) => name === finding.name)?.decide ?? null })),
    }
  },
})
