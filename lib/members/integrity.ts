import { sql } from '@/lib/db'
import { anyBlank, blanksToNull, repair, spanHolds, theMember, type Invariant, type Sql } from '@/lib/invariant'

const optional = ['middleName', 'address', 'city', 'state', 'zipCode', 'phone', 'email']
/** What the trigger of the migration "members" writes. */
const searchText = sql`lower(unaccent(concat_ws(' ', m."memberNumber", m."firstName", m."middleName", m."lastName", m."email", nullif(regexp_replace(coalesce(m."phone", ''), '\\D', '', 'g'), ''))))`

export const mendBlankMembers = repair('members.mendBlanks', 'nothing instead of blanks', () =>
  sql`UPDATE "Member" m SET ${blanksToNull(optional)}, version = version + 1, "updatedAt" = now() WHERE ${anyBlank('m', optional)}`)

export const mendMemberSearch = repair('members.mendSearch', 'what the search looks at is written anew', () =>
  sql`UPDATE "Member" m SET version = version + 1, "updatedAt" = now() WHERE m."searchText" <> ${searchText}`)

/** Members on file without a span that holds today. */
const without = (spans: Sql, holds: Sql) => sql`SELECT ${theMember} FROM "Member" m WHERE m."archivedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM ${spans} s WHERE s."memberId" = m.id AND ${holds})`

const gapsIn = (spans: Sql) => sql`SELECT "memberId" FROM (
  SELECT s."memberId", s."endsOn", lead(s."startsOn") OVER (PARTITION BY s."memberId" ORDER BY s."startsOn") AS next FROM ${spans} s) x WHERE x.next > x."endsOn"`

export const memberInvariants: Invariant[] = [
  {
    name: 'members.withoutStatus', severity: 'critical', says: 'Members who have no status today.', decide: 'Say on the member’s page which status holds.',
    find: ({ today }) => without(sql`"MemberStatusSpan"`, spanHolds(today)),
  },
  {
    name: 'members.withoutClassification', severity: 'critical', says: 'Members who have no classification today: nobody knows what their month costs.',
    decide: 'Say on the member’s page which classification holds.',
    find: ({ today }) => without(sql`"MemberClassificationSpan"`, spanHolds(today)),
  },
  {
    name: 'members.gapInHistory', severity: 'warning', says: 'Members whose statuses or classifications leave days out.', decide: 'Say on the member’s page what held on these days.',
    find: () => sql`SELECT ${theMember} FROM "Member" m WHERE m.id IN (${gapsIn(sql`"MemberStatusSpan"`)} UNION ${gapsIn(sql`"MemberClassificationSpan"`)})`,
  },
  {
    name: 'members.mergedFurther', severity: 'critical', says: 'Records that lead to a record which was merged itself.', decide: 'Undo the later merge and make it again.',
    find: () => sql`SELECT ${theMember} FROM "Member" m JOIN "Member" k ON k.id = m."mergedIntoId" WHERE k."mergedIntoId" IS NOT NULL`,
  },
  {
    name: 'members.joinedInFuture', severity: 'warning', says: 'Members whose day of joining lies in the future.', decide: 'Correct the day of joining.',
    find: ({ today }) => sql`SELECT ${theMember} FROM "Member" m WHERE m."archivedAt" IS NULL AND m."hireDate" > ${today}::date`,
  },
  {
    name: 'members.birthDate', severity: 'warning', says: 'Members younger than 14, older than 120, or who joined before they were born.', decide: 'Correct the birth date.',
    find: ({ today }) => sql`SELECT ${theMember} FROM "Member" m WHERE m."archivedAt" IS NULL
      AND (m."dateOfBirth" > ${today}::date - interval '14 years' OR m."dateOfBirth" < ${today}::date - interval '120 years' OR m."hireDate" <= m."dateOfBirth")`,
  },
  {
    name: 'members.blankFields', severity: 'warning', says: 'Members with blanks where nothing should stand.', repair: mendBlankMembers,
    find: () => sql`SELECT ${theMember} FROM "Member" m WHERE ${anyBlank('m', optional)}`,
  },
  {
    name: 'members.searchStale', severity: 'warning', says: 'Members whom the search does not find by what is on record.', repair: mendMemberSearch,
    find: () => sql`SELECT ${theMember} FROM "Member" m WHERE m."searchText" <> ${searchText}`,
  },
  {
    name: 'members.sharedEmail', severity: 'info', says: 'Members who share an e-mail address with another member.', decide: 'Ask them, or merge the records where they are one person.',
    find: () => sql`SELECT ${theMember} FROM "Member" m WHERE m."archivedAt" IS NULL AND m.email IN (SELECT email FROM "Member" WHERE "archivedAt" IS NULL AND email IS NOT NULL GROUP BY email HAVING count(*) > 1)`,
  },
]
