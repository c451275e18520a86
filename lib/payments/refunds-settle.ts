// The one way a refund at Stripe comes into the books, whoever made it: the walk, the webhook and the sweep all call convergeRefunds(). It asks
// Stripe for all refunds of the payment and makes our rows agree, however often and in whatever order it is called.
import type { MachineActor } from '@/lib/auth/actor'
import { todayAtHall } from '@/lib/dates'
import { failedWith, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { Invalid } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { enqueue } from '@/lib/jobs/queue'
import { log } from '@/lib/log'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { raiseException, settleException } from './exceptions'
import { bookRefund, bookRefundBack, lockPayment, type LockedPayment } from './refunds-booking'
import { tellOfRefund } from './refunds-mail'
import { findPaymentOfIntent } from './refunds-queries'
import { refundReasonInWords, RefundTruth } from './refunds-schema'
import { converge } from './settle'
import { checkoutOfIntent, listRefundsOf } from './stripe'

/** What converging came to. `problem` waits for a person. */
export type RefundSettled = { said: string; refundId?: string; problem?: string }
type Row = Prisma.RefundGetPayload<object>

const isOver = (status: string) => status === 'failed' || status === 'canceled'

/** Books what Stripe says of a refund. Called with what Stripe itself answered. */
export const settleRefund = command({
  name: 'payments.settleRefund',
  input: RefundTruth,
  run: async ({ tx, actor }, truth): Promise<RefundSettled> => {
    const found = await tx.payment.findUnique({ where: { stripePaymentIntentId: truth.paymentIntentId }, select: { id: true } })
    const payment = found && await lockPayment(tx, found.id)
    if (!payment) return { said: 'No payment of ours.' }
    const row = await rowOf(tx, truth, payment)
    const problem = whatIsOdd(truth, row)
    if (problem) {
      const key = `refund-odd:${truth.stripeRefundId}`
      await raiseException(tx, { kind: 'amount_differs', key, detail: problem, room: 'payments', recordId: payment.id, memberId: payment.payeeId, amountCents: truth.amountCents })
      return { said: 'Nothing was booked.', problem }
    }
    return isOver(truth.status) ? over(tx, truth, row, payment, actor.id) : accepted(tx, truth, row, payment, actor.id)
  },
})

/** Our row of this refund; a new one where it was made at Stripe by hand (case 44). */
async function rowOf(tx: Tx, truth: RefundTruth, payment: LockedPayment): Promise<Row> {
  const known = await tx.refund.findUnique({ where: { stripeRefundId: truth.stripeRefundId } })
  if (known) return known
  const asked = truth.refundId && truth.environment === env().IP2A_ENV ? await tx.refund.findFirst({ where: { id: truth.refundId, paymentId: payment.id, stripeRefundId: null } }) : null
  if (asked) return asked
  if (!isOver(truth.status)) await makeRoom(tx, truth, payment)
  return tx.refund.create({
    data: {
      paymentId: payment.id, memberId: payment.payeeId, amountCents: truth.amountCents, way: 'stripe', status: isOver(truth.status) ? 'failed' : 'sending',
      reason: 'Refunded at Stripe by hand', askedBy: 'stripe:dashboard', askedAt: truth.madeAt, stripeRefundId: truth.stripeRefundId,
    },
  })
}

/** What happened at Stripe is a fact; refunds that only wait here give way where both do not fit into the payment. */
async function makeRoom(tx: Tx, truth: RefundTruth, payment: LockedPayment): Promise<void> {
  const live = await tx.refund.findMany({ where: { paymentId: payment.id, status: { in: ['asked', 'sending', 'pending', 'succeeded'] } }, orderBy: { askedAt: 'desc' } })
  let leftCents = payment.amountCents - live.reduce((sum, refund) => sum + refund.amountCents, 0)
  for (const one of live.filter((refund) => refund.stripeRefundId === null && refund.journalId === null)) {
    if (leftCents >= truth.amountCents) return
    leftCents += one.amountCents
    const why = 'It was refunded at Stripe by hand meanwhile.'
    await tx.refund.update({ where: { id: one.id }, data: { ...(one.status === 'asked' ? { status: 'withdrawn', decisionNote: why } : { status: 'failed', failureReason: why }), version: { increment: 1 } } })
  }
}

function whatIsOdd(truth: RefundTruth, row: Row): string | undefined {
  if (truth.currency !== 'usd') return `Stripe refunded in ${truth.currency.toUpperCase()}, not in US dollars.`
  if (truth.amountCents !== row.amountCents) return `Stripe refunded ${formatCents(truth.amountCents)}, asked were ${formatCents(row.amountCents)}.`
  return undefined
}

async function accepted(tx: Tx, truth: RefundTruth, row: Row, payment: LockedPayment, by: string): Promise<RefundSettled> {
  // Stripe's "failed" is final: an older answer that comes later changes nothing.
  if (row.takenBackJournalId || (isOver(row.status) && row.stripeRefundId)) return { refundId: row.id, said: 'Failed already.' }
  const done = truth.status === 'succeeded' || row.status === 'succeeded'
  const journalId = row.journalId ?? await bookRefund(tx, row, payment, todayAtHall(truth.madeAt))
  const data = {
    status: done ? 'succeeded' as const : 'pending' as const, pendingReason: done ? null : (truth.pendingReason ?? 'processing'), failureReason: null,
    stripeRefundId: truth.stripeRefundId, journalId, settledAt: done ? (row.settledAt ?? new Date()) : null,
  }
  const same = row.status === data.status && row.pendingReason === data.pendingReason && row.journalId === journalId && row.stripeRefundId === truth.stripeRefundId
  if (!same) await tx.refund.update({ where: { id: row.id }, data: { ...data, version: { increment: 1 } } })
  if (isOver(row.status)) await settleException(tx, `refund:${row.id}`, { by, settlement: 'Stripe made it after all.' })
  if (!row.journalId) await enqueue(tx, tellOfRefund, { refundId: row.id }, row.id)
  const key = `refund-pending:${row.id}`
  if (done) await settleException(tx, key, { by, settlement: 'Stripe has sent it.' })
  else if (data.pendingReason === 'insufficient_funds') {
    await raiseException(tx, { kind: 'refund_pending', key, room: 'refunds', recordId: row.id, memberId: payment.payeeId, amountCents: row.amountCents, detail: `The refund of ${formatCents(row.amountCents)} of payment ${payment.receipt} waits: the account at Stripe holds too little. Add money there.` })
  }
  return { refundId: row.id, said: `${row.journalId ? 'Known' : 'Booked'}, ${done ? 'given back' : 'on its way'}.` }
}

async function over(tx: Tx, truth: RefundTruth, row: Row, payment: LockedPayment, by: string): Promise<RefundSettled> {
  const status = truth.status === 'canceled' ? 'canceled' : 'failed'
  if (isOver(row.status) && row.stripeRefundId && row.failureReason) return { refundId: row.id, said: 'Failed already.' }
  const takenBackJournalId = row.takenBackJournalId ?? (row.journalId ? await bookRefundBack(tx, { ...row, journalId: row.journalId }, payment, todayAtHall()) : null)
  const failureReason = truth.failureReason ?? (status === 'canceled' ? 'merchant_request' : 'unknown')
  await tx.refund.update({
    where: { id: row.id }, data: { status, stripeRefundId: truth.stripeRefundId, pendingReason: null, failureReason, takenBackJournalId, settledAt: new Date(), version: { increment: 1 } },
  })
  await settleException(tx, `refund-pending:${row.id}`, { by, settlement: 'It failed.' })
  await raiseException(tx, {
    kind: 'refund_failed', key: `refund:${row.id}`, room: 'refunds', recordId: row.id, memberId: payment.payeeId, amountCents: row.amountCents,
    detail: `The refund of ${formatCents(row.amountCents)} of payment ${payment.receipt} did not reach the member. ${refundReasonInWords(failureReason)}`,
  })
  return { refundId: row.id, said: takenBackJournalId ? 'Failed: the money is back in the ledger.' : 'Failed, nothing was booked.' }
}

/**
 * Asks Stripe for all refunds of a payment intent and makes our rows agree. A payment that the portal has not booked yet is booked first
 * (case 22). Throws StripeDown where Stripe cannot be asked: ask again.
 */
export async function convergeRefunds(actor: MachineActor, paymentIntentId: string): Promise<RefundSettled[]> {
  const unbooked = await bookFirst(actor, paymentIntentId)
  if (unbooked) return [unbooked]
  const truths = (await listRefundsOf(paymentIntentId)).map((raw) => {
    const truth = RefundTruth.safeParse(raw)
    if (truth.success) return truth.data
    throw new Invalid({}, `Stripe's answer lacks what a booking needs: ${truth.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`)
  })
  const settled: RefundSettled[] = []
  // What failed makes room for what was tried again.
  for (const truth of truths.sort((a, b) => Number(isOver(b.status)) - Number(isOver(a.status)) || a.madeAt.getTime() - b.madeAt.getTime())) settled.push(await settleOrTell(actor, truth))
  for (const { problem } of settled) if (problem) log.error({ intent: paymentIntentId, problem, requestId: actor.requestId }, 'refund needs a person')
  return settled
}

async function settleOrTell(actor: MachineActor, truth: RefundTruth): Promise<RefundSettled> {
  try {
    return await settleRefund(actor, truth)
  } catch (error) {
    if (!failedWith(error, '23514')) throw error
    return { said: 'Nothing was booked.', problem: `The refund ${truth.stripeRefundId} of ${formatCents(truth.amountCents)} does not fit into its payment.` }
  }
}

/** Books the payment of an intent where it is not booked yet; answers why there is none, undefined where there is one. */
export async function bookFirst(actor: MachineActor, paymentIntentId: string): Promise<RefundSettled | undefined> {
  if (await findPaymentOfIntent(actor, { paymentIntentId })) return undefined
  const owner = await checkoutOfIntent(paymentIntentId)
  if (!owner?.checkoutId) return { said: 'Not ours: no checkout of the portal is named in it.' }
  if (owner.environment !== env().IP2A_ENV) return { said: `Not ours: it belongs to the environment "${owner.environment}".` }
  const settled = await converge(actor, owner.checkoutId)
  if (await findPaymentOfIntent(actor, { paymentIntentId })) return undefined
  return { said: `The payment is not booked: ${settled.said}`, ...(settled.problem ? { problem: settled.problem } : {}) }
}
