import { sql, type Tx } from '@/lib/db'
import type { Invariant } from '@/lib/invariant'
import { checkSeals } from './checking'

/** What a run that is not asked for all seals takes for them; the rest is for the next one that fits, or for --full. */
const MILLISECONDS = 3_000

/** From the seal behind the last that was found to fit. */
async function firstToCheck(reader: Tx): Promise<number> {
  const last = await reader.auditVerification.findFirst({ where: { fits: true }, orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { throughSeal: true } })
  return (last?.throughSeal ?? 0) + 1
}

export const sealInvariants: Invariant[] = [
  {
    name: 'seals.doNotFit', severity: 'critical', says: 'The trail is not what was sealed: events were changed, added or removed by somebody who got past the triggers.',
    decide: 'Tell whoever runs the server, and compare with the seals in the mails.',
    look: async (reader, { full }) => {
      const check = await checkSeals(reader, full ? { milliseconds: Number.POSITIVE_INFINITY } : { from: await firstToCheck(reader), milliseconds: MILLISECONDS })
      return { count: check.faults.length, samples: check.faults.map((label, at) => ({ id: String(at + 1), label, href: '/audit/seals' })) }
    },
  },
  {
    name: 'seals.late', severity: 'warning', says: 'Events of the trail that no seal has for more than two days.', decide: 'See whether the worker runs: it seals each hour.',
    find: () => sql`SELECT e.id::text AS id, 'Unsealed since ' || to_char(e.at, 'YYYY-MM-DD HH24:MI') AS label, '/audit/seals' AS href FROM "AuditEvent" e
      WHERE e.at < now() - interval '2 days' AND e.txid >= coalesce((SELECT max("throughTxid") FROM "AuditSeal"), 0)`,
  },
]
