// What a member reads of bank payments, day by day: on their way, not gone through, sent back. Other rooms ask here as well.
import { z } from 'zod'
import { addDays, startOfDay, todayAtHall, type On } from '@/lib/dates'
import { asJson, sql, type Rows } from '@/lib/db'
import type { CheckoutStatus, FeeKind, PaymentMethod } from '@/lib/generated/prisma/enums'
import { part, query } from '@/lib/operation'
import { addBankingDays } from '@/lib/settings/federal'
import { mayPayFor } from './access'
import { returnFeeCents } from './return-fees'
import { receiptLabel } from './schema'

/** A bank answers within this many banking days (docs.stripe.com/payments/ach-direct-debit). */
const ANSWER_DAYS = 4
/** Bad news is said so long, unless something newer was paid. */
const NEWS_DAYS = 30

type Row = {
  id: string; status: CheckoutStatus; amountCents: number; completedAt: string | null; verificationUrl: string | null; verifyBy: string | null; failureCode: string | null; settledAt: string | null
  months: On[]; fees: { kind: FeeKind; memo: string }[]
}

/** By when money usually arrives that set out on this day. */
export const arrivesBy = (setOut: Date): string => addBankingDays(todayAtHall(setOut), ANSWER_DAYS)

const atOrNull = (text: string | null) => (text === null ? null : new Date(text))
const shown = ({ completedAt, verifyBy, settledAt, ...checkout }: Row) => {
  const setOutAt = atOrNull(completedAt) ?? new Date(0)
  const arrivesOn = arrivesBy(setOutAt)
  return { ...checkout, verifyBy: atOrNull(verifyBy), settledAt: atOrNull(settledAt), setOutOn: todayAtHall(setOutAt), arrivesOn, late: arrivesOn < todayAtHall() }
}
export type Debit = ReturnType<typeof shown>

type Return = { paymentId: string; method: PaymentMethod; receivedOn: On; receiptYear: number; receiptNumber: number; amountCents: number; returnedOn: On; reason: string; createdAt: string }
/** The debits, when the newest payment came in, and the last one that was sent back, where there is one. */
type News = { debits: Row[]; newest: string | null; sentBack: Return | null }

const whose = (memberId: string) => sql`SELECT id FROM "Member" WHERE id = ${memberId}::uuid OR "mergedIntoId" = ${memberId}::uuid`
const itemRows = (what: Rows) => sql`FROM "CheckoutItem" i ${what} WHERE i."checkoutId" = c.id`

/**
 * A member's bank payments that are on their way or wait for the account to be verified, oldest first; the last one that failed and the last
 * payment that was sent back, while that is news: within thirty days, and until something newer came in. Nothing out of reach.
 */
export const getDebitsOfMember = part({
  name: 'payments.listDebitsOfMember',
  input: z.strictObject({ memberId: z.uuid() }),
  rows: ({ actor, access }, { memberId }) => {
    const since = addDays(todayAtHall(), -NEWS_DAYS)
    return sql`SELECT ${asJson(sql`
        SELECT c.id, c.status, c."amountCents", c."completedAt", c."verificationUrl", c."verifyBy", c."failureCode", c."settledAt",
          ARRAY(SELECT d."startsOn" ${itemRows(sql`JOIN "DuesPeriod" d ON d.id = i."periodId"`)} ORDER BY 1) AS months, ${asJson(sql`SELECT f.kind, f.memo ${itemRows(sql`JOIN "FeeCharge" f ON f.id = i."feeId"`)}`)} AS fees
        FROM "Checkout" c WHERE c."memberId" IN (${whose(memberId)}) AND (c.status IN ('processing', 'verifying')
          OR c.status = 'failed' AND c."failureCode" IS NOT NULL AND c."settledAt" >= ${startOfDay(since)}) ORDER BY c.id`)} AS debits,
      (SELECT max(p."createdAt") FROM "Payment" p WHERE p."memberId" IN (${whose(memberId)})) AS newest,
      (SELECT to_json(b) FROM (
        SELECT p.id AS "paymentId", p.method, p."receivedOn", p."receiptYear", p."receiptNumber", b."amountCents", b."returnedOn", b.reason, b."createdAt"
        FROM "PaymentReturn" b JOIN "Payment" p ON p.id = b."paymentId" WHERE p."memberId" IN (${whose(memberId)}) AND b."returnedOn" >= ${since}::date ORDER BY b."createdAt" DESC LIMIT 1) b) AS "sentBack"
      WHERE ${mayPayFor(actor, access, memberId)}`
  },
  found: ([told]: News[]) => {
    if (!told) return { underWay: [], failed: null, returned: null }
    const { debits, newest, sentBack } = told
    const underWay = debits.filter((one) => one.status !== 'failed').map(shown)
    const [failed] = debits.filter((one) => one.status === 'failed').map(shown).sort((a, b) => b.settledAt!.getTime() - a.settledAt!.getTime())
    const isNews = (at: Date) => newest === null || new Date(newest) < at
    return {
      underWay, failed: failed && isNews(failed.settledAt!) ? failed : null,
      returned: sentBack && isNews(new Date(sentBack.createdAt)) ? { ...sentBack, receipt: receiptLabel(sentBack.receiptYear, sentBack.receiptNumber) } : null,
    }
  },
})

/** The same with the fee that stands for what was sent back, as its member reads it. */
export const listDebitsOfMember = query({
  name: 'payments.listDebitsOfMember',
  input: z.strictObject({ memberId: z.uuid() }),
  run: async ({ db, actor }, { memberId }) => {
    const { returned, ...debits } = await getDebitsOfMember(actor, { memberId })
    return { ...debits, returned: returned && { ...returned, feeCents: await returnFeeCents(db, returned.paymentId) } }
  },
})

export type DebitsOfMember = Awaited<ReturnType<typeof listDebitsOfMember>>
