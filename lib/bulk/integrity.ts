import { sql } from '@/lib/db'
import type { Invariant } from '@/lib/invariant'

export const bulkInvariants: Invariant[] = [
  {
    name: 'bulk.rowsDiffer', severity: 'warning', says: 'Changes of many records that name more or fewer than they changed: they cannot be taken back whole.', decide: 'Look at the act, and at the trail of its records.',
    find: () => sql`SELECT x.id::text AS id, x.room || ': ' || x.act AS label, '/bulk/' || x.id AS href FROM "BulkAct" x LEFT JOIN (SELECT "bulkActId", count(*) AS rows FROM "BulkRow" GROUP BY 1) r ON r."bulkActId" = x.id
      WHERE x.changed <> coalesce(r.rows, 0)`,
  },
]
