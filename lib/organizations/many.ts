// Many organizations in one statement each, for acts on a whole list.
import { sql, type Db, type Tx } from '@/lib/db'
import { viewFrom, type OrganizationView } from './schema'
import { organizationsOf } from './search'

export type MeantOrganization = { id: string; name: string; archived: boolean; merged: boolean }

/** The organizations that a view of the list means, or those named; in the order of ids. */
export function meantOrganizations(reader: Db | Tx, meant: { view: OrganizationView } | { ids: readonly string[] }): Promise<MeantOrganization[]> {
  const which = 'view' in meant ? organizationsOf(meant.view) : sql`${organizationsOf(viewFrom({ archived: 'all' }))} AND o.id = ANY (${[...meant.ids]}::uuid[])`
  return reader.$queryRaw<MeantOrganization[]>`
    SELECT o.id, o.name, o."archivedAt" IS NOT NULL AS archived, o."mergedIntoId" IS NOT NULL AS merged ${which} ORDER BY o.id`
}

export const lockOrganizations = (tx: Tx, ids: readonly string[]): Promise<unknown> =>
  tx.$queryRaw`SELECT 1 FROM "Organization" WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`

/** Puts organizations away since an instant each, or takes them out again (null). */
export async function putAway(tx: Tx, rows: readonly { id: string; since: string | null }[]): Promise<void> {
  await tx.$executeRaw`UPDATE "Organization" o SET "archivedAt" = r.since, "updatedAt" = now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, since timestamptz) WHERE o.id = r.id`
}
