import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { onFrom } from '@/lib/dates'
import { env } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import { defineJob } from '@/lib/jobs/queue'
import { monthList, speak } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { queueMail } from '@/lib/outbox/queue'
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
    const months = (payment.checkout?.items ?? []).map((item) => onFrom(item.period.startsOn)).sort()
    const { subject, text } = confirmationText({
      language: member.language, firstName: member.firstName, amountCents: payment.amountCents,
      receipt: receiptLabel(payment.receiptYear, payment.receiptNumber), months,
    })
    await queueMail(tx, { key: `payment:${paymentId}`, to: member.email, subject, body: text, memberId: member.id })
    return 'queued'
  },
})

/** The booking promises one of these in its own transaction. It stands apart, so that no fault of a mail's words can undo a booking. */
export const confirmPayment = defineJob({
  name: 'payments.confirm',
  payload: z.strictObject({ paymentId: z.uuid() }),
  run: ({ paymentId }) => queueConfirmation(jobActor('payments.confirm'), { paymentId }),
})

type Confirmed = { language: 'en' | 'es'; firstName: string; amountCents: number; receipt: string; months: string[] }

function confirmationText({ language, firstName, amountCents, receipt, months }: Confirmed): { subject: string; text: string } {
  const say = speak(language)
  const hall = say('app.hall')
  const link = `${new URL(env().NEXTAUTH_URL).origin}/my/dues`
  const filled = { name: firstName, amount: formatCents(amountCents), months: monthList(months, language), number: receipt, link, hall, contact: say('app.contact') }
  return { subject: say('mail.payment.subject', filled), text: say('mail.payment.body', filled) }
}
