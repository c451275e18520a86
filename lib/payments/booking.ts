import type { Tx } from '@/lib/db'
import { applyMoney } from '@/lib/dues/allocation'
import { dateFrom, formatMonth, onFrom, todayAtHall } from '@/lib/dates'
import type { PaymentMethod } from '@/lib/generated/prisma/enums'
import { enqueue } from '@/lib/jobs/queue'
import { accounts } from '@/lib/ledger/accounts'
import { postJournal, type JournalLine } from '@/lib/ledger/journals'
import { confirmPayment } from './confirmation'
import { raiseException } from './exceptions'
import { isClosed } from './payee'
import { endAnnouncement } from './pending'
import { nextReceipt } from './receipts'
import { receiptLabel, type SessionTruth } from './schema'

/** What was quoted, as booking needs it. */
export const quotedFields = {
  id: true, memberId: true, status: true, amountCents: true, stripeSessionId: true, completedAt: true, onItsWayJournalId: true, verifyBy: true,
  items: { select: { periodId: true, feeId: true, amountCents: true, period: { select: { startsOn: true } }, fee: { select: { memo: true } } } },
} as const
export type Quoted = {
  id: string; memberId: string; amountCents: number; stripeSessionId: string | null; onItsWayJournalId: string | null
  items: { periodId: string | null; feeId: string | null; amountCents: number; period: { startsOn: Date } | null; fee: { memo: string } | null }[]
}

const ways: Readonly<Record<string, { method: PaymentMethod; name: string }>> = {
  card: { method: 'stripe_card', name: 'Card payment' }, us_bank_account: { method: 'stripe_ach', name: 'Bank debit' },
}

/**
 * Payment, receipt number, journal and the mail's promise, together or not at all: of what Stripe took, which is what was quoted unless a
 * person accepted it. What was announced ends: it is here. The payee is locked.
 */
export async function bookCheckout(tx: Tx, truth: SessionTruth, checkout: Quoted, memberId: string): Promise<string> {
  const { id: checkoutId } = checkout
  const { amountCents } = truth
  const receivedOn = todayAtHall(truth.paidAt)
  const { method, name } = ways[truth.method ?? 'card'] ?? { method: 'stripe_other', name: 'Online payment' }
  const items = checkout.items.map((item) => (item.period ? formatMonth(onFrom(item.period.startsOn)) : item.fee!.memo)).join(', ')
  const closed = await isClosed(tx, memberId, receivedOn)
  const memo = closed ? `${name} for a closed member record (${items})` : `${name}: ${items}`
  await endAnnouncement(tx, checkout.onItsWayJournalId, 'The bank debit arrived')
  const credits: JournalLine[] = closed
    ? [{ account: accounts.suspense, cents: -amountCents }]
    : (await applyMoney(tx, { memberId, amountCents, wished: checkout.items, occurredOn: receivedOn })).lines
  const journalId = await postJournal(tx, {
    kind: 'payment', occurredOn: receivedOn, memo, sourceKey: `checkout:${checkoutId}`, lines: [{ account: accounts.cardClearing, cents: amountCents }, ...credits],
  })
  await tx.checkout.update({ where: { id: checkoutId }, data: { status: 'paid', settledAt: new Date(), stripeSessionId: truth.sessionId, problem: null, verificationUrl: null } })
  // A pay link is used when it is paid, and once.
  await tx.payLink.updateMany({ where: { checkouts: { some: { id: checkoutId } }, usedAt: null }, data: { usedAt: new Date() } })
  const receipt = await nextReceipt(tx, receivedOn)
  const { id: paymentId } = await tx.payment.create({
    data: {
      memberId: closed ? null : memberId, amountCents, method, receivedOn: dateFrom(receivedOn), ...receipt,
      reference: truth.paymentIntentId ?? truth.sessionId, journalId, checkoutId, stripePaymentIntentId: truth.paymentIntentId,
    },
    select: { id: true },
  })
  if (closed) await raiseException(tx, { kind: 'suspense', key: `payment:${paymentId}`, detail: `${memo}. Decide whose the money is.`, room: 'payments', recordId: paymentId, amountCents, memberId })
  else await enqueue(tx, confirmPayment, { paymentId }, paymentId)
  return `Booked as ${receiptLabel(receipt.receiptYear, receipt.receiptNumber)}${closed ? ' into suspense: the member record is closed' : ''}.`
}
