// Members for pickers: a few, while somebody types, and the one that was meant where words came instead of a choice.
import type { Tx } from '@/lib/db'
import { Invalid } from '@/lib/errors'
import { query } from '@/lib/operation'
import { FindMembers, fullName } from './schema'

const most = 8

type Found = { id: string; firstName: string; middleName: string | null; lastName: string; number: string; city: string | null }

const nameAndNumber = (member: Found) => `${fullName(member)}, ${member.number}`

/** At most eight that the words may mean, the likeliest first; archived ones are left out. Typos and missing accents are forgiven. */
export const findMembers = query({
  name: 'members.find',
  input: FindMembers,
  run: async ({ db }, { q }) => {
    if (!q) return { results: [] }
    const found = await db.$queryRaw<Found[]>`
      SELECT m.id, m."firstName", m."middleName", m."lastName", m."memberNumber"::text AS number, m.city
      FROM search_members(${q}) f JOIN "Member" m ON m.id = f.id
      WHERE m."archivedAt" IS NULL
      ORDER BY f.exact DESC, f.likeness DESC, lower(unaccent(m."lastName")), lower(unaccent(m."firstName")), m.id
      LIMIT ${most}`
    return {
      results: found.map((one) => ({
        id: one.id, name: fullName(one), number: one.number, city: one.city, label: nameAndNumber(one), detail: one.city ?? '',
      })),
    }
  },
})

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * The id of the one member who is meant by id, member number, full name, or name and number ("Rosa Delgado, 7464416"). Throws Invalid
 * at `field` where nobody or several are meant, and names who might be. For commands that may reach any member.
 */
export async function resolveMember(tx: Tx, words: string, field = 'memberId'): Promise<string> {
  const meant = words.trim()
  if (!meant) throw new Invalid({ [field]: ['Choose a member.'] })
  if (uuid.test(meant)) {
    const one = await tx.member.findFirst({ where: { id: meant, archivedAt: null }, select: { id: true } })
    if (one) return one.id
    throw new Invalid({ [field]: ['This member is archived or does not exist. Choose another one.'] })
  }
  const number = /(?:^|,\s*)([^,]+)$/.exec(meant)?.[1] ?? meant
  const numbered = await tx.member.findFirst({ where: { memberNumber: number.trim(), archivedAt: null }, select: { id: true } })
  if (numbered) return numbered.id
  const near = await tx.$queryRaw<(Found & { named: boolean })[]>`
    SELECT m.id, m."firstName", m."middleName", m."lastName", m."memberNumber"::text AS number, m.city,
      lower(unaccent(${meant})) IN (lower(unaccent(concat_ws(' ', m."firstName", m."lastName"))),
        lower(unaccent(concat_ws(' ', m."firstName", m."middleName", m."lastName")))) AS named
    FROM search_members(${meant}) f JOIN "Member" m ON m.id = f.id
    WHERE m."archivedAt" IS NULL ORDER BY named DESC, f.likeness DESC, m."lastName", m.id LIMIT ${most}`
  const named = near.filter((one) => one.named)
  if (named.length === 1) return named[0]!.id
  const said = near.length === 0 ? `Nobody is found by “${meant}”.` : `Write the number of the one you mean: ${near.map(nameAndNumber).join('; ')}.`
  throw new Invalid({ [field]: [said] })
}
