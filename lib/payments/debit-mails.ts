import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { formatDate, onFrom, todayAtHall } from '@/lib/dates'
import { env } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import { defineJob } from '@/lib/jobs/queue'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { queueMail } from '@/lib/outbox/queue'
import { mailInWords } from '@/lib/settings/mail-wordings'
import { returnFeeCents } from './return-fees'
import { CheckoutId, PaymentId, receiptLabel } from './schema'
import { itemsInWords, returnFeeInWords, whyInWords } from './words'

const member = { select: { id: true, email: true, language: true, firstName: true, mergedInto: { select: { id: true, email: true, language: true, firstName: true } } } } as const
const items = { select: { period: { select: { startsOn: true } }, fee: { select: { kind: true } } } } as const
type Items = { period: { startsOn: Date } | null; fee: Parameters<typeof itemsInWords>[0]['fees'][number] | null }[]

/** The months and fees of a checkout, as words want them. */
export const itemsOf = (all: Items) => ({
  months: all.flatMap((item) => (item.period ? [onFrom(item.period.startsOn)] : [])).sort(), fees: all.flatMap((item) => item.fee ?? []),
})
const payAgain = () => new URL('/my/pay', env().NEXTAUTH_URL).href

/** Queues the mail that a bank debit did not go through: why, and where to pay again. Asked for twice, it is one mail. */
export const queueDebitFailed = command({
  name: 'payments.queueDebitFailed',
  input: CheckoutId,
  run: async ({ tx }, { checkoutId }) => {
    const checkout = await tx.checkout.findUnique({ where: { id: checkoutId }, select: { status: true, amountCents: true, failureCode: true, completedAt: true, member, items } })
    if (!checkout) throw new NotFound('This payment')
    const to = checkout.member.mergedInto ?? checkout.member
    if (!to.email) return 'no address'
    if (checkout.status !== 'failed') return 'not failed any more'
    const { subject, body } = await mailInWords(tx, 'payments.debitFailed', to.language, {
      name: to.firstName, amount: formatCents(checkout.amountCents), months: itemsInWords(itemsOf(checkout.items), to.language),
      date: formatDate(todayAtHall(checkout.completedAt ?? new Date()), to.language), why: whyInWords(checkout.failureCode, to.language), link: payAgain(),
    })
    await queueMail(tx, { key: `debit-failed:${checkoutId}`, to: to.email, subject, body, memberId: to.id })
    return 'queued'
  },
})

/** Queues the mail that a bank sent a payment back after it was booked. Asked for twice, it is one mail. */
export const queueReturned = command({
  name: 'payments.queueReturned',
  input: PaymentId,
  run: async ({ tx }, { paymentId }) => {
    const payment = await tx.payment.findUnique({
      where: { id: paymentId },
      select: { receivedOn: true, receiptYear: true, receiptNumber: true, returned: true, member },
    })
    if (!payment?.returned) throw new NotFound('This payment')
    const to = payment.member?.mergedInto ?? payment.member
    if (!to?.email) return 'no address'
    const { subject, body } = await mailInWords(tx, 'payments.returned', to.language, {
      name: to.firstName, amount: formatCents(payment.returned.amountCents), number: receiptLabel(payment.receiptYear, payment.receiptNumber),
      date: formatDate(onFrom(payment.receivedOn), to.language), why: whyInWords(payment.returned.reason, to.language), fee: returnFeeInWords(await returnFeeCents(tx, paymentId), to.language), link: payAgain(),
    })
    await queueMail(tx, { key: `returned:${paymentId}`, to: to.email, subject, body, memberId: to.id })
    return 'queued'
  },
})

/** Promised by the booking, in its own transaction; apart from it, so that no fault of a mail's words can undo a booking. */
export const tellOfFailure = defineJob({
  name: 'payments.tellOfFailure', payload: z.strictObject({ checkoutId: z.uuid() }), run: ({ checkoutId }) => queueDebitFailed(jobActor('payments.tellOfFailure'), { checkoutId }),
})
export const tellOfReturn = defineJob({
  name: 'payments.tellOfReturn', payload: z.strictObject({ paymentId: z.uuid() }), run: ({ paymentId }) => queueReturned(jobActor('payments.tellOfReturn'), { paymentId }),
})
