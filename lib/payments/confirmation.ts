import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { formatDate, formatMonth } from '@/lib/dates'
import { env } from '@/lib/env'
import { defineJob } from '@/lib/jobs/queue'
import { sendMail } from '@/lib/mail'
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

type Confirmed = { language: 'en' | 'es'; firstName: string; amountCents: number; receivedOn: string; receipt: string; months: string[] }

const words = {
  en: {
    subject: (receipt: string) => `Dues payment received: receipt ${receipt}`,
    hello: (name: string) => `Hello ${name},`,
    body: (amount: string, day: string, months: string) => `we received your payment of ${amount} on ${day}. It was for: ${months}.`,
    receipt: (receipt: string) => `Your receipt number is ${receipt}.`,
    look: (url: string) => `You can see your dues here: ${url}`,
  },
  es: {
    subject: (receipt: string) => `Pago de cuota recibido: recibo ${receipt}`,
    hello: (name: string) => `Hola, ${name}:`,
    body: (amount: string, day: string, months: string) => `recibimos su pago de ${amount} el ${day}. Fue por: ${months}.`,
    receipt: (receipt: string) => `Su número de recibo es ${receipt}.`,
    look: (url: string) => `Puede ver sus cuotas aquí: ${url}`,
  },
}

/** The mail in the member's language. */
export function confirmationText({ language, firstName, amountCents, receivedOn, receipt, months }: Confirmed): { subject: string; text: string } {
  const say = words[language]
  const list = months.map((month) => formatMonth(month, language)).join(', ')
  const text = [
    say.hello(firstName), '', say.body(formatCents(amountCents), formatDate(receivedOn, language), list), say.receipt(receipt), '',
    say.look(`${new URL(env().NEXTAUTH_URL).origin}/my/dues`),
  ].join('\n')
  return { subject: say.subject(receipt), text }
}
