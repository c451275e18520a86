import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { dateFrom, onFrom, todayAtHall, type On } from '@/lib/dates'
import { asJson, sql } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { CheckoutStatus, type FeeKind } from '@/lib/generated/prisma/enums'
import { inBatches } from '@/lib/list-file'
import { part, query } from '@/lib/operation'
import { checkoutsWithin, paymentsWithin, paymentWithin } from './access'
import { arrivesBy } from './debits'
import { paymentsMatching } from './matching'
import { CheckoutId, ListPayments, PaymentId, receiptLabel, type PaymentView } from './schema'
import { totalsOfPayments } from './totals'

export const PAGE_SIZE = 50

const member = { select: { id: true, memberNumber: true, firstName: true, lastName: true, mergedIntoId: true } } as const
const listed = {
  id: true, amountCents: true, method: true, receivedOn: true, receiptYear: true, receiptNumber: true, reference: true, member,
  checkout: { select: { id: true, member } },
} as const satisfies Prisma.PaymentSelect

type Listed = Prisma.PaymentGetPayload<{ select: typeof listed }>
const shown = ({ receivedOn, receiptYear, receiptNumber, checkout, ...payment }: Listed) => ({
  ...payment, receivedOn: onFrom(receivedOn), receipt: receiptLabel(receiptYear, receiptNumber),
  /** For money in suspense: for whom the checkout was made. */
  intendedFor: payment.member ? null : (checkout?.member ?? null),
})
export type ListedPayment = ReturnType<typeof shown>

const newestFirst = [{ receivedOn: 'desc' as const }, { id: 'desc' as const }]

const meant = (actor: Actor, access: Access, { method, from, to }: PaymentView): Prisma.PaymentWhereInput => ({
  AND: [paymentsWithin(actor, access), method ? { method } : {}, { receivedOn: { ...(from ? { gte: dateFrom(from) } : {}), ...(to ? { lte: dateFrom(to) } : {}) } }],
})

/** A page of payments, newest first, as the address asks for it. */
export const listPayments = query({
  name: 'payments.list',
  input: ListPayments,
  run: async ({ db, actor, access }, view) => {
    const { q, method, from, to, page } = view
    const onPage = { take: PAGE_SIZE, skip: (page - 1) * PAGE_SIZE }
    if (q) {
      const { ids, count, cents } = await paymentsMatching(db, actor, access, { q, method, from, to, ...onPage })
      const rows = await db.payment.findMany({ where: { id: { in: ids } }, select: listed, orderBy: newestFirst })
      return { rows: rows.map(shown), total: count, totalCents: cents, page, pageSize: PAGE_SIZE }
    }
    const where = meant(actor, access, view)
    const isAll = access === 'any' && !method && !from && !to
    const sums = async () => {
      const { _count, _sum } = await db.payment.aggregate({ where, _count: { _all: true }, _sum: { amountCents: true } })
      return { count: _count._all, cents: _sum.amountCents ?? 0 }
    }
    const [rows, sum] = await Promise.all([
      db.payment.findMany({ where, select: listed, orderBy: newestFirst, ...onPage }),
      isAll ? totalsOfPayments(db) : sums(),
    ])
    return { rows: rows.map(shown), total: sum.count, totalCents: sum.cents, page, pageSize: PAGE_SIZE }
  },
})

const MOST = 2_000_000_000

/** Every payment that a view means, in batches; what was asked for goes into the trail. */
export const exportPayments = query({
  name: 'payments.export',
  input: ListPayments,
  traced: () => ({ table: 'Payment', rowId: 'export' }),
  run: async ({ db, actor, access }, view) => {
    const { q, method, from, to } = view
    const ids = q
      ? (await paymentsMatching(db, actor, access, { q, method, from, to, take: MOST, skip: 0 })).ids
      : (await db.payment.findMany({ where: meant(actor, access, view), select: { id: true }, orderBy: newestFirst })).map(({ id }) => id)
    const batches = inBatches(ids, async (part) => (await db.payment.findMany({ where: { id: { in: part } }, select: listed, orderBy: newestFirst })).map(shown))
    return { total: ids.length, batches }
  },
})

type Payer = NonNullable<ListedPayment['member']>
type FoundPayment = Omit<PaymentRow, 'receiptYear'> & {
  receiptYear: number; member: Payer | null; bookedAt: string; memo: string; journalId: string; paymentIntentId: string | null
  lines: { id: string; account: string; accountName: string; cents: number; monthOn: On | null; fee: { kind: FeeKind; memo: string } | null }[]
  checkout: { id: string; member: Payer; sessionId: string | null; openedAt: string; opener: string | null; openerMemberId: string | null } | null
}
const payerRow = (memberId: ReturnType<typeof sql>) => sql`(
  SELECT json_build_object('id', w.id, 'memberNumber', w."memberNumber", 'firstName', w."firstName", 'lastName', w."lastName", 'mergedIntoId', w."mergedIntoId") FROM "Member" w WHERE w.id = ${memberId})`

/** One payment with where its money went and how it came. */
export const getPayment = part({
  name: 'payments.get',
  input: PaymentId,
  rows: ({ actor, access }, { paymentId }) => sql`
    SELECT p.id, p."amountCents", p.method, p."receivedOn", p."receiptYear", p."receiptNumber", p.reference, p."createdAt" AS "bookedAt", p."stripePaymentIntentId" AS "paymentIntentId",
      j.id AS "journalId", j.memo, ${payerRow(sql`p."memberId"`)} AS member,
      ${asJson(sql`
        SELECT e.id, e."accountCode" AS account, a.name AS "accountName", -e."amountCents" AS cents, d."startsOn" AS "monthOn",
          CASE WHEN f.id IS NOT NULL THEN json_build_object('kind', f.kind, 'memo', f.memo) END AS fee
        FROM "LedgerEntry" e JOIN "LedgerAccount" a ON a.code = e."accountCode" LEFT JOIN "DuesCharge" c ON c.id = e."chargeId" LEFT JOIN "DuesPeriod" d ON d.id = c."periodId"
        LEFT JOIN "FeeCharge" f ON f.id = e."feeId" WHERE e."journalId" = j.id AND e."amountCents" < 0 ORDER BY e.id`)} AS lines,
      (SELECT json_build_object('id', k.id, 'member', ${payerRow(sql`k."memberId"`)}, 'sessionId', k."stripeSessionId", 'openedAt', k."createdAt", 'opener', u.name, 'openerMemberId', u."memberId")
        FROM "Checkout" k LEFT JOIN "User" u ON u.id = CASE WHEN k."createdBy" LIKE 'user:%' THEN substr(k."createdBy", 6)::uuid END WHERE k.id = p."checkoutId") AS checkout
    FROM "Payment" p JOIN "Journal" j ON j.id = p."journalId" LEFT JOIN "Member" m ON m.id = p."memberId" WHERE p.id = ${paymentId}::uuid AND ${paymentWithin(actor, access)}`,
  found: ([payment]: FoundPayment[], { access }) => {
    if (!payment) throw new NotFound('This payment')
    const { lines, checkout, bookedAt, paymentIntentId, receiptYear, receiptNumber, ...rest } = payment
    return {
      ...rest, receipt: receiptLabel(receiptYear, receiptNumber), bookedAt: new Date(bookedAt), intendedFor: rest.member ? null : (checkout?.member ?? null),
      allocation: lines.sort((a, b) => (a.monthOn ?? '9').localeCompare(b.monthOn ?? '9')),
      /** Whether the office opened the checkout for the member. */
      openedByOffice: checkout !== null && checkout.opener !== null && checkout.openerMemberId !== (rest.member?.id ?? null),
      // Ids of Stripe's are of use to staff only.
      stripe: access === 'any' && checkout ? { checkoutId: checkout.id, sessionId: checkout.sessionId, paymentIntentId, openedBy: checkout.opener, openedAt: new Date(checkout.openedAt) } : null,
    }
  },
})

type PaymentRow = Pick<ListedPayment, 'id' | 'amountCents' | 'method' | 'receivedOn' | 'reference'> & { receiptYear: number; receiptNumber: number }

/** A member's payments, those of records merged into it among them, newest first. */
export const listPaymentsOfMember = part({
  name: 'payments.listOfMember',
  input: z.strictObject({ memberId: z.uuid(), limit: z.number().int().min(1).max(500).default(100) }),
  rows: ({ actor, access }, { memberId, limit }) => sql`
    SELECT p.id, p."amountCents", p.method, p."receivedOn", p."receiptYear", p."receiptNumber", p.reference
    FROM "Payment" p JOIN "Member" m ON m.id = p."memberId" WHERE p."memberId" IN (SELECT id FROM "Member" WHERE id = ${memberId}::uuid OR "mergedIntoId" = ${memberId}::uuid)
      AND ${paymentWithin(actor, access)} ORDER BY p."receivedOn" DESC, p.id DESC LIMIT ${limit}`,
  found: (rows: PaymentRow[]) => rows.map(({ receiptYear, receiptNumber, ...payment }) => ({ ...payment, receipt: receiptLabel(receiptYear, receiptNumber) })),
})
export type PaymentOfMember = Awaited<ReturnType<typeof listPaymentsOfMember>>[number]

/** One checkout: what was quoted, where it stands, and the payment where there is one. */
export const getCheckout = query({
  name: 'payments.getCheckout',
  input: CheckoutId,
  run: async ({ db, actor, access }, { checkoutId }) => {
    const checkout = await db.checkout.findFirst({
      where: { AND: [{ id: checkoutId }, checkoutsWithin(actor, access)] },
      select: {
        id: true, memberId: true, status: true, amountCents: true, url: true, problem: true, createdAt: true, expiresAt: true, stripeSessionId: true, member,
        completedAt: true, verificationUrl: true, verifyBy: true, failureCode: true,
        items: { select: { amountCents: true, period: { select: { startsOn: true } }, fee: { select: { id: true, kind: true, memo: true } } } },
        payment: { select: { id: true, receiptYear: true, receiptNumber: true } },
      },
    })
    if (!checkout) throw new NotFound('This payment')
    const { items, payment, completedAt, ...rest } = checkout
    const months: { startsOn: On; amountCents: number }[] = items.flatMap((item) => (item.period ? [{ startsOn: onFrom(item.period.startsOn), amountCents: item.amountCents }] : []))
    return {
      ...rest, months: months.sort((a, b) => a.startsOn.localeCompare(b.startsOn)),
      fees: items.flatMap(({ fee, amountCents }) => (fee ? [{ feeId: fee.id, kind: fee.kind, memo: fee.memo, amountCents }] : [])),
      /** Of a bank debit: when the payer finished, and by when it usually arrives. */
      setOutOn: completedAt && todayAtHall(completedAt), arrivesOn: completedAt && arrivesBy(completedAt),
      /** Whether the bank debit may be called back by whoever asks: members where their account is not verified, staff all. */
      mayCallBack: rest.status === 'verifying' || (rest.status === 'processing' && access === 'any'),
      payment: payment && { id: payment.id, receipt: receiptLabel(payment.receiptYear, payment.receiptNumber) },
    }
  },
})

/** The row that a machine is about to settle. */
export const findCheckoutToSettle = query({
  name: 'payments.findCheckoutToSettle',
  input: z.union([z.strictObject({ checkoutId: z.uuid() }), z.strictObject({ sessionId: z.string() })]),
  run: ({ db }, by) => db.checkout.findUnique({
    where: 'checkoutId' in by ? { id: by.checkoutId } : { stripeSessionId: by.sessionId },
    select: { id: true, memberId: true, status: true, stripeSessionId: true },
  }),
})

/** What a sweep looks after: checkouts in these statuses made before an instant, oldest first. */
export const listOpenCheckouts = query({
  name: 'payments.listOpenCheckouts',
  input: z.strictObject({ statuses: z.array(z.enum(CheckoutStatus)), madeBefore: z.date(), after: z.uuid().optional() }),
  run: ({ db }, { statuses, madeBefore, after }) => db.checkout.findMany({
    where: { status: { in: statuses }, createdAt: { lt: madeBefore }, ...(after ? { id: { gt: after } } : {}) },
    select: { id: true, status: true, stripeSessionId: true, createdAt: true, expiresAt: true },
    orderBy: { id: 'asc' },
    take: 100,
  }),
})
