import { sql } from '@/lib/db'
import type { Invariant } from '@/lib/invariant'

export const arrearsInvariants: Invariant[] = [
  {
    name: 'arrears.runHalfDone', severity: 'critical', says: 'Confirmed proposals of statuses in which nobody knows what became of a member.', decide: 'Look at the run, and change the member’s status by hand.',
    find: () => sql`SELECT r.id::text AS id, 'Proposal of ' || r."asOfOn" || ' (' || r.kind || ')' AS label, '/arrears/runs/' || r.id AS href FROM "StatusRun" r
      WHERE r.status = 'confirmed' AND EXISTS (SELECT 1 FROM "StatusProposal" p WHERE p."runId" = r.id AND p.outcome IS NULL AND p."leftOut" IS NULL)`,
  },
]
