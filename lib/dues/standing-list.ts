// Standings of many members at once, from the projection and a date: standingOn() said in SQL, and tested against it.
import { z } from 'zod'
import { empty, join, planOnce, sql, type Db } from '@/lib/db'
import { todayAtHall, type On } from '@/lib/dates'
import { LARGE_LOCAL, keyOf, lately } from '@/lib/lately'
import { inBatches } from '@/lib/list-file'
import { query } from '@/lib/operation'
import { settingsOn } from '@/lib/settings/current'
import { definitionOf, settingInWords } from '@/lib/settings/schema'
import { billedOn } from './chargeable'
import { duesRulesOn } from './local-rules'
import type { DuesRules } from './rules'
import { ListStandings, standingKeys, standings, type StandingKey, type StandingsView, type Tone } from './schema'
import { standingRules } from './standing-rules'

export const PAGE_SIZE = 50

/** Each member with the standing on a day, as rows of `w`. */
export const withStanding = (on: On, { delinquentMonths }: DuesRules) => sql`
  SELECT a.id, a."memberNumber", a."firstName", a."lastName", a."archivedAt",
         coalesce(p."owedCents", 0) AS "owedCents", coalesce(p."creditCents", 0) AS "creditCents", coalesce(p."unpaidMonths", 0) AS "unpaidMonths", p."oldestUnpaidPeriodOn",
         coalesce(p."onItsWayCents", 0) AS "onItsWayCents",
         CASE WHEN p."unpaidGraceEnds"[${delinquentMonths}::int] < ${on}::date THEN 'delinquent'
              WHEN p."oldestUnpaidGraceEnd" < ${on}::date THEN 'overdue'
              WHEN p."oldestUnpaidDueOn" <= ${on}::date AND coalesce(p."oldestUncoveredDueOn" > ${on}::date, true) THEN 'on_its_way'
              WHEN p."oldestUnpaidDueOn" <= ${on}::date THEN 'in_grace'
              WHEN EXISTS (SELECT 1 FROM "DuesExemption" x WHERE x."memberId" = a.id AND x."voidedAt" IS NULL AND x."startsOn" <= ${on}::date AND (x."endsOn" IS NULL OR x."endsOn" > ${on}::date)) THEN 'exempt'
              WHEN a."archivedAt" IS NULL AND EXISTS (SELECT 1 FROM ${billedOn(on, 'first_day', sql`AND m.id = a.id`)}) THEN 'current'
              ELSE 'not_billed' END AS standing
  FROM "Member" a
  LEFT JOIN "DuesProjection" p ON p."memberId" = a.id`

/** The members found by number, name, e-mail or phone, as the members' own search finds them. */
const foundBy = (q: string) => (q ? sql`JOIN search_members(${q}) f ON f.id = w.id` : empty)

const byName = [sql`name_order("lastName")`, sql`name_order("firstName")`]
const sorts: Record<StandingsView['sort'], ReturnType<typeof sql>[]> = {
  name: byName,
  number: [sql`length("memberNumber"::text)`, sql`"memberNumber"`],
  owed: [sql`"owedCents"`, ...byName],
  oldest: [sql`"oldestUnpaidPeriodOn"`, ...byName],
}
const directions = { asc: sql`ASC NULLS LAST`, desc: sql`DESC NULLS LAST` }
const orderOf = ({ sort, direction }: StandingsView) => join([...sorts[sort].map((column) => sql`${column} ${directions[direction]}`), sql`w.id`], ', ')

export type StandingRow = {
  id: string; memberNumber: string; firstName: string; lastName: string
  owedCents: number; creditCents: number; unpaidMonths: number; oldestUnpaidPeriodOn: Date | null; standing: StandingKey
}

const rowOf = sql`w.id, "memberNumber"::text AS "memberNumber", "firstName", "lastName", "owedCents", "creditCents", "unpaidMonths", "oldestUnpaidPeriodOn", standing`

const shown = ({ coming }: Pick<StandingsView, 'coming'>) => sql`WHERE "archivedAt" IS NULL ${coming ? sql`AND "onItsWayCents" > 0` : empty}`

/** Whether the page is one of all members by what stands on their record: who is on it is known before anybody's standing is. */
const isPageOfMembers = ({ standing, q, coming, sort }: StandingsView) => !standing && !q && !coming && (sort === 'name' || sort === 'number')
const pageOf = (view: StandingsView) => (isPageOfMembers(view)
  ? sql`AND id = ANY (ARRAY(SELECT id FROM "Member" w WHERE "archivedAt" IS NULL ORDER BY ${orderOf(view)} LIMIT ${PAGE_SIZE} OFFSET ${(view.page - 1) * PAGE_SIZE}))`
  : empty)

type Counts = Record<StandingKey, { members: number; comingCents: number }>

async function countStandings(db: Db, on: On, rules: DuesRules, view: StandingsView): Promise<Counts> {
  const count = sql`
    SELECT standing, count(*)::int AS members, sum("onItsWayCents")::float8 AS "comingCents"
    FROM (${withStanding(on, rules)}) w ${foundBy(view.q)} ${shown(view)} GROUP BY standing`
  const counted = await lately(keyOf(count), () => db.$queryRaw<{ standing: StandingKey; members: number; comingCents: number }[]>`${count}`, (all) => all.reduce((sum, { members }) => sum + members, 0), { large: LARGE_LOCAL })
  return Object.fromEntries(standingKeys.map((key) => [key, counted.find((row) => row.standing === key) ?? { members: 0, comingCents: 0 }])) as Counts
}

/** Members by standing: one page of the list, and how many stand how under the same search. Archived members are left out. */
export const listStandings = query({
  name: 'dues.listStandings',
  input: ListStandings,
  run: async ({ db }, view) => {
    const { standing, q, page } = view
    const on = todayAtHall()
    const rules = await duesRulesOn(db, on)
    const found = await countStandings(db, on, rules, view)
    const counts = Object.fromEntries(standingKeys.map((key) => [key, found[key].members])) as Record<StandingKey, number>
    const meant = standing ? [found[standing]] : Object.values(found)
    const total = meant.reduce((sum, one) => sum + one.members, 0)
    const rows = await db.$queryRaw<StandingRow[]>`
      SELECT ${rowOf}
      FROM (${withStanding(on, rules)}) w ${foundBy(q)}
      ${shown(view)} ${pageOf(view)} ${standing ? sql`AND standing = ${standing}` : empty}
      ORDER BY ${orderOf(view)} LIMIT ${PAGE_SIZE} OFFSET ${isPageOfMembers(view) ? 0 : (page - 1) * PAGE_SIZE}`
    return { rows, counts, total, comingCents: meant.reduce((sum, one) => sum + one.comingCents, 0), page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) }
  },
})

/** Everybody whom a view of the standings means, in batches; what was asked for goes into the trail. The order is settled before the first batch. */
export const exportStandings = query({
  name: 'dues.exportStandings',
  input: ListStandings,
  traced: () => ({ table: 'DuesProjection', rowId: 'export' }),
  run: async ({ db }, view) => {
    const on = todayAtHall()
    const rules = await duesRulesOn(db, on)
    const ids = (await db.$queryRaw<{ id: string }[]>`
      SELECT w.id FROM (${withStanding(on, rules)}) w ${foundBy(view.q)} ${shown(view)} ${view.standing ? sql`AND standing = ${view.standing}` : empty} ORDER BY ${orderOf(view)}`).map(({ id }) => id)
    const batches = inBatches(ids, (part) => db.$queryRaw<StandingRow[]>`
      SELECT ${rowOf} FROM (${withStanding(on, rules)}) w WHERE w.id = ANY (${part}::uuid[]) ORDER BY array_position(${part}::uuid[], w.id)`)
    return { total: ids.length, batches }
  },
})

/** Standings of the members of a page, by id, for other rooms' lists. */
export const standingsOf = query({
  name: 'dues.listStandings',
  input: z.strictObject({ memberIds: z.array(z.uuid()).max(500) }),
  run: async ({ db }, { memberIds }): Promise<Map<string, { key: StandingKey; label: string; tone: Tone }>> => {
    const on = todayAtHall()
    const rules = await duesRulesOn(db, on)
    const rows = await db.$queryRaw<{ id: string; standing: StandingKey }[]>(planOnce(sql`SELECT id, standing FROM (${withStanding(on, rules)}) w WHERE id = ANY (${memberIds}::uuid[])`))
    return new Map(rows.map(({ id, standing }) => [id, { key: standing, ...standings[standing] }]))
  },
})

/** The table of standings as people read it, and the local's own numbers in it as they hold today. */
export const getStandingRules = query({
  name: 'dues.listStandings',
  input: z.strictObject({}),
  run: async ({ db }) => {
    const said = await settingsOn(db, ['dues.dueDay', 'dues.graceEndsDay', 'dues.delinquentMonths', 'dues.classChange'])
    return {
      rules: standingRules.map(({ key, means, source }) => ({ key, means, source })),
      facts: (Object.keys(said) as (keyof typeof said)[]).map((key) => ({ label: definitionOf(key).label, value: settingInWords(key, said[key]) })),
    }
  },
})
