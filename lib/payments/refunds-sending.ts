import { z } from 'zod'
import { formatCents } from '@/lib/money'
import { command, query } from '@/lib/operation'
import { raiseException } from './exceptions'
import { lockPayment } from './refunds-booking'
import { RefundId } from './refunds-schema'

/** A refund that is decided and that Stripe was not heard about; null where there is nothing to send. */
export const findRefundToSend = query({
  name: 'payments.findRefundToSend',
  input: RefundId,
  run: async ({ db }, { refundId }) => {
    const row = await db.refund.findFirst({
      where: { id: refundId, status: 'sending' },
      select: { amountCents: true, idempotencyKey: true, askedAt: true, decidedAt: true, payment: { select: { stripePaymentIntentId: true } } },
    })
    const paymentIntentId = row?.payment.stripePaymentIntentId
    if (!row?.idempotencyKey || !paymentIntentId) return null
    return { amountCents: row.amountCents, idempotencyKey: row.idempotencyKey, decidedAt: row.decidedAt ?? row.askedAt, paymentIntentId }
  },
})

const words: Record<string, string> = {
  charge_already_refunded: 'Stripe says that all of it was refunded already.', charge_disputed: 'The payer disputes this payment at the card company.',
  charge_not_refundable: 'Stripe cannot refund this payment: its money is not there yet, or it is too old.',
}

/** Writes down that Stripe said no. Nothing was booked, and staff hear of it. */
export const refuseSending = command({
  name: 'payments.refuseRefund',
  input: RefundId.extend({ code: z.string().max(200) }),
  run: async ({ tx }, { refundId, code }): Promise<boolean> => {
    const found = await tx.refund.findUnique({ where: { id: refundId }, select: { paymentId: true } })
    const payment = found && await lockPayment(tx, found.paymentId)
    if (!payment) return false
    const failureReason = words[code] ?? `Stripe refused it (${code}).`
    const { count } = await tx.refund.updateMany({ where: { id: refundId, status: 'sending' }, data: { status: 'failed', failureReason, settledAt: new Date(), version: { increment: 1 } } })
    if (count === 0) return false
    const { amountCents } = await tx.refund.findUniqueOrThrow({ where: { id: refundId }, select: { amountCents: true } })
    return raiseException(tx, {
      kind: 'refund_failed', key: `refund:${refundId}`, room: 'refunds', recordId: refundId, memberId: payment.payeeId, amountCents,
      detail: `The refund of ${formatCents(amountCents)} of payment ${payment.receipt} was not made. ${failureReason}`,
    })
  },
})
