import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { onFrom } from '@/lib/dates'
import { env } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import { defineJob } from '@/lib/jobs/queue'
import { monthList } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { queueMail } from '@/lib/outbox/queue'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { PaymentId, receiptLabel } from './schema'

/** Queues a payment's confirmation for the member's address, in the member's language. Asked for twice, it is one mail (case 20). */
export const queueConfirmation = command({
  name: 'payments.queueConfirmation',
  input: PaymentId,
  run: async ({ tx }, { paymentId }) => {
    const payment = await tx.payment.findUnique({
      where: { id: paymentId },
      select: {
        amountCents: true, receiptYear: true, receiptNumber: true, member: { select: { id: true, email: true, language: true, firstName: true } },
        checkout: { select: { items: { select: { period: { select: { startsOn: true } } } } } },
      },
    })
    if (!payment) throw new NotFound('This payment')
    const { member } = payment
    if (!member?.email) return 'no address'
    const months = (payment.checkout?.items ?? []).flatMap((item) => (item.period ? [onFrom(item.period.startsOn)] : [])).sort()
    const { subject, body } = await mailInWords(tx, 'payments.confirmation', member.language, {
      name: member.firstName, amount: formatCents(payment.amountCents), months: monthList(months, member.language),
      number: receiptLabel(payment.receiptYear, payment.receiptNumber), link: new URL('/my/dues', env().NEXTAUTH_URL).href,
    })
    await queueMail(tx, { key: `payment:${paymentId}`, to: member.email, subject, body, memberId: member.id })
    return 'queued'
  },
})

/** The booking promises one of these in its own transaction. It stands apart, so that no fault of a mail's words can undo a booking. */
export const confirmPayment = defineJob({
  name: 'payments.confirm',
  payload: z.strictObject({ paymentId: z.uuid() }),
  run: ({ paymentId }) => queueConfirmation(jobActor('payments.confirm'), { paymentId }),
})
