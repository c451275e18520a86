// Organizations for pickers: a few, while somebody types, and the one that was meant where words came instead of a choice.
import type { Tx } from '@/lib/db'
import { Invalid } from '@/lib/errors'
import { query } from '@/lib/operation'
import { FindOrganizations, nameAndCity, organizationTypeLabels } from './schema'

const most = 8

type Found = { id: string; name: string; type: keyof typeof organizationTypeLabels; city: string | null }

/** At most eight that the words may mean, the likeliest first; archived ones are left out. Typos and missing accents are forgiven. */
export const findOrganizations = query({
  name: 'organizations.find',
  input: FindOrganizations,
  run: async ({ db }, { q, type }) => {
    if (!q) return { results: [] }
    const found = await db.$queryRaw<Found[]>`
      SELECT o.id, o.name, o.type::text, o.city
      FROM search_organizations(${q}) f JOIN "Organization" o ON o.id = f.id
      WHERE o."archivedAt" IS NULL AND (${type ?? null}::text IS NULL OR o.type::text = ${type ?? null}::text)
      ORDER BY lower(unaccent(o.name)) = lower(unaccent(${q})) DESC, starts_with(lower(unaccent(o.name)), lower(unaccent(${q}))) DESC,
        f.likeness DESC, lower(unaccent(o.name)), o.id
      LIMIT ${most}`
    return { results: found.map((one) => ({ ...one, label: nameAndCity(one), detail: organizationTypeLabels[one.type] })) }
  },
})

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * The id of the one organization that is meant by its id, its exact name, or name and city ("Puget Wire, Kent"). Throws Invalid at
 * `field` where nobody or several are meant, and names who might be. For commands of this room and of those above it.
 */
export async function resolveOrganization(tx: Tx, words: string, field = 'organizationId'): Promise<string> {
  const meant = words.trim()
  if (!meant) throw new Invalid({ [field]: ['Choose an organization.'] })
  if (uuid.test(meant)) {
    const one = await tx.organization.findFirst({ where: { id: meant, archivedAt: null }, select: { id: true } })
    if (one) return one.id
    throw new Invalid({ [field]: ['This organization is archived or does not exist. Choose another one.'] })
  }
  const exact = await tx.$queryRaw<Found[]>`
    SELECT o.id, o.name, o.type::text, o.city FROM "Organization" o
    WHERE o."archivedAt" IS NULL AND lower(unaccent(${meant})) IN (lower(unaccent(o.name)), lower(unaccent(o.name || ', ' || o.city)))
    ORDER BY o.id LIMIT ${most}`
  if (exact.length === 1) return exact[0]!.id
  if (exact.length > 1) {
    const told = exact.map((one) => `${nameAndCity(one)} (${one.id})`).join('; ')
    throw new Invalid({ [field]: [`Several are called so: ${told}. Write the number in brackets of the one you mean.`] })
  }
  const near = await tx.$queryRaw<Found[]>`
    SELECT o.id, o.name, o.type::text, o.city FROM search_organizations(${meant}) f JOIN "Organization" o ON o.id = f.id
    WHERE o."archivedAt" IS NULL ORDER BY f.likeness DESC, o.name, o.id LIMIT ${most}`
  const said = near.length === 0 ? `No organization is called “${meant}”.` : `Write one of these in full: ${near.map(nameAndCity).join('; ')}.`
  throw new Invalid({ [field]: [said] })
}
