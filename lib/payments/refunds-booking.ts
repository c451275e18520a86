// A refund in the ledger: money that leaves opens again what was chosen, and money that comes back because a refund failed settles it again.
import type { Tx } from '@/lib/db'
import { applyMoney } from '@/lib/dues/allocation'
import { eatCredit } from '@/lib/dues/charges'
import { takeMoneyBack } from '@/lib/dues/taking-back'
import type { Wish } from '@/lib/dues/spreading'
import { onFrom, type On } from '@/lib/dates'
import type { PaymentMethod, RefundWay } from '@/lib/generated/prisma/enums'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { postJournal, type JournalLine } from '@/lib/ledger/journals'
import { formatCents, sumCents } from '@/lib/money'
import { raiseException } from './exceptions'
import { lockPayee } from './payee'
import { receiptLabel } from './schema'
import { journalsOf, settledBy } from './settled'

export type LockedPayment = {
  id: string; amountCents: number; method: PaymentMethod; journalId: string; receipt: string; receivedOn: On
  stripePaymentIntentId: string | null
  /** Whose account the money came to, after merges and assignments; null while it lies in suspense. */
  payeeId: string | null
}

/** Locks a payment and whose money it is, so that nobody refunds, returns or disputes it meanwhile. Undefined without such a payment. */
export async function lockPayment(tx: Tx, paymentId: string): Promise<LockedPayment | undefined> {
  const found = await tx.payment.findUnique({ where: { id: paymentId }, select: { memberId: true } })
  if (!found) return undefined
  const payeeId = found.memberId && await lockPayee(tx, found.memberId)
  // Money in suspense has no member to wait for; payments never change, so their rows cannot be locked.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`payment:${paymentId}`}, 0))`
  const { receiptYear, receiptNumber, receivedOn, memberId, ...payment } = await tx.payment.findUniqueOrThrow({
    where: { id: paymentId },
    select: { id: true, memberId: true, amountCents: true, method: true, journalId: true, receiptYear: true, receiptNumber: true, receivedOn: true, stripePaymentIntentId: true },
  })
  return {
    ...payment, receipt: receiptLabel(receiptYear, receiptNumber), receivedOn: onFrom(receivedOn),
    // It may have found its owner while this waited.
    payeeId: payeeId ?? (memberId && await lockPayee(tx, memberId)),
  }
}

type Leaving = { amountCents: number; payment: LockedPayment; wished?: readonly { chargeId: string | null; feeId: string | null; amountCents: number }[]; lossKey: string; ownFirst?: true }

/** The debit lines by which money of a payment leaves: chosen months first, credit, the payment's own, newest first; or its own before any credit. What nothing is left for is a loss that staff hear of. */
export async function leavingLines(tx: Tx, { amountCents, payment, wished = [], lossKey, ownFirst }: Leaving): Promise<JournalLine[]> {
  if (payment.payeeId === null) return [{ account: accounts.suspense, cents: amountCents }]
  const own = await settledBy(tx, payment.payeeId, await journalsOf(tx, payment))
  const { lines, restCents } = await takeMoneyBack(tx, { memberId: payment.payeeId, amountCents, wished: ownFirst ? own : wished, own })
  if (restCents === 0) return lines
  await raiseException(tx, {
    kind: 'other', key: `loss:${lossKey}`, room: 'payments', recordId: payment.id, memberId: payment.payeeId, amountCents: restCents,
    detail: `${formatCents(restCents)} of payment ${payment.receipt} left the hall, and nothing that the member paid is left to open again. Ask the member to give it back.`,
  })
  return [...lines, { account: accounts.losses, cents: restCents }]
}

/** Credit lines by which money that a journal took out comes in again: losses first, then exactly what it had opened, the rest where money goes. */
export async function comingBackLines(tx: Tx, journalId: string, amountCents: number, { payeeId, occurredOn }: { payeeId: string | null; occurredOn: On }): Promise<JournalLine[]> {
  const gone = await tx.ledgerEntry.findMany({ where: { journalId, amountCents: { gt: 0 } }, select: { accountCode: true, amountCents: true, feeId: true, charge: { select: { periodId: true } } } })
  const account = (code: AccountCode) => Math.min(amountCents, sumCents(gone.filter((line) => line.accountCode === code).map((line) => line.amountCents)))
  // What left suspense goes back there, unless it has found its owner since.
  const held: JournalLine[] = [...(payeeId === null ? [accounts.suspense] : []), accounts.losses].flatMap((code) => (account(code) > 0 ? [{ account: code, cents: -account(code) }] : []))
  const restCents = amountCents + sumCents(held.map((line) => line.cents))
  if (restCents <= 0 || payeeId === null) return held
  const wished = gone.flatMap(({ charge, feeId, amountCents: cents }): Wish[] => (charge ? [{ periodId: charge.periodId, amountCents: cents }] : feeId ? [{ feeId, amountCents: cents }] : []))
  return [...held, ...(await applyMoney(tx, { memberId: payeeId, amountCents: restCents, wished, occurredOn })).lines]
}

/** Books a refund of a locked payment on a day. Answers its journal. */
export async function bookRefund(tx: Tx, refund: { id: string; amountCents: number; way: RefundWay }, payment: LockedPayment, occurredOn: On): Promise<string> {
  const wished = await tx.refundItem.findMany({ where: { refundId: refund.id }, select: { chargeId: true, feeId: true, amountCents: true } })
  if (payment.payeeId === null) await settleSuspense(tx, refund, payment)
  const journalId = await postJournal(tx, {
    kind: 'refund', occurredOn, memo: `Refund of payment ${payment.receipt}`, sourceKey: `refund:${refund.id}`,
    lines: [...await leavingLines(tx, { amountCents: refund.amountCents, payment, wished, lossKey: `refund:${refund.id}` }), { account: refund.way === 'stripe' ? accounts.cardClearing : accounts.counterClearing, cents: -refund.amountCents }],
  })
  // Where a month was chosen that credit could pay, it does.
  if (payment.payeeId) await eatCredit(tx, [payment.payeeId], occurredOn)
  return journalId
}

/** Nobody needs to find the owner of money that is all given back. */
async function settleSuspense(tx: Tx, refund: { id: string; amountCents: number }, payment: LockedPayment): Promise<void> {
  const before = await tx.refund.aggregate({ where: { paymentId: payment.id, journalId: { not: null }, takenBackJournalId: null, id: { not: refund.id } }, _sum: { amountCents: true } })
  if (payment.amountCents - (before._sum.amountCents ?? 0) > refund.amountCents) return
  const settled = { settledAt: new Date(), settledBy: 'job:payments.refunds', settlement: 'All of it was given back.', version: { increment: 1 } }
  await tx.moneyException.updateMany({ where: { kind: 'suspense', recordId: payment.id, settledAt: null }, data: settled })
}

/** Books that a refund through Stripe came back after it was booked. Answers that journal. */
export async function bookRefundBack(tx: Tx, refund: { id: string; amountCents: number; journalId: string }, payment: LockedPayment, occurredOn: On): Promise<string> {
  const lines = await comingBackLines(tx, refund.journalId, refund.amountCents, { payeeId: payment.payeeId, occurredOn })
  return postJournal(tx, {
    kind: 'refund', occurredOn, memo: `Refund of payment ${payment.receipt} came back`, sourceKey: `refund-back:${refund.id}`,
    lines: [{ account: accounts.cardClearing, cents: refund.amountCents }, ...lines],
  })
}
