import { sql, type Db } from '@/lib/db'
import { chargesOf } from '@/lib/dues/member-dues'
import type { Reopening } from '@/lib/dues/taking-back-rules'

/** A line that settled a debt: of a month, or of a fee. */
type Line = { amountCents: number; feeId: string | null; periodId: string | null }

/** What these lines together settled, by the charges that stand for their months today. */
export function settledIn(lines: readonly Line[], charges: readonly { periodId: string; chargeId: string }[]): Reopening[] {
  const chargeOf = new Map(charges.map((charge) => [charge.periodId, charge.chargeId]))
  const settled = new Map<string, Reopening>()
  for (const { amountCents, feeId, periodId } of lines) {
    const chargeId = periodId ? chargeOf.get(periodId) : undefined
    const key = chargeId ?? feeId
    if (key) settled.set(key, { ...(chargeId ? { chargeId } : { feeId }), amountCents: (settled.get(key)?.amountCents ?? 0) - amountCents })
  }
  return [...settled.values()].filter((one) => one.amountCents > 0)
}

/**
 * What these journals together settled, as debts of this member now: a month of a record that was merged, or one that was charged again,
 * is the charge that stands for it today.
 */
export async function settledBy(db: Db, memberId: string, journalIds: readonly string[]): Promise<Reopening[]> {
  const lines = await db.ledgerEntry.findMany({
    where: { journalId: { in: [...journalIds] }, OR: [{ chargeId: { not: null } }, { feeId: { not: null } }] },
    select: { amountCents: true, feeId: true, charge: { select: { periodId: true } } },
  })
  return settledIn(lines.map(({ charge, ...line }) => ({ ...line, periodId: charge?.periodId ?? null })), await chargesOf(db, [memberId]))
}

/** The journals by which a payment settled what it settles now: its own, the one that found its owner, and those of refunds and of refunds that came back. */
export async function journalsOf(db: Db, payment: { id: string; journalId: string }): Promise<string[]> {
  const assigned = await db.journal.findUnique({ where: { sourceKey: `assign:${payment.id}` }, select: { id: true } })
  const refunds = await db.refund.findMany({ where: { paymentId: payment.id, journalId: { not: null } }, select: { journalId: true, takenBackJournalId: true } })
  return [payment.journalId, assigned?.id, ...refunds.flatMap((refund) => [refund.journalId, refund.takenBackJournalId])].filter((id) => typeof id === 'string')
}

/** The same lines for a payment `p`, as rows of its own statement. */
export const settlingRows = sql`
  SELECT e."amountCents", e."feeId", c."periodId" FROM "LedgerEntry" e LEFT JOIN "DuesCharge" c ON c.id = e."chargeId"
  WHERE (e."chargeId" IS NOT NULL OR e."feeId" IS NOT NULL) AND e."journalId" = ANY (ARRAY(
    SELECT p."journalId" UNION ALL SELECT id FROM "Journal" WHERE "sourceKey" = 'assign:' || p.id
    UNION ALL SELECT unnest(ARRAY[r."journalId", r."takenBackJournalId"]) FROM "Refund" r WHERE r."paymentId" = p.id AND r."journalId" IS NOT NULL))
  ORDER BY e.id`
