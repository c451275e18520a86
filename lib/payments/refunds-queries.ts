import { z } from 'zod'
import { actorInWords } from '@/lib/audit/words'
import { todayAtHall, type On } from '@/lib/dates'
import { asJson, sql, type Db } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { PaymentMethod, RefundStatus, RefundWay } from '@/lib/generated/prisma/enums'
import { part, query } from '@/lib/operation'
import { decidedRows, inForce, type Decided } from '@/lib/settings/current'
import { paymentWithin } from './access'
import { choiceColumns, choicesIn, type ChoiceRow } from './refunds-choices'
import { leftToRefund, waysBack, whyNoRefund, type PaymentMoves } from './refunds-rules'
import { ListRefunds, RefundId, statusesOf } from './refunds-schema'
import { PaymentId, receiptLabel } from './schema'

export const PAGE_SIZE = 50

const member = { select: { id: true, memberNumber: true, firstName: true, lastName: true } } as const
const listed = {
  id: true, amountCents: true, way: true, status: true, reason: true, reference: true, askedBy: true, askedAt: true, decidedBy: true, decidedAt: true, decisionNote: true, pendingReason: true,
  failureReason: true, settledAt: true, stripeRefundId: true, version: true, member,
  payment: { select: { id: true, receiptYear: true, receiptNumber: true, method: true, amountCents: true } },
} as const satisfies Prisma.RefundSelect

type Listed = Prisma.RefundGetPayload<{ select: typeof listed }>

/** The names of people among these actors. */
export async function namesOf(db: Db, actors: readonly (string | null)[]): Promise<Map<string, string>> {
  const ids = [...new Set(actors.flatMap((actor) => (actor?.startsWith('user:') ? [actor.slice(5)] : [])))]
  const users = ids.length === 0 ? [] : await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(users.map((user) => [user.id, user.name]))
}

/** The day a refund counts for: settled, else asked. */
const dayOf = ({ settledAt, askedAt }: { settledAt: string | null; askedAt: string }): On => todayAtHall(new Date(settledAt ?? askedAt))
/** Whose a payment `p` is today, with `m` its member. */
const payee = sql`coalesce(m."mergedIntoId", m.id)`

async function inWords(db: Db, rows: Listed[]) {
  const names = await namesOf(db, rows.flatMap((row) => [row.askedBy, row.decidedBy]))
  return rows.map(({ payment, ...row }) => ({
    ...row, payment: { id: payment.id, method: payment.method, amountCents: payment.amountCents, receipt: receiptLabel(payment.receiptYear, payment.receiptNumber) },
    /** The day it counts for: settled, else asked. */
    on: todayAtHall(row.settledAt ?? row.askedAt),
    askedByName: row.askedBy === 'stripe:dashboard' ? 'Somebody in Stripe’s dashboard' : actorInWords(row.askedBy, names), decidedByName: row.decidedBy ? actorInWords(row.decidedBy, names) : null,
  }))
}
export type ListedRefund = Awaited<ReturnType<typeof inWords>>[number]

/** A page of refunds as the address asks for it, the newest first; those that wait, the oldest first. */
export const listRefunds = query({
  name: 'payments.listRefunds',
  input: ListRefunds,
  run: async ({ db }, { state, page }) => {
    const where: Prisma.RefundWhereInput = state ? { status: { in: statusesOf[state] } } : {}
    const [rows, sum, waiting] = await Promise.all([
      db.refund.findMany({ where, select: listed, orderBy: [{ askedAt: state === 'waiting' ? 'asc' : 'desc' }, { id: 'desc' }], take: PAGE_SIZE, skip: (page - 1) * PAGE_SIZE }),
      db.refund.aggregate({ where, _count: { _all: true }, _sum: { amountCents: true } }),
      db.refund.count({ where: { status: 'asked' } }),
    ])
    return { rows: await inWords(db, rows), total: sum._count._all, totalCents: sum._sum.amountCents ?? 0, waiting, page, pageSize: PAGE_SIZE }
  },
})

/** One refund with what was chosen to open again. */
export const getRefund = query({
  name: 'payments.getRefund',
  input: RefundId,
  run: async ({ db, actor }, { refundId }) => {
    const [row, items] = await Promise.all([
      db.refund.findUnique({ where: { id: refundId }, select: listed }),
      db.$queryRaw<{ id: string; amountCents: number; monthOn: On | null; fee: string | null }[]>`
        SELECT i.id, i."amountCents", d."startsOn"::text AS "monthOn", f.memo AS fee FROM "RefundItem" i LEFT JOIN "DuesCharge" c ON c.id = i."chargeId"
        LEFT JOIN "DuesPeriod" d ON d.id = c."periodId" LEFT JOIN "FeeCharge" f ON f.id = i."feeId" WHERE i."refundId" = ${refundId}::uuid ORDER BY i.id`,
    ])
    if (!row) throw new NotFound('This refund')
    const [refund] = await inWords(db, [row])
    return { ...refund!, askedByMe: row.askedBy === actor.id, items }
  },
})

type MovesRow = {
  method: PaymentMethod
  refunds: { id: string; amountCents: number; way: RefundWay; status: RefundStatus; reason: string; reference: string | null; askedAt: string; settledAt: string | null; pendingReason: string | null; failureReason: string | null }[]
  returned: { amountCents: number; returnedOn: On; reason: string } | null
  disputes: { id: string; amountCents: number; status: string; openedAt: string; evidenceDueAt: string | null; reason: string }[]
}

/** What moved of a payment after it came: refunds, disputes, the bank's return. For staff all of it, for a member what reached or left the member. */
export const getPaymentMoves = part({
  name: 'payments.getMoves',
  input: PaymentId,
  rows: ({ actor, access }, { paymentId }) => sql`
    SELECT p.method, ${asJson(sql`
        SELECT id, "amountCents", way, status, reason, reference, "askedAt", "settledAt", "pendingReason", "failureReason" FROM "Refund"
        WHERE "paymentId" = p.id AND (${access === 'any'} OR status IN ('sending', 'pending', 'succeeded', 'failed')) ORDER BY "askedAt"`)} AS refunds,
      (SELECT json_build_object('amountCents', "amountCents", 'returnedOn', "returnedOn", 'reason', reason) FROM "PaymentReturn" WHERE "paymentId" = p.id) AS returned,
      ${asJson(sql`SELECT id, "amountCents", status, "openedAt", "evidenceDueAt", reason FROM "Dispute" WHERE "paymentId" = p.id ORDER BY "openedAt"`)} AS disputes
    FROM "Payment" p LEFT JOIN "Member" m ON m.id = p."memberId" WHERE p.id = ${paymentId}::uuid AND ${paymentWithin(actor, access)}`,
  found: ([moves]: MovesRow[]) => {
    if (!moves) throw new NotFound('This payment')
    return {
      ...moves, refunds: moves.refunds.map((refund) => ({ ...refund, on: dayOf(refund) })),
      disputes: moves.disputes.map(({ openedAt, evidenceDueAt, ...dispute }) => ({ ...dispute, openedOn: todayAtHall(new Date(openedAt)), evidenceDueOn: evidenceDueAt && todayAtHall(new Date(evidenceDueAt)) })),
    }
  },
})

type RefundableRow = PaymentMoves & ChoiceRow & { payeeId: string | null; stripePaymentIntentId: string | null; method: PaymentMethod; mostAlone: Decided[] }

/** What the form for a refund offers; `problem` says why there is none. */
export const getRefundable = part({
  name: 'payments.getRefundable',
  input: PaymentId,
  rows: ({ actor, access }, { paymentId }) => sql`
    SELECT p."amountCents", p.method, p."stripePaymentIntentId", ${payee} AS "payeeId", ${choiceColumns(payee)}, ${asJson(decidedRows(['refunds.aloneMostCents']))} AS "mostAlone",
      ${asJson(sql`SELECT "amountCents", status FROM "Refund" WHERE "paymentId" = p.id`)} AS refunds,
      (SELECT json_build_object('amountCents', "amountCents") FROM "PaymentReturn" WHERE "paymentId" = p.id) AS returned,
      ${asJson(sql`SELECT status, "journalId", "wonJournalId" FROM "Dispute" WHERE "paymentId" = p.id`)} AS disputes
    FROM "Payment" p LEFT JOIN "Member" m ON m.id = p."memberId" WHERE p.id = ${paymentId}::uuid AND ${paymentWithin(actor, access)}`,
  found: ([payment]: RefundableRow[], { actor }) => {
    if (!payment) throw new NotFound('This payment')
    const { payeeId, method } = payment
    const own = actor.kind === 'person' && actor.memberId !== null && actor.memberId === payeeId
    const problem = own ? 'This is your own payment. A colleague can refund it.' : whyNoRefund(payment)
    const leftCents = leftToRefund(payment)
    const choices = problem || payeeId === null ? [] : choicesIn(payment).map((choice) => ({ ...choice, mostCents: Math.min(choice.mostCents, leftCents) }))
    return { problem: problem ?? null, leftCents, choices, ways: waysBack(payment), method, aloneMostCents: inForce('refunds.aloneMostCents', payment.mostAlone, todayAtHall()) }
  },
})

/** The payment that came by a payment intent, for machines. */
export const findPaymentOfIntent = query({
  name: 'payments.findPaymentOfIntent',
  input: z.strictObject({ paymentIntentId: z.string().min(1) }),
  run: ({ db }, { paymentIntentId }) => db.payment.findUnique({ where: { stripePaymentIntentId: paymentIntentId }, select: { id: true } }),
})

/** What the sweep looks after: refunds in these states that were decided before an instant, oldest first. */
export const listRefundsToSweep = query({
  name: 'payments.listRefundsToSweep',
  input: z.strictObject({ status: z.enum(['sending', 'pending']), decidedBefore: z.date(), after: z.uuid().optional() }),
  run: async ({ db }, { status, decidedBefore, after }) => {
    const rows = await db.refund.findMany({
      where: { status, way: 'stripe', ...(after ? { id: { gt: after } } : {}), OR: [{ decidedAt: { lt: decidedBefore } }, { decidedAt: null, askedAt: { lt: decidedBefore } }] },
      select: { id: true, payment: { select: { stripePaymentIntentId: true } } }, orderBy: { id: 'asc' }, take: 100,
    })
    return rows.map((row) => ({ id: row.id, paymentIntentId: row.payment.stripePaymentIntentId }))
  },
})
