import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { defineJob } from '@/lib/jobs/queue'
import { sendMail } from '@/lib/mail'
import { monthList, speak } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import { getForConfirmation } from './queries'

/** The booking promises one of these in its own transaction: one entry, one e-mail (case 20). */
export const confirmPayment = defineJob({
  name: 'payments.confirm',
  payload: z.strictObject({ paymentId: z.uuid() }),
  run: async ({ paymentId }) => {
    const payment = await getForConfirmation(jobActor('payments.confirm'), { paymentId })
    if (!payment.email) return 'no address'
    const { subject, text } = confirmationText(payment)
    return sendMail({ to: payment.email, subject, text, id: `payment-${paymentId}` })
  },
})

type Confirmed = { language: 'en' | 'es'; firstName: string; amountCents: number; receipt: string; months: string[] }

/** The mail in the member's language. */
export function confirmationText({ language, firstName, amountCents, receipt, months }: Confirmed): { subject: string; text: string } {
  const say = speak(language)
  const hall = say('app.hall')
  const link = `${new URL(env().NEXTAUTH_URL).origin}/my/dues`
  const filled = { name: firstName, amount: formatCents(amountCents), months: monthList(months, language), number: receipt, link, hall, contact: say('app.contact') }
  return { subject: say('mail.payment.subject', filled), text: say('mail.payment.body', filled) }
}
