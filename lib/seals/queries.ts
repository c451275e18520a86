import { actorInWords } from '@/lib/audit/words'
import { query } from '@/lib/operation'
import { isHash, ListSeals } from './schema'

/** So many of the newest are listed. */
const LISTED = 50

type State = { unsealed: number; verifiedBy: string | null; verifiedAt: Date | null; fromSeal: number; throughSeal: number; events: number; fits: boolean; findings: string; throughAt: Date | null; verifier: string | null }

/** The newest seals, what waits for the next, the last comparison, and what a hash that somebody kept says about the chain. */
export const listSeals = query({
  name: 'audit.listSeals',
  input: ListSeals,
  run: async ({ db }, { head }) => {
    const seals = await db.auditSeal.findMany({
      orderBy: { number: 'desc' }, take: LISTED, select: { number: true, at: true, events: true, hash: true },
    })
    const [state] = await db.$queryRaw<[State]>`
      SELECT (SELECT count(*)::int FROM "AuditEvent" e WHERE e.txid >= coalesce((SELECT max("throughTxid") FROM "AuditSeal"), 0)) AS unsealed,
        v."verifiedBy", v.at AS "verifiedAt", v."fromSeal", v."throughSeal", v.events, v.fits, v.findings, s.at AS "throughAt", u.name AS verifier
      FROM (SELECT 1) one LEFT JOIN (SELECT * FROM "AuditVerification" ORDER BY at DESC, id DESC LIMIT 1) v ON true
      LEFT JOIN "AuditSeal" s ON s.number = v."throughSeal" LEFT JOIN "User" u ON 'user:' || u.id = v."verifiedBy"`
    const kept = head && isHash(head) ? await db.auditSeal.findUnique({ where: { hash: head }, select: { number: true, at: true } }) : null
    const { unsealed, verifiedBy, verifiedAt, verifier, ...last } = state
    const names = new Map(verifier ? [[verifiedBy!.slice('user:'.length), verifier]] : [])
    return {
      seals, head: seals[0] ?? null, unsealed, kept: head ? { typed: head, seal: kept } : null,
      verification: verifiedBy && verifiedAt ? { ...last, at: verifiedAt, by: actorInWords(verifiedBy, names) } : null,
    }
  },
})
