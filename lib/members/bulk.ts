// Many members in a few statements, for imports. Rows travel as one JSON value a statement: a third of what createMany costs.
// The caller has checked the rows; numbers that were taken meanwhile are refused by the database.
import { todayAtHall, type On } from '@/lib/dates'
import { sql, type Tx } from '@/lib/db'
import type { MemberClassification, MemberStatus } from '@/lib/generated/prisma/enums'
import { takenMeanwhile } from './enrolment'
import type { EnrolMember } from './schema'

/** Enrols members under ids that the caller made. Status and classification begin on the day of joining; today where it is unknown. */
export async function insertMembers(tx: Tx, members: readonly (EnrolMember & { id: string })[], reason: string): Promise<void> {
  const rows = JSON.stringify(members)
  const begun = JSON.stringify(members.map(({ id, status, classification, hireDate }) => ({ id, status, classification, startsOn: hireDate ?? todayAtHall() })))
  await tx.$executeRaw`
    INSERT INTO "Member"(id, "memberNumber", "firstName", "lastName", "middleName", address, city, state, "zipCode", phone, email, "dateOfBirth",
      "hireDate", language, "updatedAt")
    SELECT id, "memberNumber", "firstName", "lastName", "middleName", address, city, state, "zipCode", phone, email, "dateOfBirth", "hireDate",
      language::"Language", now()
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, "memberNumber" text, "firstName" text, "lastName" text, "middleName" text, address text,
      city text, state text, "zipCode" text, phone text, email text, "dateOfBirth" date, "hireDate" date, language text)`.catch(takenMeanwhile)
  await tx.$executeRaw`INSERT INTO "MemberStatusSpan"(id, "memberId", status, "startsOn", reason)
    SELECT gen_random_uuid(), id, status::"MemberStatus", "startsOn", ${reason}
    FROM jsonb_to_recordset(${begun}::jsonb) AS r(id uuid, status text, "startsOn" date)`
  await tx.$executeRaw`INSERT INTO "MemberClassificationSpan"(id, "memberId", classification, "startsOn", reason)
    SELECT gen_random_uuid(), id, classification::"MemberClassification", "startsOn", ${reason}
    FROM jsonb_to_recordset(${begun}::jsonb) AS r(id uuid, classification text, "startsOn" date)`
}

/** A member as it shall be, and the version that this was made from. */
export type MemberChange = Omit<EnrolMember, 'status' | 'classification'> & { id: string; version: number }

/** Writes particulars where nobody wrote since `version`; answers how many members that were. */
export async function updateMembers(tx: Tx, changes: readonly MemberChange[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE "Member" m SET "memberNumber" = r."memberNumber", "firstName" = r."firstName", "lastName" = r."lastName", "middleName" = r."middleName",
      address = r.address, city = r.city, state = r.state, "zipCode" = r."zipCode", phone = r.phone, email = r.email, "dateOfBirth" = r."dateOfBirth",
      "hireDate" = r."hireDate", language = r.language::"Language", "updatedAt" = now(), version = m.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS r(id uuid, version int, "memberNumber" text, "firstName" text, "lastName" text,
      "middleName" text, address text, city text, state text, "zipCode" text, phone text, email text, "dateOfBirth" date, "hireDate" date, language text)
    WHERE m.id = r.id AND m.version = r.version AND m."archivedAt" IS NULL`.catch(takenMeanwhile)
}

export type SpanChange = { memberId: string; value: MemberStatus | MemberClassification }
/** A span that a change wrote: new with the span that it cut short, or set right in place where it began that very day. */
export type WrittenSpan = { id: string; memberId: string; before: string | null }

const histories = {
  status: { table: sql`"MemberStatusSpan"`, column: sql`status`, type: sql`"MemberStatus"` },
  classification: { table: sql`"MemberClassificationSpan"`, column: sql`classification`, type: sql`"MemberClassification"` },
}

/** Gives members a status or a classification from a day on, until the next change on record; the reason stands in the history. */
export async function changeSpans(
  tx: Tx, history: keyof typeof histories, changes: readonly SpanChange[], from: On, reason: string,
): Promise<WrittenSpan[]> {
  const { table, column, type } = histories[history]
  return tx.$queryRaw<WrittenSpan[]>`
    WITH r AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS r("memberId" uuid, value text)),
    running AS (
      SELECT s.id, s."memberId", s.${column}::text AS before, s."startsOn", s."endsOn" FROM ${table} s JOIN r USING ("memberId")
      WHERE s."startsOn" <= ${from}::date AND (s."endsOn" IS NULL OR s."endsOn" > ${from}::date)),
    replaced AS (
      UPDATE ${table} s SET ${column} = r.value::${type}, reason = ${reason} FROM running n JOIN r USING ("memberId")
      WHERE s.id = n.id AND n."startsOn" = ${from}::date RETURNING s.id, s."memberId", n.before),
    cut AS (
      UPDATE ${table} s SET "endsOn" = ${from}::date FROM running n WHERE s.id = n.id AND n."startsOn" < ${from}::date RETURNING s.id),
    added AS (
      INSERT INTO ${table}(id, "memberId", ${column}, "startsOn", "endsOn", reason)
      SELECT gen_random_uuid(), r."memberId", r.value::${type}, ${from}::date, CASE WHEN n.id IS NOT NULL THEN n."endsOn" ELSE
        (SELECT min(f."startsOn") FROM ${table} f WHERE f."memberId" = r."memberId" AND f."startsOn" > ${from}::date) END, ${reason}
      FROM r LEFT JOIN running n USING ("memberId") WHERE n.id IS NULL OR n."startsOn" < ${from}::date RETURNING id, "memberId")
    SELECT id, "memberId", before FROM replaced
    UNION ALL SELECT a.id, a."memberId", n.before FROM added a LEFT JOIN running n USING ("memberId")`
}

/** Gives spans the value that held before; for the undo of a change. */
export async function restoreSpans(tx: Tx, history: keyof typeof histories, spans: readonly { id: string; before: string }[], reason: string): Promise<void> {
  const { table, column, type } = histories[history]
  await tx.$executeRaw`UPDATE ${table} s SET ${column} = r.before::${type}, reason = ${reason}
    FROM jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) AS r(id uuid, before text) WHERE s.id = r.id`
}

/** Puts members away and sets their numbers free, under which they were only taken over by mistake. */
export async function withdrawMembers(tx: Tx, memberIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`UPDATE "Member" SET "archivedAt" = now(), "updatedAt" = now(), version = version + 1,
      "memberNumber" = left("memberNumber"::text, 30) || ' undone ' || right(id::text, 12)
    WHERE id = ANY (${[...memberIds]}::uuid[])`
}
