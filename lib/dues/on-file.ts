// What was on file about a member at an instant, besides the ledger: statuses, classes, exemptions, merges, and the rates. Nothing keeps that
// twice: the trail has each row as it was before a change, so whatever was changed since is put back, and what came since is left out.
import type { Db } from '@/lib/db'
import type { On } from '@/lib/dates'
import type { Billing, Rate, Span } from './rules'

type Row = Record<string, string | number | null>
/** `others`: the records that were merged into this one by then. */
export type OnFile = { billing: Billing; rates: Rate[]; others: string[] }

const oldestFirst = <T extends { startsOn: On }>(spans: T[]): T[] => spans.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))

/** Reads what was on file of a member when `knownAt` had passed (to the millisecond). A merge that was undone since counts as never made. */
export async function onFileAt(db: Db, memberId: string, knownAt: Date): Promise<OnFile> {
  const found = await db.$queryRaw<{ table: string; row: Row }[]>`
    WITH mine AS (
      SELECT 'Member' AS "table", m.id::text AS key, to_jsonb(m) AS row FROM "Member" m WHERE m.id = ${memberId}::uuid OR m."mergedIntoId" = ${memberId}::uuid
      UNION ALL SELECT 'MemberStatusSpan', s.id::text, to_jsonb(s) FROM "MemberStatusSpan" s WHERE s."memberId" = ${memberId}::uuid
      UNION ALL SELECT 'MemberClassificationSpan', k.id::text, to_jsonb(k) FROM "MemberClassificationSpan" k WHERE k."memberId" = ${memberId}::uuid
      UNION ALL SELECT 'DuesExemption', x.id::text, to_jsonb(x) FROM "DuesExemption" x WHERE x."memberId" = ${memberId}::uuid
      UNION ALL SELECT 'DuesRate', r.id::text, to_jsonb(r) FROM "DuesRate" r
    ), later AS (
      SELECT e.id, e."table", e."rowId", e.before, e.at, e.kind FROM "AuditEvent" e WHERE e."memberId" = ${memberId}::uuid AND e."table" IN ('MemberStatusSpan', 'MemberClassificationSpan', 'DuesExemption')
      UNION SELECT e.id, e."table", e."rowId", e.before, e.at, e.kind FROM mine JOIN "AuditEvent" e ON e."table" = mine."table" AND e."rowId" = mine.key
      UNION SELECT e.id, e."table", e."rowId", e.before, e.at, e.kind FROM "AuditEvent" e WHERE e."table" = 'DuesRate'
    ), since AS (
      SELECT DISTINCT ON ("table", "rowId") "table", "rowId" AS key, before AS row FROM later
      WHERE at >= ${knownAt}::timestamptz + interval '1 millisecond' AND kind IN ('insert', 'update', 'delete') ORDER BY "table", "rowId", id
    )
    SELECT "table", row FROM mine WHERE NOT EXISTS (SELECT 1 FROM since WHERE since."table" = mine."table" AND since.key = mine.key)
    UNION ALL SELECT "table", row FROM since WHERE row IS NOT NULL`
  const rowsOf = (table: string) => found.filter((one) => one.table === table).map((one) => one.row)
  const spans = <T extends string>(table: string, column: string, holds: (row: Row) => boolean = () => true): Span<T>[] =>
    oldestFirst(rowsOf(table).filter((row) => row['memberId'] === memberId && holds(row)).map((row) => ({ value: row[column] as T, startsOn: row['startsOn'] as On, endsOn: row['endsOn'] as On | null })))
  return {
    billing: {
      archived: rowsOf('Member').some((row) => row['id'] === memberId && row['archivedAt'] !== null),
      statuses: spans('MemberStatusSpan', 'status'), classifications: spans('MemberClassificationSpan', 'classification'),
      exemptions: spans('DuesExemption', 'kind', (row) => row['voidedAt'] === null),
    },
    rates: oldestFirst(rowsOf('DuesRate').map((row) => ({
      id: row['id'] as string, classification: row['classification'] as Rate['classification'], monthlyCents: row['monthlyCents'] as number, startsOn: row['startsOn'] as On, endsOn: row['endsOn'] as On | null,
    }))),
    others: rowsOf('Member').filter((row) => row['mergedIntoId'] === memberId).map((row) => row['id'] as string),
  }
}
