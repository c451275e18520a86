import { seenOf, readMemberSides } from '@/lib/duplicates/member-sides'
import { readOrganizationSides, seenOfOrganizations } from '@/lib/duplicates/organization-sides'
import { db } from '@/lib/db'
import { enrolled } from './members'

/** What the form of a merge sends when nobody has changed anything since the page was drawn. */
export const drawn = async (keptId: string, lostId: string) => ({ keptId, lostId, version: JSON.stringify(seenOf(await readMemberSides(db, keptId, lostId))) })
export const drawnOrganizations = async (keptId: string, lostId: string) =>
  ({ keptId, lostId, version: JSON.stringify(seenOfOrganizations(await readOrganizationSides(db, keptId, lostId))) })

let next = 1

/** One invented person on record twice, names swapped the second time; answers both ids, the older record first. */
export async function enrolledTwice(over: Parameters<typeof enrolled>[0] = {}): Promise<[string, string]> {
  const serial = next++
  const person = { firstName: 'Marisol', lastName: `Duarte${'abcdefghij'[serial % 10]}${'klmnopqrst'[Math.floor(serial / 10) % 10]}`, dateOfBirth: `1980-02-${String(1 + (serial % 28)).padStart(2, '0')}` }
  return [await enrolled({ ...person, ...over, another: 'on' }), await enrolled({ ...person, ...over, another: 'on', firstName: person.lastName, lastName: person.firstName })]
}
