import { sql } from '@/lib/db'
import type { Invariant } from '@/lib/invariant'

const theRun = sql`r.id::text AS id, r."fileName" AS label, '/reports/runs' AS href`

export const reportInvariants: Invariant[] = [
  {
    name: 'reports.stuck', severity: 'warning', says: 'Reports that have been in the making for more than an hour.', decide: 'Its asker can start it again, or give it up.',
    find: () => sql`SELECT ${theRun} FROM "ReportRun" r WHERE r.status = 'running' AND coalesce(r."progressAt", r."createdAt") < now() - interval '1 hour'`,
  },
  {
    name: 'reports.withoutFile', severity: 'warning', says: 'Reports that are done, can still be fetched, and have no file.', decide: 'Its asker can ask for it again.',
    find: () => sql`SELECT ${theRun} FROM "ReportRun" r LEFT JOIN "ReportFile" f ON f."runId" = r.id WHERE r.status = 'done' AND r."expiresAt" > now() AND f."runId" IS NULL`,
  },
  {
    name: 'reports.fileDiffers', severity: 'warning', says: 'Files of reports of another size than they were made with.', decide: 'Its asker can ask for it again.', files: true,
    find: () => sql`SELECT ${theRun} FROM "ReportRun" r JOIN "ReportFile" f ON f."runId" = r.id WHERE r.status = 'done' AND length(f.content) <> r."fileBytes"`,
  },
]
