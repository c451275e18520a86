import { z } from 'zod'
import { actorInWords } from '@/lib/audit/words'
import { onFrom, todayAtHall } from '@/lib/dates'
import type { Db } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { query } from '@/lib/operation'
import { settingOn } from '@/lib/settings/current'
import { paymentsWithin } from './access'
import { choicesOf, movesSelect } from './refunds-choices'
import { leftToRefund, waysBack, whyNoRefund } from './refunds-rules'
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
    const row = await db.refund.findUnique({ where: { id: refundId }, select: { ...listed, items: { select: { id: true, chargeId: true, feeId: true, amountCents: true } } } })
    if (!row) throw new NotFound('This refund')
    const { items, ...rest } = row
    const [refund] = await inWords(db, [rest])
    const [charges, fees] = await Promise.all([
      db.duesCharge.findMany({ where: { id: { in: items.flatMap((item) => item.chargeId ?? []) } }, select: { id: true, period: { select: { startsOn: true } } } }),
      db.feeCharge.findMany({ where: { id: { in: items.flatMap((item) => item.feeId ?? []) } }, select: { id: true, memo: true } }),
    ])
    return {
      ...refund!, askedByMe: row.askedBy === actor.id,
      items: items.map((item) => {
        const month = charges.find((charge) => charge.id === item.chargeId)
        return { id: item.id, amountCents: item.amountCents, monthOn: month ? onFrom(month.period.startsOn) : null, fee: fees.find((fee) => fee.id === item.feeId)?.memo ?? null }
      }),
    }
  },
})

/** What moved of a payment after it came: refunds, disputes, the bank's return. For staff all of it, for a member what reached or left the member. */
export const getPaymentMoves = query({
  name: 'payments.getMoves',
  input: PaymentId,
  run: async ({ db, actor, access }, { paymentId }) => {
    const payment = await db.payment.findFirst({
      where: { AND: [{ id: paymentId }, paymentsWithin(actor, access)] },
      select: {
        method: true,
        refunds: { select: listed, where: access === 'any' ? {} : { status: { in: ['sending', 'pending', 'succeeded', 'failed'] } }, orderBy: { askedAt: 'asc' } },
        returned: { select: { amountCents: true, returnedOn: true, reason: true } },
        disputes: { select: { id: true, amountCents: true, status: true, openedAt: true, evidenceDueAt: true, reason: true }, orderBy: { openedAt: 'asc' } },
      },
    })
    if (!payment) throw new NotFound('This payment')
    const { refunds, returned, disputes, method } = payment
    return { method, refunds: await inWords(db, refunds), disputes, returned: returned && { ...returned, returnedOn: onFrom(returned.returnedOn) } }
  },
})

/** What the form for a refund offers; `problem` says why there is none. */
export const getRefundable = query({
  name: 'payments.getRefundable',
  input: PaymentId,
  run: async ({ db, actor, access }, { paymentId }) => {
    const payment = await db.payment.findFirst({
      where: { AND: [{ id: paymentId }, paymentsWithin(actor, access)] },
      select: { ...movesSelect, id: true, journalId: true, stripePaymentIntentId: true, method: true, member: { select: { id: true, mergedIntoId: true } } },
    })
    if (!payment) throw new NotFound('This payment')
    const payeeId = payment.member?.mergedIntoId ?? payment.member?.id ?? null
    const own = actor.kind === 'person' && actor.memberId !== null && actor.memberId === payeeId
    const problem = own ? 'This is your own payment. A colleague can refund it.' : whyNoRefund(payment)
    const leftCents = leftToRefund(payment)
    const choices = problem ? [] : (await choicesOf(db, { ...payment, payeeId })).map((choice) => ({ ...choice, mostCents: Math.min(choice.mostCents, leftCents) }))
    return { problem: problem ?? null, leftCents, choices, ways: waysBack(payment), method: payment.method, aloneMostCents: await settingOn(db, 'refunds.aloneMostCents') }
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
