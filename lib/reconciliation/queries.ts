import { z } from 'zod'
import { dateFrom, onFrom, todayAtHall } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { query } from '@/lib/operation'
import { mayOwn } from './access'
import { ListExceptions, OneException, type exceptionSorts } from './schema'

export const EXCEPTIONS_A_PAGE = 50

const member = { select: { id: true, memberNumber: true, firstName: true, lastName: true } } as const
const listed = {
  id: true, kind: true, detail: true, amountCents: true, room: true, recordId: true, dueAt: true, raisedAt: true, settledAt: true, version: true, member, owner: { select: { id: true, name: true } },
} as const satisfies Prisma.MoneyExceptionSelect
export type ListedException = Prisma.MoneyExceptionGetPayload<{ select: typeof listed }>

const orders: Record<(typeof exceptionSorts)[number], (direction: 'asc' | 'desc') => Prisma.MoneyExceptionOrderByWithRelationInput> = {
  age: (direction) => ({ raisedAt: direction }),
  due: (direction) => ({ dueAt: { sort: direction, nulls: 'last' } }),
  amount: (direction) => ({ amountCents: { sort: direction, nulls: 'last' } }),
  kind: (direction) => ({ kind: direction }),
}

/** A page of the inbox, as the address asks for it; what waited longest comes first. */
export const listExceptions = query({
  name: 'reconciliation.listExceptions',
  input: ListExceptions,
  run: async ({ db, actor }, { q, whose, state, kind, sort, direction, page }) => {
    const like = (word: string) => ({ contains: word, mode: 'insensitive' as const })
    const where: Prisma.MoneyExceptionWhereInput = {
      AND: [
        state === 'open' ? { settledAt: null } : state === 'settled' ? { settledAt: { not: null } } : {}, kind ? { kind } : {},
        whose === 'nobody' ? { ownerId: null } : whose === 'mine' && actor.kind === 'person' ? { ownerId: actor.userId } : {},
        ...q.split(/\s+/).filter(Boolean).map((word) => ({
          OR: [{ detail: like(word) }, { recordId: like(word) }, { owner: { name: like(word) } }, { member: { OR: [{ memberNumber: like(word) }, { firstName: like(word) }, { lastName: like(word) }] } }],
        })),
      ],
    }
    const [rows, total] = await Promise.all([
      db.moneyException.findMany({ where, select: listed, orderBy: [orders[sort](direction), { id: 'asc' }], take: EXCEPTIONS_A_PAGE, skip: (page - 1) * EXCEPTIONS_A_PAGE }),
      db.moneyException.count({ where }),
    ])
    return { rows, total, page, pageSize: EXCEPTIONS_A_PAGE }
  },
})

/** One exception with what it is about. */
export const getException = query({
  name: 'reconciliation.getException',
  input: OneException,
  run: async ({ db }, { exceptionId }) => {
    const exception = await db.moneyException.findUnique({ where: { id: exceptionId }, select: { ...listed, key: true, alertedAt: true, settledBy: true, settlement: true } })
    if (!exception) throw new NotFound('This exception')
    const { room, recordId, settledBy } = exception
    const [event, line, refund, settler] = await Promise.all([
      room === 'events' ? db.stripeEvent.findUnique({ where: { id: recordId } }) : null,
      room === 'stripe' ? db.stripeBalanceLine.findUnique({ where: { id: recordId } }) : null,
      room === 'refunds' ? db.refund.findUnique({ where: { id: recordId }, select: { paymentId: true } }) : null,
      settledBy?.startsWith('user:') ? db.user.findUnique({ where: { id: settledBy.slice(5) }, select: { name: true } }) : null,
    ])
    const dispute = room === 'disputes' ? await db.dispute.findUnique({ where: { id: recordId }, select: { paymentId: true } }) : null
    return { ...exception, event, line, paymentId: room === 'payments' ? recordId : (refund?.paymentId ?? dispute?.paymentId ?? null), settledByName: settler?.name ?? null }
  },
})

/** Who can be given an exception. */
export const listExceptionOwners = query({
  name: 'reconciliation.listOwners',
  input: z.strictObject({}),
  run: ({ db }) => db.user.findMany({ where: mayOwn(dateFrom(todayAtHall())), select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: 500 }),
})

/** Money in suspense as it can be given to a member. */
export const getSuspense = query({
  name: 'reconciliation.getSuspense',
  input: z.strictObject({ paymentId: z.uuid() }),
  run: async ({ db }, { paymentId }) => {
    const payment = await db.payment.findUnique({
      where: { id: paymentId },
      select: { id: true, memberId: true, amountCents: true, receivedOn: true, method: true, reference: true, note: true, receiptYear: true, receiptNumber: true, refunds: { where: { status: { in: ['pending', 'succeeded'] } }, select: { amountCents: true } } },
    })
    if (!payment) throw new NotFound('This payment')
    const { refunds, receivedOn, ...rest } = payment
    return { ...rest, receivedOn: onFrom(receivedOn), leftCents: payment.amountCents - refunds.reduce((sum, refund) => sum + refund.amountCents, 0) }
  },
})
