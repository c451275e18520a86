// Which members a view of the list means, as SQL: the list, its count and the export ask with the very same words.
import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { todayAtHall, type On } from '@/lib/dates'
import { empty, join, sql, type Rows } from '@/lib/db'
import { memberWithin } from './access'
import { leftStatuses, type memberSorts, type MemberView } from './schema'

type Sort = (typeof memberSorts)[number]

const condition = {
  archived: { no: sql`m."archivedAt" IS NULL`, only: sql`m."archivedAt" IS NOT NULL`, all: sql`true` },
}

/** The days on which members left, as rows: from active or suspended to a status of those who no longer work under the local. */
export const departures = sql`
  SELECT n."memberId", n."startsOn" AS "leftOn" FROM "MemberStatusSpan" n
  JOIN "MemberStatusSpan" b ON b."memberId" = n."memberId" AND b."endsOn" = n."startsOn" AND b.status IN ('active', 'suspended')
  WHERE n.status IN (${join(leftStatuses.map((status) => sql`${status}::"MemberStatus"`))})`

/** What a view asks of the days of joining and leaving. */
function ofDays({ joinedFrom, joinedTo, leftFrom, leftTo }: MemberView) {
  return [
    ...(joinedFrom ? [sql`m."hireDate" >= ${joinedFrom}::date`] : []),
    ...(joinedTo ? [sql`m."hireDate" <= ${joinedTo}::date`] : []),
    ...(leftFrom || leftTo ? [sql`m.id IN (SELECT l."memberId" FROM (${departures}) l
      WHERE l."leftOn" BETWEEN ${leftFrom ?? '-infinity'}::date AND ${leftTo ?? 'infinity'}::date)`] : []),
  ]
}

const spanOn = (table: Rows, span: Rows, today: On) => sql`LEFT JOIN ${table} ${span}
  ON ${span}."memberId" = m.id AND ${span}."startsOn" <= ${today}::date AND (${span}."endsOn" IS NULL OR ${span}."endsOn" > ${today}::date)`
/** What holds of a member `m` on a day: `s` the status, `c` the classification. */
export const spansOn = (today: On) => ({ status: spanOn(sql`"MemberStatusSpan"`, sql`s`, today), classification: spanOn(sql`"MemberClassificationSpan"`, sql`c`, today) })

/** Whether the view asks for nothing but what stands in the member's own row, so that the spans are read for those alone that are shown. */
export const asksOfRowAlone = ({ q, status, classification, sort }: MemberView): boolean => !q && !status && !classification && sort !== 'status' && sort !== 'classification'

type Where = {
  /** Counting needs no spans that the view does not ask about. */
  counting?: boolean
  /** The rows of the search, where the statement has them already. */
  found?: Rows
}

/** FROM and WHERE: `m` the member, `s` and `c` what holds today, `f` how well it was found. */
export function membersOf(view: MemberView, actor: Actor, access: Access, { counting = false, found = sql`search_members(${view.q})` }: Where = {}) {
  const today = todayAtHall()
  // A merged record is nobody of its own: a search for it finds the one that it is now.
  const conditions = [memberWithin(actor, access), condition.archived[view.archived], sql`m."mergedIntoId" IS NULL`, ...ofDays(view)]
  if (view.status) conditions.push(sql`s.status = ${view.status}::"MemberStatus"`)
  if (view.classification) conditions.push(sql`c.classification = ${view.classification}::"MemberClassification"`)
  const spans = spansOn(today)
  return sql`FROM "Member" m ${view.q ? sql`JOIN ${found} f ON f.id = m.id` : empty}
    ${counting && !view.status ? empty : spans.status} ${counting && !view.classification ? empty : spans.classification}
    WHERE ${join(conditions, ' AND ')}`
}

const byName = [sql`name_order(m."lastName")`, sql`name_order(m."firstName")`]
const sorts: Record<Sort, ReturnType<typeof sql>[]> = {
  name: byName,
  // Numbers of one length stand in their order: 99 before 100.
  number: [sql`length(m."memberNumber"::text)`, sql`m."memberNumber"`],
  status: [sql`s.status`],
  classification: [sql`c.classification`],
  joined: [sql`m."hireDate"`],
}
const directions = { asc: sql`ASC NULLS LAST`, desc: sql`DESC NULLS LAST` }

/** ORDER BY: the exact member number first, then what was asked for; without a wish the best found; equals by name. */
export function orderOf(view: MemberView) {
  const found = view.q ? [sql`f.exact DESC`, ...(view.sort ? [] : [sql`f.likeness DESC`])] : []
  const asked = view.sort ? sorts[view.sort].map((column) => sql`${column} ${directions[view.direction]}`) : []
  return sql`ORDER BY ${join([...found, ...asked, ...byName, sql`m.id`], ', ')}`
}
