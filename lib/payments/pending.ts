// A bank debit takes days (docs.stripe.com/payments/ach-direct-debit): the payer is done, the money is not there. Until the bank has
// answered, the ledger says that it is on its way: nothing it pays for becomes overdue, and none of it can be paid a second time.
import type { Tx } from '@/lib/db'
import { addDays, onFrom, todayAtHall } from '@/lib/dates'
import { endOnItsWay, setOut } from '@/lib/dues/on-its-way'
import type { CheckoutStatus } from '@/lib/generated/prisma/enums'
import { enqueue } from '@/lib/jobs/queue'
import { settingOn } from '@/lib/settings/current'
import { tellOfFailure } from './debit-mails'
import { isClosed } from './payee'
import type { SessionTruth } from './schema'

type Pending = {
  id: string
  status: CheckoutStatus
  completedAt: Date | null
  onItsWayJournalId: string | null
  verifyBy: Date | null
  items: readonly { periodId: string | null; feeId: string | null; amountCents: number }[]
}
type Stage = Extract<CheckoutStatus, 'verifying' | 'processing' | 'failed' | 'canceled'>

/** How far a debit is that was promised and not paid. What cannot be told apart is taken for being on its way: Stripe will say. */
export function stageOf({ intentStatus, verification }: Pick<SessionTruth, 'intentStatus' | 'verification'>): Stage {
  if (intentStatus === 'requires_payment_method') return 'failed'
  if (intentStatus === 'canceled') return 'canceled'
  return intentStatus === 'requires_action' && verification ? 'verifying' : 'processing'
}

const said: Record<Stage, string> = {
  verifying: 'The bank account waits to be verified.', processing: 'Complete, but the money is not there yet.',
  failed: 'The bank said no; nothing was booked.', canceled: 'The bank debit was called back; nothing was booked.',
}

/** Makes our row agree with a session that is complete and unpaid (cases 29, 34, 36, 39). The payee is locked. */
export async function followDebit(tx: Tx, truth: SessionTruth, checkout: Pending, payeeId: string): Promise<{ status: CheckoutStatus; said: string }> {
  const stage = stageOf(truth)
  // A complete session is never tried again: once over, only money changes it. An answer that overtook this one has said so.
  const over = checkout.completedAt !== null && (checkout.status === 'failed' || checkout.status === 'canceled')
  if (over || checkout.status === stage) return { status: checkout.status, said: said[over ? checkout.status as Stage : stage] }

  const data = { status: stage, stripeSessionId: truth.sessionId, completedAt: checkout.completedAt ?? truth.beganAt ?? new Date(), url: null, problem: null, verificationUrl: truth.verification?.url ?? null }
  if (stage === 'failed' || stage === 'canceled') {
    await endAnnouncement(tx, checkout.onItsWayJournalId, said[stage])
    await tx.checkout.update({ where: { id: checkout.id }, data: { ...data, settledAt: new Date(), ...(stage === 'failed' ? { failureCode: truth.failureCode ?? 'unknown' } : {}) } })
    if (stage === 'failed') await enqueue(tx, tellOfFailure, { checkoutId: checkout.id }, checkout.id)
  } else {
    const onItsWayJournalId = await announce(tx, truth, checkout, payeeId)
    await tx.checkout.update({ where: { id: checkout.id }, data: { ...data, onItsWayJournalId, verifyBy: truth.verification?.by ?? checkout.verifyBy } })
  }
  return { status: stage, said: said[stage] }
}

/**
 * Announces the money. It holds the clock for the days of the setting `dues.onItsWayDays`, counted from the day on which the bank could
 * begin; its months count as on their way from the day on which the payer did their part, also where the account had to be verified first.
 */
async function announce(tx: Tx, truth: SessionTruth, checkout: Pending, payeeId: string): Promise<string | null> {
  const beganOn = todayAtHall(truth.beganAt ?? truth.paidAt)
  const before = checkout.onItsWayJournalId
  const first = before && await tx.moneyOnItsWay.findFirst({ where: { journalId: before }, select: { setOutOn: true } })
  await endAnnouncement(tx, before, 'The bank account is verified')
  if (await isClosed(tx, payeeId, beganOn)) return before
  const setOutOn = first ? onFrom(first.setOutOn) : beganOn
  return setOut(tx, {
    memberId: payeeId, items: checkout.items, setOutOn, holdsUntilOn: addDays(beganOn, await settingOn(tx, 'dues.onItsWayDays', beganOn)),
    memo: 'Bank debit on its way', sourceKey: `on-its-way:${checkout.id}${before ? ':verified' : ''}`,
  })
}

/** Ends what was announced, once; what came of it is the caller's to book. */
export async function endAnnouncement(tx: Tx, journalId: string | null, memo: string): Promise<void> {
  if (journalId === null || await tx.journal.count({ where: { reversesId: journalId } }) > 0) return
  await endOnItsWay(tx, journalId, { occurredOn: todayAtHall(), memo })
}
