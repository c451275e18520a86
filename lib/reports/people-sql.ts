// Whom a report of a day means, as SQL: living records, with the status and classification that held that day. A record that was put away
// later still counts for the days before; one that was merged into another never does.
import { sql } from '@/lib/db'
import { hallTimeZone, type On } from '@/lib/dates'
import type { Sql } from './answering'

/** That member `m` was on the books at the end of a day, given as SQL. */
export const onRecordBy = (day: Sql): Sql => sql`m."mergedIntoId" IS NULL AND (m."archivedAt" IS NULL OR (m."archivedAt" AT TIME ZONE ${hallTimeZone()})::date > ${day})`

const holds = (span: Sql, day: Sql): Sql => sql`${span}."startsOn" <= ${day} AND (${span}."endsOn" IS NULL OR ${span}."endsOn" > ${day})`

/** FROM … of members `m` with what held on a day: status `s`, classification `c`. */
export const membersOn = (on: On): Sql => sql`"Member" m
  LEFT JOIN "MemberStatusSpan" s ON s."memberId" = m.id AND ${holds(sql`s`, sql`${on}::date`)}
  LEFT JOIN "MemberClassificationSpan" c ON c."memberId" = m.id AND ${holds(sql`c`, sql`${on}::date`)}`

/** LEFT JOIN … of the job that member `m` has on a day, as `e` at `o`; the first one where there are two. */
export const jobOn = (on: On): Sql => sql`
  LEFT JOIN LATERAL (SELECT * FROM "Employment" w WHERE w."memberId" = m.id AND ${worked(on)} ORDER BY w."isConcurrent", w."startedOn" DESC LIMIT 1) e ON true
  LEFT JOIN "Organization" o ON o.id = e."organizationId"`

/** That job `w` was held on a day; `endedOn` is its last one. */
export const worked = (on: On): Sql => sql`w."voidedAt" IS NULL AND w."startedOn" <= ${on}::date AND (w."endedOn" IS NULL OR w."endedOn" >= ${on}::date)`

/** ORDER BY … of rows `r` by name, without accents and case. */
export const byName: Sql = sql`lower(unaccent(r."lastName")), lower(unaccent(r."firstName")), r.id`

/**
 * Each change of a status that the International asks about, by kind, as SELECT: joined is the first status of all, where it is active; reinstated
 * is active again; suspended, withdrawn (inactive) and retired leave active; deceased leaves whatever was. Other changes are left out.
 */
export const movements = (from: On, to: On): Sql => sql`
  SELECT x.*, m."memberNumber"::text AS "memberNumber", m."firstName", m."lastName" FROM (
    SELECT y."memberId", y."startsOn", y.reason, y.before, CASE
      WHEN y.status = 'active' AND y.before IS NULL THEN 'joined' WHEN y.status = 'active' AND y.before <> 'active' THEN 'reinstated'
      WHEN y.status = 'deceased' AND y.before IS DISTINCT FROM 'deceased' THEN 'deceased'
      WHEN y.before = 'active' THEN CASE y.status WHEN 'suspended' THEN 'suspended' WHEN 'inactive' THEN 'withdrawn' WHEN 'retired' THEN 'retired' END END AS what
    FROM (SELECT z.*, lag(z.status::text) OVER (PARTITION BY z."memberId" ORDER BY z."startsOn") AS before FROM "MemberStatusSpan" z) y
  ) x JOIN "Member" m ON m.id = x."memberId" AND ${onRecordBy(sql`x."startsOn"`)}
  WHERE x.what IS NOT NULL AND x."startsOn" BETWEEN ${from}::date AND ${to}::date`
