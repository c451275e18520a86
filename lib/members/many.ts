// Many members in one statement each, for acts on a whole list: who is meant and how they stand, put away, taken out again.
import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import type { On } from '@/lib/dates'
import { sql, type Db, type Tx } from '@/lib/db'
import type { MemberStatus } from '@/lib/generated/prisma/enums'
import { viewFrom, type MemberView } from './schema'
import { membersOf } from './search'

/** The members whom a view of the list means, or those named. */
export type MeantMembers = { view: MemberView } | { ids: readonly string[] }
export type MeantMember = {
  id: string; name: string; firstName: string; lastName: string; memberNumber: string; email: string | null; language: 'en' | 'es'
  archived: boolean; noMailing: boolean; status: MemberStatus | null
}

/** Every member meant, as they stand, with the status of one day; in the order of ids. */
export function meantMembers(reader: Db | Tx, actor: Actor, access: Access, meant: MeantMembers, on: On): Promise<MeantMember[]> {
  const which = 'view' in meant ? membersOf(meant.view, actor, access) : sql`${membersOf(viewFrom({ archived: 'all' }), actor, access)} AND m.id = ANY (${[...meant.ids]}::uuid[])`
  return reader.$queryRaw<MeantMember[]>`
    SELECT w.id, w."firstName" || ' ' || w."lastName" AS name, w."firstName", w."lastName", w."memberNumber"::text, w.email::text, w.language::text,
      w."archivedAt" IS NOT NULL AS archived, w."noMailingAt" IS NOT NULL AS "noMailing", d.status::text
    FROM "Member" w LEFT JOIN "MemberStatusSpan" d
      ON d."memberId" = w.id AND d."startsOn" <= ${on}::date AND (d."endsOn" IS NULL OR d."endsOn" > ${on}::date)
    WHERE w.id IN (SELECT m.id ${which}) ORDER BY w.id`
}

export const lockMembers = (tx: Tx, ids: readonly string[]): Promise<unknown> =>
  tx.$queryRaw`SELECT 1 FROM "Member" WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`

/** Puts members away. */
export async function archiveMembers(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`UPDATE "Member" SET "archivedAt" = now(), "updatedAt" = now() WHERE id = ANY (${[...ids]}::uuid[])`
}

/** Takes members out again; answers since when each was put away. */
export async function restoreMembers(tx: Tx, ids: readonly string[]): Promise<{ id: string; archivedAt: string }[]> {
  const were = await tx.$queryRaw<{ id: string; archivedAt: string }[]>`SELECT id, "archivedAt"::text FROM "Member" WHERE id = ANY (${[...ids]}::uuid[]) AND "archivedAt" IS NOT NULL`
  await tx.$executeRaw`UPDATE "Member" SET "archivedAt" = NULL, "updatedAt" = now() WHERE id = ANY (${[...ids]}::uuid[])`
  return were
}

/** Puts members away since when they were before. */
export async function archiveMembersAgain(tx: Tx, rows: readonly { id: string; archivedAt: string }[]): Promise<void> {
  await tx.$executeRaw`UPDATE "Member" m SET "archivedAt" = r.since, "updatedAt" = now()
    FROM jsonb_to_recordset(${JSON.stringify(rows.map(({ id, archivedAt: since }) => ({ id, since })))}::jsonb) AS r(id uuid, since timestamptz) WHERE m.id = r.id`
}
