// Search before create: what stands on record and looks like what is being typed. Likeness is between 0 and 1 (trigrams of the plain name).
import type { Tx, Db } from '@/lib/db'
import { LooksAlike } from '@/lib/errors'
import { query } from '@/lib/operation'
import { nameAndCity, OrganizationLookalikes, organizationTypeLabels } from './schema'

const most = 5
/** From here on it is worth a look while somebody types. */
const alike = 0.45
/** From here on the first try to add it is stopped. */
const veryAlike = 0.7

type Row = {
  id: string; name: string; city: string | null; type: keyof typeof organizationTypeLabels; archived: boolean; likeness: number; samePhone: boolean
}

const rowsAlike = (reader: Db | Tx, name: string, phone: string): Promise<Row[]> => reader.$queryRaw<Row[]>`
  SELECT o.id, o.name, o.city, o.type::text, o."archivedAt" IS NOT NULL AS archived, f.likeness, f.same_phone AS "samePhone"
  FROM organizations_alike(${name}, ${phone}) f JOIN "Organization" o ON o.id = f.id
  WHERE o."mergedIntoId" IS NULL AND (f.likeness >= ${alike} OR f.same_phone)
  ORDER BY f.likeness DESC, o.name, o.id LIMIT ${most}`

const told = (row: Row) => ({
  href: `/organizations/${row.id}`, label: nameAndCity(row),
  detail: [organizationTypeLabels[row.type], row.archived && 'archived', row.samePhone && 'same phone number'].filter(Boolean).join(', '),
})

/** What looks like the name (or has the phone number) typed so far, the likeliest first. */
export const findOrganizationLookalikes = query({
  name: 'organizations.findLookalikes',
  input: OrganizationLookalikes,
  run: async ({ db }, { name, phone }) => ({ results: (await rowsAlike(db, name, phone)).map(told) }),
})

/** Stops a new organization that has nearly the name of another one, or its phone number. */
export async function refuseLookalikes(tx: Tx, { name, phone }: { name: string; phone: string | null }): Promise<void> {
  const found = (await rowsAlike(tx, name, phone ?? '')).filter((row) => row.likeness >= veryAlike || row.samePhone)
  if (found.length > 0) throw new LooksAlike(found.map(told))
}
