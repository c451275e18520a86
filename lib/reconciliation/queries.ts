import { z } from 'zod'
import { nameOf } from '@/lib/audit/people'
import { sql } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { part, query } from '@/lib/operation'
import { ownsExceptions } from './access'
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

type About = {
  event: { id: string; type: string; problem: string | null; outcome: string | null; replays: number } | null
  line: { id: string; category: string; sourceId: string | null; createdAt: string } | null
  paymentId: string | null; settledByName: string | null
}

/** One exception with what it is about. */
export const getException = query({
  name: 'reconciliation.getException',
  input: OneException,
  run: async ({ db }, { exceptionId }) => {
    const exception = await db.moneyException.findUnique({ where: { id: exceptionId }, select: { ...listed, key: true, alertedAt: true, settledBy: true, settlement: true } })
    if (!exception) throw new NotFound('This exception')
    const { room, recordId, settledBy } = exception
    const [about] = await db.$queryRaw<[About]>`
      SELECT (SELECT to_json(v) FROM (SELECT id, type, problem, outcome, replays FROM "StripeEvent" WHERE ${room} = 'events' AND id = ${recordId}) v) AS event,
        (SELECT to_json(l) FROM (SELECT id, category, "sourceId", "createdAt" FROM "StripeBalanceLine" WHERE ${room} = 'stripe' AND id = ${recordId}) l) AS line,
        CASE ${room} WHEN 'payments' THEN ${recordId} WHEN 'refunds' THEN (SELECT "paymentId"::text FROM "Refund" WHERE id::text = ${recordId}) WHEN 'disputes' THEN (SELECT "paymentId"::text FROM "Dispute" WHERE id = ${recordId}) END AS "paymentId",
        ${nameOf(sql`${settledBy}::text`)} AS "settledByName"`
    return { ...exception, ...about, line: about.line && { ...about.line, createdAt: new Date(about.line.createdAt) } }
  },
})

/** Who can be given an exception. */
export const listExceptionOwners = part({
  name: 'reconciliation.listOwners',
  input: z.strictObject({}),
  rows: () => sql`SELECT u.id, u.name FROM "User" u WHERE ${ownsExceptions()} ORDER BY u.name, u.id LIMIT 500`,
  found: (owners: { id: string; name: string }[]) => owners,
})

/** Money in suspense as it can be given to a member. */
export const getSuspense = part({
  name: 'reconciliation.getSuspense',
  input: z.strictObject({ paymentId: z.uuid() }),
  rows: (_, { paymentId }) => sql`
    SELECT p."memberId", p."amountCents" - (SELECT coalesce(sum(r."amountCents"), 0)::int FROM "Refund" r WHERE r."paymentId" = p.id AND r.status IN ('pending', 'succeeded')) AS "leftCents"
    FROM "Payment" p WHERE p.id = ${paymentId}::uuid`,
  found: ([payment]: { memberId: string | null; leftCents: number }[]) => {
    if (!payment) throw new NotFound('This payment')
    return payment
  },
})
