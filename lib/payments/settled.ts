import type { Db } from '@/lib/db'
import { chargesOf } from '@/lib/dues/member-dues'
import type { Reopening } from '@/lib/dues/taking-back-rules'

/**
 * What these journals together settled, as debts of this member now: a month of a record that was merged, or one that was charged again,
 * is the charge that stands for it today.
 */
export async function settledBy(db: Db, memberId: string, journalIds: readonly string[]): Promise<Reopening[]> {
  const lines = await db.ledgerEntry.findMany({
    where: { journalId: { in: [...journalIds] }, OR: [{ chargeId: { not: null } }, { feeId: { not: null } }] },
    select: { amountCents: true, feeId: true, charge: { select: { periodId: true } } },
  })
  const chargeOf = new Map((await chargesOf(db, [memberId])).map((charge) => [charge.periodId, charge.chargeId]))
  const settled = new Map<string, Reopening>()
  for (const { amountCents, feeId, charge } of lines) {
    const chargeId = charge ? chargeOf.get(charge.periodId) : undefined
    const key = chargeId ?? feeId
    if (key) settled.set(key, { ...(chargeId ? { chargeId } : { feeId }), amountCents: (settled.get(key)?.amountCents ?? 0) - amountCents })
  }
  return [...settled.values()].filter((one) => one.amountCents > 0)
}

/** The journals by which a payment settled what it settles now: its own, the one that found its owner, and those of refunds and of refunds that came back. */
export async function journalsOf(db: Db, payment: { id: string; journalId: string }): Promise<string[]> {
  const assigned = await db.journal.findUnique({ where: { sourceKey: `assign:${payment.id}` }, select: { id: true } })
  const refunds = await db.refund.findMany({ where: { paymentId: payment.id, journalId: { not: null } }, select: { journalId: true, takenBackJournalId: true } })
  return [payment.journalId, assigned?.id, ...refunds.flatMap((refund) => [refund.journalId, refund.takenBackJournalId])].filter((id) => typeof id === 'string')
}
