// The bank sends a payment back after it was booked: a returned debit, a bounced check. It was never paid, so the booking counts from the
// payment's own day; what it had settled opens again, wherever that stands by now.
import type { Tx } from '@/lib/db'
import { dateFrom, onFrom, todayAtHall, type On } from '@/lib/dates'
import { eatCredit } from '@/lib/dues/charges'
import { takeMoneyBack } from '@/lib/dues/taking-back'
import { NotFound } from '@/lib/errors'
import type { PaymentMethod } from '@/lib/generated/prisma/enums'
import { enqueue } from '@/lib/jobs/queue'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { postJournal, type JournalLine } from '@/lib/ledger/journals'
import { formatCents, sumCents } from '@/lib/money'
import { tellOfReturn } from './debit-mails'
import { raiseException } from './exceptions'
import { layReturnFee, returnFeeCents } from './return-fees'
import { lockPayee } from './payee'
import { receiptLabel } from './schema'
import { settledBy } from './settled'

export type NewReturn = {
  paymentId: string
  /** What the bank took back; the whole payment unless said. */
  amountCents?: number
  /** Stripe's code or the bank's word: insufficient_funds, account_closed … */
  reason: string
  returnedOn: On
  stripeDisputeId?: string
  /** Actor. */
  recordedBy: string
}
/** `memberId` is whose account it left, null for money in suspense; `restCents` nothing was left for: the hall lost it. `feeCents` the member is asked for it; `isNew` is false where the return was booked before. */
export type Returned = { journalId: string; memberId: string | null; amountCents: number; restCents: number; feeCents: number; isNew: boolean }

/** Where money that came this way lies, and leaves from again. */
export const clearingOf = (method: PaymentMethod): AccountCode => (method.startsWith('stripe_') ? accounts.cardClearing : accounts.counterClearing)

/**
 * Books that a payment was sent back, once, and lays the fee for it: a second call answers the first. What was refunded before is not taken from the member again;
 * that part, and what nothing is left for, is a loss that staff are told of. Locks the payee. NotFound without such a payment.
 */
export async function returnPayment(tx: Tx, { paymentId, reason, stripeDisputeId, recordedBy, ...given }: NewReturn): Promise<Returned> {
  const found = await tx.payment.findUnique({ where: { id: paymentId }, select: { memberId: true } })
  if (!found) throw new NotFound('This payment')
  const memberId = found.memberId && await lockPayee(tx, found.memberId)
  // Money in suspense has no member to wait for: two that return or refund it wait for each other here.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`payment:${paymentId}`}, 0))`
  const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId }, select: { amountCents: true, method: true, receivedOn: true, receiptYear: true, receiptNumber: true, journalId: true, returned: true } })
  if (payment.returned) return { journalId: payment.returned.journalId, memberId, amountCents: payment.returned.amountCents, restCents: await lostBy(tx, payment.returned.journalId), feeCents: await returnFeeCents(tx, paymentId), isNew: false }

  const amountCents = given.amountCents ?? payment.amountCents
  // Clocks differ: nothing is booked on a day to come.
  const returnedOn = given.returnedOn < todayAtHall() ? given.returnedOn : todayAtHall()
  if (!Number.isSafeInteger(amountCents) || amountCents <= 0) throw new RangeError(`Not an amount: ${amountCents} cents`)
  const refunds = await tx.refund.findMany({ where: { paymentId, journalId: { not: null }, takenBackJournalId: null }, select: { amountCents: true, journalId: true } })
  const stillHereCents = Math.max(0, Math.min(amountCents, payment.amountCents - sumCents(refunds.map((refund) => refund.amountCents))))
  const taken = await takenFrom(tx, memberId, stillHereCents, payment.journalId, refunds.map((refund) => refund.journalId!))
  const restCents = amountCents - sumCents(taken.map((line) => line.cents))

  const receipt = receiptLabel(payment.receiptYear, payment.receiptNumber)
  const journalId = await postJournal(tx, {
    kind: 'return', occurredOn: returnedOn, effectiveOn: onFrom(payment.receivedOn), memo: `Payment ${receipt} was returned by the bank`, sourceKey: `return:${paymentId}`,
    lines: [...taken, ...(restCents > 0 ? [{ account: accounts.losses, cents: restCents }] : []), { account: clearingOf(payment.method), cents: -amountCents }],
  })
  await tx.paymentReturn.create({ data: { paymentId, amountCents, returnedOn: dateFrom(returnedOn), reason, journalId, stripeDisputeId: stripeDisputeId ?? null, recordedBy } })
  let feeCents = 0
  if (memberId) {
    await eatCredit(tx, [memberId], returnedOn)
    feeCents = await layReturnFee(tx, { paymentId, memberId, receipt, returnedOn })
    await enqueue(tx, tellOfReturn, { paymentId }, paymentId)
  }

  const about = { room: 'payments' as const, recordId: paymentId, memberId }
  await raiseException(tx, { ...about, kind: 'debit_returned', key: `return:${paymentId}`, amountCents, detail: `The bank sent back ${formatCents(amountCents)} of payment ${receipt} (${reason.replaceAll('_', ' ')}). What it had paid is open again.` })
  if (restCents > 0) {
    await raiseException(tx, { ...about, kind: 'other', key: `return-loss:${paymentId}`, amountCents: restCents, detail: `Of payment ${receipt}, ${formatCents(restCents)} left the hall twice: it was refunded, and the bank sent it back too. Ask the member to give it back.` })
  }
  return { journalId, memberId, amountCents, restCents, feeCents, isNew: true }
}

async function takenFrom(tx: Tx, memberId: string | null, amountCents: number, paymentJournalId: string, refundJournalIds: readonly string[]): Promise<JournalLine[]> {
  if (amountCents === 0) return []
  if (memberId === null) return [{ account: accounts.suspense, cents: amountCents }]
  const wished = await settledBy(tx, memberId, [paymentJournalId, ...refundJournalIds])
  return (await takeMoneyBack(tx, { memberId, amountCents, wished })).lines
}

async function lostBy(tx: Tx, journalId: string): Promise<number> {
  const lost = await tx.ledgerEntry.aggregate({ where: { journalId, accountCode: accounts.losses }, _sum: { amountCents: true } })
  return lost._sum.amountCents ?? 0
}
