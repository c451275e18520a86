// What a member reads of bank payments, day by day: on their way, not gone through, sent back. Other rooms ask here as well.
import { z } from 'zod'
import { addDays, startOfDay, todayAtHall, type On } from '@/lib/dates'
import { sql } from '@/lib/db'
import type { PaymentMethod } from '@/lib/generated/prisma/enums'
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

type Return = { paymentId: string; method: PaymentMethod; receivedOn: On; receiptYear: number; receiptNumber: number; amountCents: number; returnedOn: On; reason: string; createdAt: Date }
/** When the newest payment came in, and the last one that was sent back, where there is one. */
type News = { newest: Date | null } & (Return | Record<keyof Return, null>)
const paidFor = (memberId: string) => sql`(p."memberId" = ${memberId}::uuid OR p."memberId" IN (SELECT id FROM "Member" WHERE "mergedIntoId" = ${memberId}::uuid))`

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
    const [debits, [news]] = await Promise.all([
      db.checkout.findMany({
        where: { AND: [whose, { OR: [{ status: { in: ['processing', 'verifying'] } }, { status: 'failed', failureCode: { not: null }, settledAt: { gte: startOfDay(since) } }] }] },
        select: asked, orderBy: { id: 'asc' },
      }),
      db.$queryRaw<[News]>`
        SELECT (SELECT max(p."createdAt") FROM "Payment" p WHERE ${paidFor(memberId)}) AS newest, r.* FROM (SELECT) one LEFT JOIN LATERAL (
          SELECT p.id AS "paymentId", p.method::text, p."receivedOn"::text, p."receiptYear", p."receiptNumber", b."amountCents", b."returnedOn"::text, b.reason, b."createdAt"
          FROM "PaymentReturn" b JOIN "Payment" p ON p.id = b."paymentId" WHERE ${paidFor(memberId)} AND b."returnedOn" >= ${since}::date ORDER BY b."createdAt" DESC LIMIT 1) r ON true`,
    ])
    const [underWay, failures] = [debits.filter((one) => one.status !== 'failed'), debits.filter((one) => one.status === 'failed')]
    const failed = failures.sort((a, b) => b.settledAt!.getTime() - a.settledAt!.getTime())[0]
    const { newest, ...sentBack } = news
    const isNews = (at: Date | null | undefined) => at && (!newest || newest < at)
    return {
      underWay: underWay.map(shown),
      failed: failed && isNews(failed.settledAt) ? shown(failed) : null,
      returned: sentBack.paymentId && isNews(sentBack.createdAt) ? {
        paymentId: sentBack.paymentId, amountCents: sentBack.amountCents, reason: sentBack.reason, method: sentBack.method,
        returnedOn: sentBack.returnedOn, receivedOn: sentBack.receivedOn, receipt: receiptLabel(sentBack.receiptYear, sentBack.receiptNumber),
        feeCents: await returnFeeCents(db, sentBack.paymentId),
      } : null,
    }
  },
})

export type DebitsOfMember = Awaited<ReturnType<typeof listDebitsOfMember>>
