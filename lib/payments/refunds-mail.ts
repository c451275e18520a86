import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import { defineJob } from '@/lib/jobs/queue'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { queueMail } from '@/lib/outbox/queue'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { RefundId } from './refunds-schema'
import { wayInWords } from './refunds-words'
import { receiptLabel } from './schema'

/** Queues the mail that tells a member of a refund, in the member's language. Asked for twice, it is one mail. */
export const queueRefundMail = command({
  name: 'payments.queueRefundMail',
  input: RefundId,
  run: async ({ tx }, { refundId }) => {
    const refund = await tx.refund.findUnique({
      where: { id: refundId },
      select: {
        amountCents: true, way: true, reference: true, member: { select: { id: true, email: true, language: true, firstName: true } },
        payment: { select: { method: true, receiptYear: true, receiptNumber: true, id: true } },
      },
    })
    if (!refund) throw new NotFound('This refund')
    const { member, payment, amountCents, way, reference } = refund
    if (!member?.email) return 'no address'
    const { subject, body } = await mailInWords(tx, 'payments.refund', member.language, {
      name: member.firstName, amount: formatCents(amountCents), number: receiptLabel(payment.receiptYear, payment.receiptNumber),
      way: wayInWords(member.language, way, payment.method, reference), link: new URL(`/my/receipts/${payment.id}`, env().NEXTAUTH_URL).href,
    })
    await queueMail(tx, { key: `refund:${refundId}`, to: member.email, subject, body, memberId: member.id })
    return 'queued'
  },
})

/** Promised by the booking, in its own transaction; it stands apart, so that no fault of a mail's words can undo a booking. */
export const tellOfRefund = defineJob({
  name: 'payments.tellOfRefund',
  payload: z.strictObject({ refundId: z.uuid() }),
  run: ({ refundId }) => queueRefundMail(jobActor('payments.tellOfRefund'), { refundId }),
})
