// What waits to be carried to the bank, and what was carried: for whoever keeps the books.
import { onFrom } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { fullName } from '@/lib/members/schema'
import { sumCents } from '@/lib/money'
import { query } from '@/lib/operation'
import { methodLabels, receiptLabel } from '@/lib/payments/schema'
import { z } from 'zod'
import { inDrawer, notDeposited } from './deposits'
import { DepositId, PageOf } from './schema'

const PAGE_SIZE = 50
const payer = { select: { memberNumber: true, firstName: true, middleName: true, lastName: true } } as const
const paid = { id: true, amountCents: true, method: true, reference: true, receivedOn: true, receiptYear: true, receiptNumber: true, member: payer } as const
type Paid = { receiptYear: number; receiptNumber: number; receivedOn: Date; method: keyof typeof methodLabels; member: { memberNumber: string; firstName: string; middleName: string | null; lastName: string } | null }
const shownPayment = <P extends Paid>({ receiptYear, receiptNumber, receivedOn, method, member, ...rest }: P) => ({
  ...rest, receipt: receiptLabel(receiptYear, receiptNumber), receivedOn: onFrom(receivedOn), method: methodLabels[method], name: member ? `${fullName(member)}, ${member.memberNumber}` : 'Suspense',
})

/** Closed drawers with what they hold, and payments that no drawer brings along. */
export const listUndeposited = query({
  name: 'counter.listUndeposited',
  input: z.strictObject({}),
  run: async ({ db }) => {
    const drawers = await db.drawer.findMany({
      where: { closedAt: { not: null }, depositId: null }, orderBy: { id: 'asc' }, take: 100,
      select: { id: true, openedBy: true, openedOn: true, countedCents: true, floatCents: true, payments: { where: { AND: [notDeposited, inDrawer] }, select: { amountCents: true } } },
    })
    const alone = await db.payment.findMany({ where: { AND: [notDeposited, { NOT: inDrawer }] }, orderBy: { id: 'asc' }, take: 200, select: paid })
    const users = await db.user.findMany({ where: { id: { in: drawers.map((drawer) => drawer.openedBy.slice(5)).filter((id) => /^[\da-f-]{36}$/.test(id)) } }, select: { id: true, name: true } })
    return {
      drawers: drawers.map(({ id, openedBy, openedOn, countedCents, floatCents, payments: paper }) => {
        const [cashCents, paperCents] = [countedCents! - floatCents, sumCents(paper.map((check) => check.amountCents))]
        return { id, openedOn: onFrom(openedOn), by: users.find((user) => `user:${user.id}` === openedBy)?.name ?? 'Somebody', cashCents, paperCents, checks: paper.length, cents: cashCents + paperCents }
      }),
      payments: alone.map(shownPayment),
    }
  },
})

/** A deposit with what is in it: the slip. */
export const getDeposit = query({
  name: 'counter.getDeposit',
  input: DepositId,
  run: async ({ db }, { depositId }) => {
    const deposit = await db.deposit.findUnique({ where: { id: depositId }, include: { drawers: { orderBy: { id: 'asc' } }, payments: { select: { payment: { select: paid } } } } })
    if (!deposit) throw new NotFound('This deposit')
    const users = await db.user.findMany({ where: { id: { in: [deposit.madeBy, ...deposit.drawers.map((drawer) => drawer.openedBy)].map((actor) => actor.slice(5)).filter((id) => /^[\da-f-]{36}$/.test(id)) } }, select: { id: true, name: true } })
    const nameOf = (actor: string) => users.find((user) => `user:${user.id}` === actor)?.name ?? 'Somebody'
    const drawers = deposit.drawers.map((drawer) => ({ id: drawer.id, openedOn: onFrom(drawer.openedOn), by: nameOf(drawer.openedBy), cashCents: drawer.countedCents! - drawer.floatCents }))
    const payments = deposit.payments.map(({ payment }) => shownPayment(payment)).sort((a, b) => a.receipt.localeCompare(b.receipt))
    return { ...deposit, depositedOn: onFrom(deposit.depositedOn), madeBy: nameOf(deposit.madeBy), drawers, payments, cashCents: sumCents(drawers.map((drawer) => drawer.cashCents)) }
  },
})

/** Deposits, newest first. */
export const listDeposits = query({
  name: 'counter.listDeposits',
  input: PageOf,
  run: async ({ db }, { page }) => {
    const rows = await db.deposit.findMany({ orderBy: [{ depositedOn: 'desc' }, { id: 'desc' }], take: PAGE_SIZE, skip: (page - 1) * PAGE_SIZE })
    return { rows: rows.map((row) => ({ ...row, depositedOn: onFrom(row.depositedOn) })), total: await db.deposit.count(), page, pageSize: PAGE_SIZE }
  },
})
