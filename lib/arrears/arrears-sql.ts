// Who is in arrears, in SQL for whole lists at once: the projection and the standings of lib/dues, beside how a member can be reached.
import { empty, join, sql } from '@/lib/db'
import type { On } from '@/lib/dates'
import type { DuesRules } from '@/lib/dues/rules'
import { withStanding } from '@/lib/dues/standing-list'
import type { Age, ArrearsFilters, ArrearsView } from './schema'

/** LEFT JOIN … of the status that a member `m` has on a day, as `s`. */
export const statusOn = (on: On) => sql`LEFT JOIN "MemberStatusSpan" s ON s."memberId" = m.id AND s."startsOn" <= ${on}::date AND (s."endsOn" IS NULL OR s."endsOn" > ${on}::date)`
/** Whether a member `m` is exempt from dues on a day. */
export const exemptOn = (on: On) => sql`EXISTS (SELECT 1 FROM "DuesExemption" x WHERE x."memberId" = m.id AND x."voidedAt" IS NULL AND x."startsOn" <= ${on}::date AND (x."endsOn" IS NULL OR x."endsOn" > ${on}::date))`
/** How many months of a projection `p` are past their grace on a day. */
export const monthsPastGraceOn = (on: On) => sql`(SELECT count(*)::int FROM unnest(p."unpaidGraceEnds") g WHERE g < ${on}::date)`

/** Whether a projection `p` owes a month that was due by the day, or a fee. */
export const owesOn = (on: On) => sql`(p."oldestUnpaidDueOn" <= ${on}::date OR p."feesOwedCents" > 0)`
/** The age of the oldest debt of a projection `p` on a day. */
export const ageOn = (on: On) => sql`
  CASE WHEN p."oldestUnpaidDueOn" IS NULL OR p."oldestUnpaidDueOn" > ${on}::date THEN 'fees' WHEN ${on}::date - p."oldestUnpaidDueOn" >= 90 THEN 'over90'
       WHEN ${on}::date - p."oldestUnpaidDueOn" >= 60 THEN 'over60' WHEN ${on}::date - p."oldestUnpaidDueOn" >= 30 THEN 'over30' ELSE 'under30' END`

/** Each living record that owes a month that was due by the day, or a fee, as rows of `a`. */
export const inArrears = (on: On, rules: DuesRules) => sql`
  SELECT w.id, w."memberNumber"::text AS "memberNumber", w."firstName", w."lastName", w.standing, w."owedCents", p."onItsWayCents", p."oldestUnpaidDueOn",
         m.email::text AS email, m.language::text AS language, s.status::text AS status,
         ${monthsPastGraceOn(on)} AS "pastGraceMonths", ${exemptOn(on)} AS exempt,
         ${ageOn(on)} AS age,
         CASE WHEN m.email IS NOT NULL THEN 'mail' WHEN m.address IS NOT NULL AND m.city IS NOT NULL THEN 'letter' ELSE 'nothing' END AS contact
  FROM (${withStanding(on, rules)}) w JOIN "Member" m ON m.id = w.id JOIN "DuesProjection" p ON p."memberId" = w.id ${statusOn(on)}
  WHERE w."archivedAt" IS NULL AND ${owesOn(on)}`

/** FROM … WHERE … of the rows that a view means. */
export const meant = (rows: ReturnType<typeof sql>, { q, standing, status, age, months, contact }: ArrearsFilters) => sql`
  FROM (${rows}) a ${q ? sql`JOIN search_members(${q}) f ON f.id = a.id` : empty}
  WHERE true ${standing ? sql`AND a.standing = ${standing}` : empty} ${status ? sql`AND a.status = ${status}` : empty} ${age ? sql`AND a.age = ${age}` : empty}
    ${months ? sql`AND a."pastGraceMonths" >= ${months}` : empty} ${contact ? sql`AND a.contact = ${contact}` : empty}`

const byName = [sql`name_order(a."lastName")`, sql`name_order(a."firstName")`]
const sorts: Record<ArrearsView['sort'], ReturnType<typeof sql>[]> = {
  name: byName, owed: [sql`a."owedCents"`, ...byName], oldest: [sql`a."oldestUnpaidDueOn"`, ...byName], months: [sql`a."pastGraceMonths"`, ...byName],
}
const directions = { asc: sql`ASC NULLS LAST`, desc: sql`DESC NULLS LAST` }
export const orderOf = ({ sort, direction }: Pick<ArrearsView, 'sort' | 'direction'>) => join([...sorts[sort].map((column) => sql`${column} ${directions[direction]}`), sql`a.id`], ', ')

export type AgeSum = { age: Age; members: number; cents: number }
