import { sql } from '@/lib/db'
import type { Invariant } from '@/lib/invariant'

const theJob = sql`j.id::text AS id, j.name || ' of ' || to_char(j.created_on, 'YYYY-MM-DD HH24:MI') AS label, NULL AS href`

export const jobInvariants: Invariant[] = [
  {
    name: 'jobs.stuck', severity: 'warning', says: 'Jobs that were begun and have run out of their time.', decide: 'See whether the worker runs: it takes them up again.',
    find: () => sql`SELECT ${theJob} FROM pgboss.job j WHERE j.state = 'active' AND j.started_on + j.expire_in < now() - interval '1 hour'`,
  },
  {
    name: 'jobs.late', severity: 'warning', says: 'Jobs that have waited for more than a day.', decide: 'See whether the worker runs.',
    find: () => sql`SELECT ${theJob} FROM pgboss.job j WHERE j.state IN ('created', 'retry') AND j.start_after < now() - interval '1 day'`,
  },
  {
    name: 'jobs.failed', severity: 'info', says: 'Jobs that failed each time they were tried.', decide: 'Read why: ip2adb jobs.',
    find: () => sql`SELECT ${theJob} FROM pgboss.job j WHERE j.state = 'failed'`,
  },
]
