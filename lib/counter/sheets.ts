// The end-of-day sheet: what a drawer took, told from the payments themselves, so that paper and ledger cannot differ.
import { dateFrom, formatDate, formatInstant, onFrom, type On } from '@/lib/dates'
import { byteOrderMark, csvFileName, csvLine } from '@/lib/csv'
import type { Db } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { PaymentMethod } from '@/lib/generated/prisma/enums'
import { fullName } from '@/lib/members/schema'
import { sumCents } from '@/lib/money'
import { query } from '@/lib/operation'
import { methodLabels, receiptLabel } from '@/lib/payments/schema'
import { drawersWithin } from './access'
import { cashIn } from './drawer-money'
import { expectedInDrawer } from './rules'
import { DrawerId, ListSheets } from './schema'

const PAGE_SIZE = 50

/** Names of the accounts behind actors. */
async function namesOf(db: Db, actors: readonly (string | null)[]): Promise<Map<string, string>> {
  const ids = actors.flatMap((actor) => (actor?.startsWith('user:') ? [actor.slice(5)] : []))
  const users = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } })
  return new Map(users.map((user) => [`user:${user.id}`, user.name]))
}
const nameIn = (names: ReadonlyMap<string, string>, actor: string | null): string => (actor === null ? '' : names.get(actor) ?? `Account ${actor.slice(5, 13)}`)

const byMethod = (rows: { method: PaymentMethod; _sum: { amountCents: number | null }; _count: { _all: number } }[]) =>
  rows.map((row) => ({ method: methodLabels[row.method], count: row._count._all, cents: row._sum.amountCents ?? 0 }))

/** One drawer's sheet. NotFound for drawers out of reach. */
export const getSheet = query({
  name: 'counter.getSheet',
  input: DrawerId,
  run: async ({ db, actor, access }, { drawerId }) => {
    const drawer = await db.drawer.findFirst({ where: { AND: [{ id: drawerId }, drawersWithin(actor, access)] }, include: { deposit: { select: { id: true, depositedOn: true } } } })
    if (!drawer) throw new NotFound('This drawer')
    const payments = await db.payment.findMany({
      where: { drawerId }, orderBy: { id: 'asc' },
      select: { id: true, amountCents: true, method: true, reference: true, receivedOn: true, createdAt: true, receiptYear: true, receiptNumber: true, returned: { select: { paymentId: true } }, member: { select: { memberNumber: true, firstName: true, middleName: true, lastName: true } } },
    })
    const sums = await db.payment.groupBy({ by: ['method'], where: { drawerId }, _sum: { amountCents: true }, _count: { _all: true }, orderBy: { method: 'asc' } })
    const cash = await cashIn(db, drawerId)
    const names = await namesOf(db, [drawer.openedBy, drawer.closedBy])
    const { openedBy, closedBy, openedOn, deposit, ...rest } = drawer
    return {
      ...rest, ...cash, openedOn: onFrom(openedOn), openedBy: nameIn(names, openedBy), closedBy: nameIn(names, closedBy), isOwn: openedBy === actor.id,
      expectedCents: expectedInDrawer({ floatCents: drawer.floatCents, ...cash }), totals: byMethod(sums), totalCents: sumCents(sums.map((row) => row._sum.amountCents ?? 0)),
      deposit: deposit && { id: deposit.id, on: onFrom(deposit.depositedOn) },
      payments: payments.map(({ receiptYear, receiptNumber, receivedOn, member, method, returned, ...payment }) => ({
        ...payment, method: methodLabels[method], receipt: receiptLabel(receiptYear, receiptNumber), receivedOn: onFrom(receivedOn), returned: returned !== null,
        name: member ? fullName(member) : 'Suspense', number: member?.memberNumber ?? '',
      })),
    }
  },
})
export type Sheet = Awaited<ReturnType<typeof getSheet>>

const dollars = (cents: number) => (cents / 100).toFixed(2)

/** The sheet as a CSV file: a line a payment. */
export const csvOfSheet = (sheet: Sheet): string => byteOrderMark + [
  ['receipt', 'received_on', 'booked_at', 'member_number', 'name', 'method', 'reference', 'amount'],
  ...sheet.payments.map((payment) => [payment.receipt, payment.receivedOn, formatInstant(payment.createdAt), payment.number, payment.name, payment.method, payment.reference, dollars(payment.amountCents)]),
].map(csvLine).join('')

export const sheetFileName = ({ openedOn, openedBy }: Sheet): string => csvFileName(['drawer', openedOn, openedBy.toLowerCase().replace(/[^a-z\d]+/g, '-')])

export type ListedSheet = { id: string; openedOn: On; by: string; takenCents: number; cashDifferenceCents: number | null; state: string }

/** Drawers, newest first, by day and person; with the sum of all that are meant, by method. */
export const listSheets = query({
  name: 'counter.listSheets',
  input: ListSheets,
  run: async ({ db, actor, access }, { day, by, page }) => {
    const where: Prisma.DrawerWhereInput = { AND: [drawersWithin(actor, access), day ? { openedOn: dateFrom(day) } : {}, by ? { openedBy: `user:${by}` } : {}] }
    const rows = await db.drawer.findMany({ where, orderBy: [{ openedOn: 'desc' }, { id: 'desc' }], take: PAGE_SIZE, skip: (page - 1) * PAGE_SIZE, include: { deposit: { select: { depositedOn: true } } } })
    const total = await db.drawer.count({ where })
    const taken = await db.payment.groupBy({ by: ['drawerId'], where: { drawerId: { in: rows.map((row) => row.id) } }, _sum: { amountCents: true } })
    const sums = await db.payment.groupBy({ by: ['method'], where: { drawer: where }, _sum: { amountCents: true }, _count: { _all: true }, orderBy: { method: 'asc' } })
    const people = await db.drawer.findMany({ where: drawersWithin(actor, access), distinct: ['openedBy'], select: { openedBy: true } })
    const names = await namesOf(db, people.map((row) => row.openedBy))
    const takenIn = new Map(taken.map((row) => [row.drawerId, row._sum.amountCents ?? 0]))
    return {
      rows: rows.map((row): ListedSheet => ({
        id: row.id, openedOn: onFrom(row.openedOn), by: nameIn(names, row.openedBy), takenCents: takenIn.get(row.id) ?? 0,
        cashDifferenceCents: row.closedAt ? row.countedCents! - row.expectedCents! : null,
        state: row.deposit ? `Deposited ${formatDate(onFrom(row.deposit.depositedOn))}` : row.closedAt ? 'Closed' : 'Open',
      })),
      total, page, pageSize: PAGE_SIZE, totals: byMethod(sums), totalCents: sumCents(sums.map((row) => row._sum.amountCents ?? 0)),
      people: [...names].map(([actor, name]) => ({ value: actor.slice(5), label: name })).sort((a, b) => a.label.localeCompare(b.label)),
    }
  },
})
