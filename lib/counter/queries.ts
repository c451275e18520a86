import { addDays, onFrom, startOfDay, todayAtHall } from '@/lib/dates'
import { payableOf } from '@/lib/dues/ahead'
import { duesFrom, duesRow, readMemberDues, standingOf, type DuesRow } from '@/lib/dues/member-dues'
import { shown } from '@/lib/dues/words'
import { asJson, sql } from '@/lib/db'
import type { CheckoutStatus, PaymentMethod } from '@/lib/generated/prisma/enums'
import { fullName } from '@/lib/members/schema'
import { sumCents } from '@/lib/money'
import { query } from '@/lib/operation'
import { methodLabels, receiptLabel } from '@/lib/payments/schema'
import { settingOn } from '@/lib/settings/current'
import { z } from 'zod'
import { canBeHandedBack, whyClosed, whyClosedBy } from './closed'
import { cashIn, openDrawerOf } from './drawer-money'
import { chosenKey, expectedInDrawer, planPayment, planVersion, type Plan } from './rules'
import { OfMember, PreviewPayment } from './schema'
import { debtInWords, planInWords } from './words'

const named = { select: { id: true, memberNumber: true, firstName: true, middleName: true, lastName: true } } as const

/** The actor's open drawer and what it took; without one, what the actor took today. */
export const getDesk = query({
  name: 'counter.getDesk',
  input: z.strictObject({}),
  run: async ({ db, actor }) => {
    const drawer = await openDrawerOf(db, actor.id)
    const where = drawer ? { drawerId: drawer.id } : { takenBy: actor.id, createdAt: { gte: startOfDay(todayAtHall()) } }
    const sums = await db.payment.groupBy({ by: ['method'], where, _sum: { amountCents: true }, _count: { _all: true }, orderBy: { method: 'asc' } })
    const last = await db.payment.findMany({ where, orderBy: { id: 'desc' }, take: 8, select: { id: true, amountCents: true, method: true, receiptYear: true, receiptNumber: true, createdAt: true, member: named } })
    return {
      drawer: drawer && { id: drawer.id, openedOn: onFrom(drawer.openedOn), floatCents: drawer.floatCents, expectedCents: expectedInDrawer({ floatCents: drawer.floatCents, ...await cashIn(db, drawer.id) }) },
      takings: sums.map((row) => ({ method: methodLabels[row.method], count: row._count._all, cents: row._sum.amountCents ?? 0 })),
      totalCents: sumCents(sums.map((row) => row._sum.amountCents ?? 0)),
      last: last.map(({ receiptYear, receiptNumber, member, method, ...row }) => ({ ...row, method: methodLabels[method], receipt: receiptLabel(receiptYear, receiptNumber), name: member ? fullName(member) : 'Suspense' })),
    }
  },
})

const underWay: CheckoutStatus[] = ['creating', 'open', 'verifying', 'processing']

type TakeRow = {
  memberNumber: string; firstName: string; middleName: string | null; lastName: string; mergedIntoId: string | null; hasDrawer: boolean
  booked: { id: string; amountCents: number; method: PaymentMethod; receiptYear: number; receiptNumber: number }[]
}

/** What the form of a member needs: what is owed and what months ahead cost, what is on its way, and what was booked today already of what this form could book once more. NotFound without such a member. */
export const getTakeForm = query({
  name: 'counter.getTakeForm',
  input: OfMember,
  run: async ({ db, actor }, { memberId }) => {
    const today = todayAtHall()
    const firstDay = addDays(today, -(await settingOn(db, 'counter.daysBack')))
    const [row] = await db.$queryRaw<(DuesRow & TakeRow)[]>`
      SELECT d.*, m."memberNumber"::text, m."firstName", m."middleName", m."lastName", m."mergedIntoId",
        EXISTS (SELECT 1 FROM "Drawer" w WHERE w."openedBy" = ${actor.id} AND w."closedAt" IS NULL) AS "hasDrawer",
        ${asJson(sql`SELECT id, "amountCents", method, "receiptYear", "receiptNumber" FROM "Payment" WHERE "memberId" = m.id AND "createdAt" >= ${startOfDay(today)} AND "receivedOn" >= ${firstDay}::date ORDER BY id`)} AS booked
      FROM "Member" m, LATERAL (${duesRow(memberId)}) d WHERE m.id = ${memberId}::uuid`
    const dues = duesFrom(row)
    const { mergedIntoId, booked, hasDrawer, ...member } = row!
    const { owed, fees, ahead, creditCents } = payableOf(dues, today)
    const debts = [...owed.map((debt) => ({ ...debt, memo: null, isFee: false })), ...fees.map((debt) => ({ ...debt, isFee: true }))]
    const checkouts = await db.checkout.findMany({
      where: { memberId, status: { in: underWay } }, orderBy: { id: 'asc' },
      select: { id: true, status: true, amountCents: true, createdAt: true, items: { select: { period: { select: { startsOn: true } } } } },
    })
    return {
      member: { id: memberId, name: fullName(member), number: member.memberNumber }, mergedIntoId,
      isOwn: actor.kind === 'person' && actor.memberId === memberId, closed: whyClosedBy(dues.billing),
      standing: shown(standingOf(dues, today)), creditCents, owedCents: sumCents(debts.map((debt) => debt.openCents)),
      debts: debts.sort((a, b) => a.startsOn.localeCompare(b.startsOn)).map((debt) => ({ key: chosenKey(debt), label: debtInWords(debt), cents: debt.openCents, dueOn: 'dueOn' in debt ? debt.dueOn : null })),
      ahead, onItsWay: dues.onItsWay.map(({ startsOn, amountCents }) => ({ startsOn, amountCents })),
      checkouts: checkouts.map(({ items, ...checkout }) => ({ ...checkout, months: items.flatMap((item) => (item.period ? [onFrom(item.period.startsOn)] : [])).sort() })),
      bookedToday: booked.map(({ receiptYear, receiptNumber, method, ...row }) => ({ ...row, method: methodLabels[method], receipt: receiptLabel(receiptYear, receiptNumber) })),
      today, firstDay, hasDrawer,
    }
  },
})

export type Look =
  | { is: 'problem'; errors: Record<string, string[]> }
  | { is: 'booked'; paymentId: string; receipt: string }
  | { is: 'suspense'; amountCents: number; words: string[] }
  | { is: 'plan'; plan: Plan; words: string[]; version: string }

/** What a payment would do if it were booked now, or what is in its way. Changes nothing. */
export const previewPayment = query({
  name: 'counter.preview',
  input: PreviewPayment,
  run: async ({ db, actor }, { memberId, entryKey, receivedOn, method, ...wanted }): Promise<Look> => {
    const before = await db.payment.findUnique({ where: { entryKey }, select: { id: true, receiptYear: true, receiptNumber: true } })
    if (before) return { is: 'booked', paymentId: before.id, receipt: receiptLabel(before.receiptYear, before.receiptNumber) }
    const today = todayAtHall()
    const on = receivedOn ?? today
    const problem = (field: string, message: string): Look => ({ is: 'problem', errors: { [field]: [message] } })
    if (on > today || on < addDays(today, -(await settingOn(db, 'counter.daysBack')))) return problem('receivedOn', 'Choose today or one of the last days, no day to come.')
    if (method === 'cash' && !(await openDrawerOf(db, actor.id))) return problem('method', 'Cash goes into a drawer. Please open yours first.')
    const closed = await whyClosed(db, memberId)
    if (closed !== null && (canBeHandedBack(method) || wanted.amount === undefined)) return canBeHandedBack(method) ? problem('method', `${closed} Please hand the money back.`) : problem('amount', 'Give the amount that came in.')
    if (closed !== null) return { is: 'suspense', amountCents: wanted.amount!, words: [closed, 'The money waits in suspense until somebody says whose it is.'] }
    const plan = planPayment(await readMemberDues(db, memberId), wanted, on)
    return 'message' in plan ? problem(plan.field, plan.message) : { is: 'plan', plan, words: planInWords(plan), version: planVersion(plan) }
  },
})
