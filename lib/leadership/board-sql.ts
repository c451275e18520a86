// The board's numbers in one statement: a row a number, each counted with the words by which its list finds its rows.
import { ageOn, owesOn } from '@/lib/arrears/arrears-sql'
import { addMonths, firstOfMonth, lastOfMonth, type On } from '@/lib/dates'
import { empty, join, sql } from '@/lib/db'
import { andStands } from '@/lib/dues/member-dues'
import { departures } from '@/lib/members/search'

type Sql = ReturnType<typeof sql>
export type Part = 'members' | 'joined' | 'left' | 'dues' | 'received' | 'coming' | 'arrears' | 'methods' | 'employing' | 'employers'
  | 'adjustments' | 'refunds' | 'runs' | 'exceptions' | 'disputes' | 'payouts' | 'seen'
/** `at` and `also` say of what: a status and a classification, a month, a method … `open`: the part of the cents that is open. */
export type Row = { part: Part; at: string | null; also: string | null; n: number; cents: number; open: number }

const nothing = sql`NULL::text`
type Counted = { at?: Sql; also?: Sql; n?: Sql; cents?: Sql; open?: Sql; from: Sql }
const row = (part: Part, { at = nothing, also = nothing, n = sql`count(*)`, cents = sql`0`, open = sql`0`, from }: Counted) => sql`
  (SELECT ${part}::text AS part, (${at})::text AS at, (${also})::text AS also, (${n})::int AS n, coalesce(${cents}, 0)::float8 AS cents, coalesce(${open}, 0)::float8 AS open
   FROM ${from})`

const holds = (span: Sql, today: On) => sql`${span}."memberId" = m.id AND ${span}."startsOn" <= ${today}::date AND (${span}."endsOn" IS NULL OR ${span}."endsOn" > ${today}::date)`
const inMonths = (day: Sql, from: On, to: On) => sql`${day} BETWEEN ${from}::date AND ${to}::date`
const monthOf = (day: Sql) => sql`date_trunc('month', ${day})::date`

/** SELECT … of what each period's charges that stand sum to; `of` narrows them to some periods: AND …. */
export const chargedByPeriod = (of: Sql = empty) => sql`SELECT c."periodId", count(*) AS members, sum(c."amountCents") AS cents FROM "DuesCharge" c WHERE true ${of} ${andStands} GROUP BY c."periodId"`
/** SELECT … of what is open of each period. Only members with unpaid months have any, so that the lines of all others are left alone. */
export const openByPeriod = (of: Sql = empty) => sql`
  SELECT c."periodId", sum(e."amountCents") AS cents FROM "DuesProjection" p JOIN "DuesCharge" c ON c."memberId" = p."memberId" ${andStands} JOIN "LedgerEntry" e ON e."chargeId" = c.id
  WHERE p."unpaidMonths" > 0 ${of} GROUP BY c."periodId"`

const people = (today: On, from: On, to: On) => [
  row('members', {
    at: sql`s.status`, also: sql`c.classification`,
    from: sql`"Member" m LEFT JOIN "MemberStatusSpan" s ON ${holds(sql`s`, today)} LEFT JOIN "MemberClassificationSpan" c ON ${holds(sql`c`, today)}
      WHERE m."archivedAt" IS NULL AND m."mergedIntoId" IS NULL GROUP BY s.status, c.classification`,
  }),
  row('joined', { at: monthOf(sql`m."hireDate"`), from: sql`"Member" m WHERE m."mergedIntoId" IS NULL AND ${inMonths(sql`m."hireDate"`, from, to)} GROUP BY 2` }),
  // Who left twice within a month is one member of its list; within the whole span too.
  row('left', {
    at: monthOf(sql`l."leftOn"`), n: sql`count(DISTINCT m.id)`,
    from: sql`(${departures}) l JOIN "Member" m ON m.id = l."memberId" AND m."mergedIntoId" IS NULL WHERE ${inMonths(sql`l."leftOn"`, from, to)}
      GROUP BY GROUPING SETS ((${monthOf(sql`l."leftOn"`)}), ())`,
  }),
  row('employing', { from: sql`"Organization" o WHERE o."archivedAt" IS NULL AND EXISTS (SELECT 1 FROM "Employment" e WHERE e."organizationId" = o.id AND e."endedOn" IS NULL AND e."voidedAt" IS NULL)` }),
  row('employers', {
    at: sql`o.id`, also: sql`o.name`, n: sql`e.jobs`,
    from: sql`(SELECT "organizationId", count(*) AS jobs FROM "Employment" WHERE "endedOn" IS NULL AND "voidedAt" IS NULL GROUP BY 1) e
      JOIN "Organization" o ON o.id = e."organizationId" ORDER BY e.jobs DESC, lower(o.name), o.id LIMIT 10`,
  }),
]

/** AND … of charges `c` of the months from one day to another. */
const ofMonths = (from: On, to: On) => sql`AND c."periodId" = ANY (ARRAY(SELECT id FROM "DuesPeriod" WHERE ${inMonths(sql`"startsOn"`, from, to)}))`

const money = (today: On, from: On, to: On, among = ofMonths(from, to)) => [
  row('dues', {
    at: sql`d."startsOn"`, n: sql`c.members`, cents: sql`c.cents`, open: sql`o.cents`,
    from: sql`"DuesPeriod" d JOIN (${chargedByPeriod(among)}) c ON c."periodId" = d.id LEFT JOIN (${openByPeriod(among)}) o ON o."periodId" = d.id WHERE ${inMonths(sql`d."startsOn"`, from, to)}`,
  }),
  row('received', { cents: sql`sum("amountCents")`, from: sql`"Payment" WHERE ${inMonths(sql`"receivedOn"`, firstOfMonth(today), lastOfMonth(today))}` }),
  row('methods', { at: sql`method`, cents: sql`sum("amountCents")`, from: sql`"Payment" WHERE ${inMonths(sql`"receivedOn"`, from, to)} GROUP BY method` }),
  row('coming', { cents: sql`sum(p."onItsWayCents")`, from: sql`"DuesProjection" p JOIN "Member" m ON m.id = p."memberId" AND m."archivedAt" IS NULL WHERE p."onItsWayCents" > 0` }),
  row('arrears', {
    at: ageOn(today), cents: sql`sum(p."owedCents")`,
    from: sql`"DuesProjection" p JOIN "Member" m ON m.id = p."memberId" AND m."archivedAt" IS NULL WHERE ${owesOn(today)} GROUP BY 2`,
  }),
]

/** What waits for a person, each by its own list. */
export const waiting = [
  row('adjustments', { cents: sql`sum("amountCents")`, from: sql`"DuesAdjustment" WHERE status = 'pending'` }),
  row('refunds', { cents: sql`sum("amountCents")`, from: sql`"Refund" WHERE status = 'asked'` }),
  row('runs', { from: sql`"StatusRun" WHERE status = 'proposed'` }),
  row('exceptions', { from: sql`"MoneyException" WHERE "settledAt" IS NULL` }),
  row('disputes', { cents: sql`sum("amountCents")`, from: sql`"Dispute" WHERE status NOT IN ('won', 'lost', 'warning_closed', 'prevented')` }),
  row('payouts', { from: sql`"Payout" WHERE "tickedAt" IS NULL` }),
]

/** The first day of the oldest month shown, and the last of the running one. */
export const daysOf = (today: On, months: number): { from: On; to: On } => ({ from: addMonths(firstOfMonth(today), 1 - months), to: lastOfMonth(today) })

/** All rows of the board as of a day. The row `seen` names the state of the database that they were counted in. */
export function boardRows(today: On, months: number): Sql {
  const { from, to } = daysOf(today, months)
  const seen = row('seen', { at: sql`pg_current_snapshot()`, n: sql`0`, from: sql`(SELECT 1) x` })
  return join([seen, ...people(today, from, to), ...money(today, from, to), ...waiting], ' UNION ALL ')
}
