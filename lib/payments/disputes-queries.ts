import { onFrom } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { query } from '@/lib/operation'
import { PAGE_SIZE } from './refunds-queries'
import { DisputeId, ListDisputes, type DisputeState } from './refunds-schema'
import { receiptLabel } from './schema'

const listed = {
  id: true, amountCents: true, reason: true, status: true, evidenceDueAt: true, openedAt: true, closedAt: true, feeCents: true, note: true, journalId: true,
  member: { select: { id: true, memberNumber: true, firstName: true, lastName: true } },
  payment: { select: { id: true, receiptYear: true, receiptNumber: true, receivedOn: true, amountCents: true, journal: { select: { memo: true } }, checkout: { select: { createdAt: true, completedAt: true, createdBy: true } } } },
} as const satisfies Prisma.DisputeSelect

type Listed = Prisma.DisputeGetPayload<{ select: typeof listed }>
const shown = ({ payment, journalId, ...dispute }: Listed) => ({
  ...dispute,
  /** Whether the card company holds the money, or only asks. */
  moneyMoved: journalId !== null,
  payment: payment && {
    id: payment.id, receipt: receiptLabel(payment.receiptYear, payment.receiptNumber), receivedOn: onFrom(payment.receivedOn), amountCents: payment.amountCents, memo: payment.journal.memo, checkout: payment.checkout,
  },
})
export type ListedDispute = ReturnType<typeof shown>

const closed = ['won', 'lost', 'warning_closed', 'prevented']
const within: Record<DisputeState, Prisma.DisputeWhereInput> = { open: { status: { notIn: closed } }, won: { status: { in: ['won', 'warning_closed', 'prevented'] } }, lost: { status: 'lost' } }

/** A page of disputes; open ones by the day their evidence is due, the others newest first. */
export const listDisputes = query({
  name: 'payments.listDisputes',
  input: ListDisputes,
  run: async ({ db }, { state, page }) => {
    const where = state ? within[state] : {}
    const orderBy: Prisma.DisputeOrderByWithRelationInput[] = state === 'open' ? [{ evidenceDueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] : [{ openedAt: 'desc' }, { id: 'desc' }]
    const [rows, sum] = await Promise.all([
      db.dispute.findMany({ where, select: listed, orderBy, take: PAGE_SIZE, skip: (page - 1) * PAGE_SIZE }),
      db.dispute.aggregate({ where, _count: { _all: true }, _sum: { amountCents: true } }),
    ])
    return { rows: rows.map(shown), total: sum._count._all, totalCents: sum._sum.amountCents ?? 0, page, pageSize: PAGE_SIZE }
  },
})

/** One dispute with the payment that it is about. */
export const getDispute = query({
  name: 'payments.getDispute',
  input: DisputeId,
  run: async ({ db }, { disputeId }) => {
    const dispute = await db.dispute.findUnique({ where: { id: disputeId }, select: listed })
    if (!dispute) throw new NotFound('This dispute')
    return shown(dispute)
  },
})
