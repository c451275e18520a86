import { onFrom, todayAtHall, type On } from '@/lib/dates'
import { empty, sql, type Db } from '@/lib/db'
import { duesRulesOn } from '@/lib/dues/local-rules'
import type { StandingKey } from '@/lib/dues/schema'
import type { MemberStatus } from '@/lib/generated/prisma/enums'
import { LARGE_LOCAL, keyOf, lately } from '@/lib/lately'
import { query } from '@/lib/operation'
import { z } from 'zod'
import { inArrears, meant, orderOf, type AgeSum } from './arrears-sql'
import { arrearsRulesOn } from './local-rules'
import { decideNotices } from './notices'
import { fates, type Fate } from './rules'
import { ageKeys, ListArrears, PreviewNotices, type Age, type ArrearsView } from './schema'

export const PAGE_SIZE = 50

export type ArrearsRow = {
  id: string; memberNumber: string; firstName: string; lastName: string; standing: StandingKey; status: MemberStatus | null; owedCents: number; onItsWayCents: number
  oldestUnpaidDueOn: Date | null; pastGraceMonths: number; exempt: boolean; age: Age; contact: 'mail' | 'letter' | 'nothing'; lastNoticeAt: Date | null
}

const columns = sql`a.id, a."memberNumber", a."firstName", a."lastName", a.standing, a.status, a."owedCents", a."onItsWayCents", a."oldestUnpaidDueOn", a."pastGraceMonths", a.exempt, a.age, a.contact,
  (SELECT max(n."createdAt") FROM "ArrearsNotice" n WHERE n."memberId" = a.id) AS "lastNoticeAt"`

async function sumsByAge(db: Db, on: On, view: ArrearsView): Promise<Record<Age, { members: number; cents: number }>> {
  const rules = await duesRulesOn(db, on)
  const count = sql`SELECT a.age, count(*)::int AS members, sum(a."owedCents")::float8 AS cents ${meant(inArrears(on, rules), { ...view, age: undefined })} GROUP BY a.age`
  const found = await lately(keyOf(count), () => db.$queryRaw<AgeSum[]>`${count}`, (all) => all.reduce((sum, { members }) => sum + members, 0), { large: LARGE_LOCAL })
  return Object.fromEntries(ageKeys.map((age) => [age, found.find((one) => one.age === age) ?? { members: 0, cents: 0 }])) as Record<Age, { members: number; cents: number }>
}

async function pageOf(db: Db, on: On, view: ArrearsView, limit: number | null): Promise<ArrearsRow[]> {
  const rules = await duesRulesOn(db, on)
  return db.$queryRaw<ArrearsRow[]>`SELECT ${columns} ${meant(inArrears(on, rules), view)} ORDER BY ${orderOf(view)}
    ${limit === null ? empty : sql`LIMIT ${limit} OFFSET ${(view.page - 1) * limit}`}`
}

/** Who owes what was due by today: a page of the list, and the sums of the whole of it by the age of the oldest debt. Archived records are left out. */
export const listArrears = query({
  name: 'arrears.list',
  input: ListArrears,
  run: async ({ db }, view) => {
    const on = todayAtHall()
    const [sums, { dropMonths }] = [await sumsByAge(db, on, view), await arrearsRulesOn(db, on)]
    const counted = view.age ? [sums[view.age]] : Object.values(sums)
    const total = counted.reduce((sum, one) => sum + one.members, 0)
    const page = Math.min(view.page, Math.max(1, Math.ceil(total / PAGE_SIZE)))
    return { rows: await pageOf(db, on, { ...view, page }, PAGE_SIZE), sums, total, totalCents: counted.reduce((sum, one) => sum + one.cents, 0), page, dropMonths }
  },
})

/** The whole list that a view means, for its file; what was asked for goes into the trail. */
export const exportArrears = query({
  name: 'arrears.export',
  input: ListArrears,
  traced: () => ({ table: 'Member', rowId: 'arrears' }),
  run: ({ db }, view) => pageOf(db, todayAtHall(), view, null),
})

/** How many would be told which way, and why others would not, before anything is sent. */
export const previewNotices = query({
  name: 'arrears.previewNotices',
  input: PreviewNotices,
  run: async ({ db }, { kind, again, ...filters }) => {
    const decided = await decideNotices(db, filters, kind, again === 'on')
    const counts = Object.fromEntries(fates.map((fate) => [fate, decided.filter((one) => one.fate === fate).length])) as Record<Fate, number>
    const told = decided.filter((one) => one.fate === 'mail' || one.fate === 'letter')
    return { counts, members: decided.length, owedCents: told.reduce((sum, one) => sum + one.owedCents, 0) }
  },
})

/** The rules of arrears as they hold today. */
export const getArrearsRules = query({ name: 'arrears.getRules', input: z.strictObject({}), run: ({ db }) => arrearsRulesOn(db) })

export const onOrNull = (date: Date | null): On | null => (date === null ? null : onFrom(date))
