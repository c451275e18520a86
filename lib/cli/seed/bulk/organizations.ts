// Organization, OrganizationContact, Agreement: employers first, then unions, training partners and training committees.
import type { OrganizationType } from '@/lib/generated/prisma/enums'
import type { Batch, Table } from './copy'
import { at, onOf } from './days'
import { phoneOf } from './members'
import { firstNames, lastNames, organizationName, streets, towns } from './names'
import { diceFor, type World } from './world'

export const organizationTable: Table = { name: 'Organization', columns: ['id', 'name', 'type', 'address', 'city', 'state', 'zipCode', 'phone', 'email', 'website', 'createdAt', 'updatedAt'] }
export const contactTable: Table = { name: 'OrganizationContact', columns: ['id', 'organizationId', 'firstName', 'lastName', 'title', 'phone', 'email', 'isPrimary', 'createdAt', 'updatedAt'] }
export const agreementTable: Table = { name: 'Agreement', columns: ['id', 'organizationId', 'name', 'type', 'startsOn', 'endsOn', 'createdAt', 'updatedAt'] }

const rest: OrganizationType[] = ['union', 'training_partner', 'jatc']
const titles = ['Owner', 'Office manager', 'Payroll', 'Project manager', 'General foreman', 'Labor relations', 'Superintendent']
const agreements = [['standard', 'Inside Wire Agreement'], ['standard', 'Residential Agreement'], ['standard', 'Sound and Communication Agreement'], ['pla', 'Waterfront Project Labor Agreement'],
  ['cwa', 'City Community Workforce Agreement'], ['tero', 'Tribal Employment Agreement']] as const

const plain = (name: string) => name.normalize('NFD').replace(/[^\w]/g, '').toLowerCase()

/** How many contacts the nth has: two to four, or its part of a number that was asked for. */
const contactsOf = ({ organizations, contacts }: World, serial: number, dice: number): number =>
  (contacts === null ? 2 + dice : Math.floor(((serial + 1) * contacts) / organizations) - Math.floor((serial * contacts) / organizations))

export function addOrganization(batch: Batch, world: World, serial: number): void {
  const d = diceFor(world, 5, serial)
  const type: OrganizationType = serial < world.employers ? 'employer' : rest[(serial - world.employers) % rest.length]!
  const name = organizationName(type, type === 'employer' ? serial : Math.floor((serial - world.employers) / rest.length))
  const [id, domain, [city, zipCode]] = [world.id('organization', serial), `${plain(name)}.example`, d.pick(towns)]
  const since = at(world.begins - 30 - d.below(200))
  batch.add(organizationTable, id, name, type, d.chance(0.9) ? `${100 + d.below(9_800)} ${d.pick(streets)}` : null, city, 'WA', zipCode, phoneOf(50_000 + serial), `office@${domain}`, `www.${domain}`, since, since)
  const count = contactsOf(world, serial, d.below(3))
  for (let n = 0; n < count; n++) {
    const [first, last] = [d.pick(firstNames), d.pick(lastNames)]
    batch.add(contactTable, world.id('contact', serial * 64 + n), id, first, last, d.pick(titles), d.chance(0.8) ? phoneOf(60_000 + serial * 4 + n) : null,
      d.chance(0.8) ? `${plain(first)}.${plain(last)}${n}@${domain}` : null, n === 0, since, since)
  }
  if (type === 'employer') addAgreements(batch, world, serial, since)
}

function addAgreements(batch: Batch, world: World, serial: number, since: string): void {
  const d = diceFor(world, 6, serial)
  const [count, first] = [1 + d.below(2), d.below(agreements.length)]
  for (let n = 0; n < count; n++) {
    const [type, name] = agreements[n === 0 ? serial % 3 : (first + n) % agreements.length]!
    const from = world.today - 200 - d.below(1_500)
    batch.add(agreementTable, world.id('agreement', serial * 64 + n), world.id('organization', serial), name, type, onOf(from), d.chance(0.4) ? onOf(from + 365 * (1 + d.below(6))) : null, since, since)
  }
}
