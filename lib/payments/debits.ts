// What a member reads of bank payments, day by day: on their way, not gone through, sent back. Other rooms ask here as well.
import { z } from 'zod'
import { addDays, dateFrom, onFrom, startOfDay, todayAtHall } from '@/lib/dates'
import type { Prisma } from '@/lib/generated/prisma/client'
import { query } from '@/lib/operation'
import { addBankingDays } from '@/lib/settings/federal'
import { mayPayFor } from './access'
import { itemsOf } from './debit-mails'
import { returnFeeCents } from './return-fees'
import { receiptLabel } from './schema'

/** A bank answers within this many banking days (docs.stripe.com/payments/ach-direct-debit). */
const ANSWER_DAYS = 4
/** Bad news is said so long, unless something newer was paid. */
const NEWS_DAYS = 30

const asked = {
  id: true, status: true, amountCents: true, completedAt: true, verificationUrl: true, verifyBy: true, failureCode: true, settledAt: true,
  items: { select: { amountCents: true, period: { select: { startsOn: true } }, fee: { select: { kind: true, memo: true } } } },
} as const satisfies Prisma.CheckoutSelect
type Asked = Prisma.CheckoutGetPayload<{ select: typeof asked }>

/** By when money usually arrives that set out on this day. */
export const arrivesBy = (setOut: Date): string => addBankingDays(todayAtHall(setOut), ANSWER_DAYS)

const shown = ({ items, completedAt, ...checkout }: Asked) => {
  const setOutAt = completedAt ?? new Date(0)
  return { ...checkout, ...itemsOf(items), setOutOn: todayAtHall(setOutAt), arrivesOn: arrivesBy(setOutAt), late: arrivesBy(setOutAt) < todayAtHall() }
}
export type Debit = ReturnType<typeof shown>

/**
 * A member's bank payments that are on their way or wait for the account to be verified, oldest first; the last one that failed and the last
 * payment that was sent back, while that is news: within thirty days, and until something newer came in. Nothing out of reach.
 */
export const listDebitsOfMember = query({
  name: 'payments.listDebitsOfMember',
  input: z.strictObject({ memberId: z.uuid() }),
  run: async ({ db, actor, access }, { memberId }) => {
    if (!mayPayFor(actor, access, memberId)) return { underWay: [], failed: null, returned: null }
    const since = addDays(todayAtHall(), -NEWS_DAYS)
    const whose = { OR: [{ memberId }, { member: { mergedIntoId: memberId } }] }
    const [underWay, failed, sentBack, newest] = await Promise.all([
      db.checkout.findMany({ where: { AND: [whose, { status: { in: ['processing', 'verifying'] } }] }, select: asked, orderBy: { id: 'asc' } }),
      db.checkout.findFirst({ where: { AND: [whose, { status: 'failed', failureCode: { not: null }, settledAt: { gte: startOfDay(since) } }] }, select: asked, orderBy: { settledAt: 'desc' } }),
      db.paymentReturn.findFirst({
        where: { returnedOn: { gte: dateFrom(since) }, payment: whose }, orderBy: { createdAt: 'desc' },
        select: { amountCents: true, returnedOn: true, reason: true, createdAt: true, payment: { select: { id: true, method: true, receivedOn: true, receiptYear: true, receiptNumber: true } } },
      }),
      db.payment.findFirst({ where: { AND: [{ memberId: { not: null } }, whose] }, orderBy: { createdAt: 'desc' }, select: { createdAt: true } }),
    ])
    const isNews = (at: Date | null | undefined) => at && (!newest || newest.createdAt < at)
    return {
      underWay: underWay.map(shown),
      failed: failed && isNews(failed.settledAt) ? shown(failed) : null,
      returned: sentBack && isNews(sentBack.createdAt) ? {
        paymentId: sentBack.payment.id, amountCents: sentBack.amountCents, reason: sentBack.reason, method: sentBack.payment.method,
        returnedOn: onFrom(sentBack.returnedOn), receivedOn: onFrom(sentBack.payment.receivedOn), receipt: receiptLabel(sentBack.payment.receiptYear, sentBack.payment.receiptNumber),
        feeCents: await returnFeeCents(db, sentBack.payment.id),
      } : null,
    }
  },
})

export type DebitsOfMember = Awaited<ReturnType<typeof listDebitsOfMember>>
