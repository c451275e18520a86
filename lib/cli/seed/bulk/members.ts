// Member, MemberStatusSpan, MemberClassificationSpan, DuesExemption. Fields are present as often as the first system's data had them (union-operations 5.1).
import { memberOfSignIn } from '../sign-ins'
import type { Career } from './careers'
import type { Batch, Table } from './copy'
import { at, onOf } from './days'
import { OF_ONE } from './ids'
import { firstNames, lastNames, streets, towns } from './names'
import { diceFor, type World } from './world'

export const memberTable: Table = {
  name: 'Member',
  columns: ['id', 'memberNumber', 'firstName', 'lastName', 'middleName', 'address', 'city', 'state', 'zipCode', 'phone', 'email', 'dateOfBirth', 'hireDate', 'language', 'createdAt', 'updatedAt'],
}
export const statusTable: Table = { name: 'MemberStatusSpan', columns: ['id', 'memberId', 'status', 'startsOn', 'endsOn', 'reason'] }
export const classificationTable: Table = { name: 'MemberClassificationSpan', columns: ['id', 'memberId', 'classification', 'startsOn', 'endsOn', 'reason'] }
export const exemptionTable: Table = { name: 'DuesExemption', columns: ['id', 'memberId', 'kind', 'startsOn', 'endsOn', 'reason', 'grantedBy', 'createdAt'] }

const plain = (name: string) => name.normalize('NFD').replace(/[^\w]/g, '').toLowerCase()

/** Numbers of four shapes, as the first system had them, a tenth each of the odd ones. */
const numberOf = (serial: number): string => {
  const letter = String.fromCharCode(97 + (serial % 26))
  return [String(7_000_000 + serial), `${letter}${8_000_000 + serial}`, `${9_000_000 + serial}${letter}`][serial % 10] ?? String(10_000_000 + serial)
}

/** Numbers that belong to nobody (555-01xx is kept free for fiction), each once as long as there are enough. */
export const phoneOf = (serial: number): string => {
  const area = 201 + (Math.floor(serial / 100) % 789)
  return `${area}-555-${String(100 + (serial % 100) + 200 * (Math.floor(serial / 78_900) % 49)).padStart(4, '0')}`
}

export type Particulars = { firstName: string; lastName: string; email: string | null; memberNumber: string }

/** The name and address of mail of the nth member, told without the rest: accounts ask for them. */
export function particularsOf(world: World, serial: number): Particulars {
  const d = diceFor(world, 3, serial)
  const [firstName, lastName] = [d.pick(firstNames), d.pick(lastNames)]
  const email = d.chance(0.65) ? `${plain(firstName)}.${plain(lastName)}${serial}@example.org` : null
  const { firstName: first = firstName, lastName: last = lastName, email: known = email, memberNumber = numberOf(serial) } = memberOfSignIn[serial] ?? {}
  return { firstName: first, lastName: last, email: known, memberNumber }
}

export function addMember(batch: Batch, world: World, career: Career): Particulars {
  const { serial } = career
  const d = diceFor(world, 4, serial)
  const known = memberOfSignIn[serial]
  const who = particularsOf(world, serial)
  const id = world.id('member', serial)
  const [city, zipCode] = d.pick(towns)
  const settled = d.chance(0.82)
  const born = d.chance(0.75) ? onOf(career.joined - (19 * 365 + d.below(18 * 365))) : null
  const since = at(Math.max(career.joined, world.begins - 30 - d.below(300)))
  batch.add(memberTable, id, who.memberNumber, who.firstName, who.lastName, !known && d.chance(0.45) ? d.pick(firstNames) : null,
    d.chance(0.8) ? `${100 + d.below(19_800)} ${d.pick(streets)}` : null, settled ? city : null, settled ? 'WA' : null, d.chance(0.78) ? zipCode : null,
    d.chance(0.85) ? phoneOf(serial) : null, who.email, born, career.hireDay === null ? null : onOf(career.hireDay), known?.language ?? (d.chance(0.12) ? 'es' : 'en'), since, since)
  career.statuses.forEach(({ value, from, until, reason }, n) => batch.add(statusTable, world.id('status', serial * OF_ONE + n), id, value, onOf(from), until === null ? null : onOf(until), reason))
  career.classifications.forEach(({ value, from, until, reason }, n) =>
    batch.add(classificationTable, world.id('classification', serial * OF_ONE + n), id, value, onOf(from), until === null ? null : onOf(until), reason))
  if (career.exemption) {
    const { kind, from, until } = career.exemption
    const why = { military: 'Orders of the reserve, seen at the hall.', medical: 'Letter of the doctor, seen at the hall.', union_business: 'Works for the union full time.' }[kind]
    batch.add(exemptionTable, world.id('exemption', serial), id, kind, onOf(from), until === null ? null : onOf(until), why, 'cli:seed', at(Math.min(from, world.today)))
  }
  return who
}
