// The hall itself and the people of the office: Setting, Office, Holiday, DuesPeriod, ReceiptCounter; User, UserRole, UserDuty; MemberNote and Task.
import type { Duty, Role } from '@/lib/generated/prisma/enums'
import { demoPeople } from '../sign-ins'
import type { Batch, Table } from './copy'
import { at, onOf } from './days'
import type { Particulars } from './members'
import { firstNames, lastNames } from './names'
import type { Receipts } from './receipts'
import { diceFor, type World } from './world'

export const periodTable: Table = { name: 'DuesPeriod', columns: ['id', 'year', 'month', 'startsOn', 'dueOn', 'graceEndsOn', 'chargedAt'] }
export const counterTable: Table = { name: 'ReceiptCounter', columns: ['year', 'lastNumber'] }
export const settingTable: Table = { name: 'Setting', columns: ['id', 'key', 'value', 'startsOn', 'createdAt'] }
export const officeTable: Table = { name: 'Office', columns: ['id', 'name', 'address', 'city', 'state', 'zipCode', 'phone', 'hours'] }
export const userTable: Table = { name: 'User', columns: ['id', 'email', 'name', 'passwordHash', 'memberId', 'createdAt', 'updatedAt'] }
export const roleTable: Table = { name: 'UserRole', columns: ['id', 'userId', 'role'] }
export const dutyTable: Table = { name: 'UserDuty', columns: ['id', 'userId', 'duty'] }
export const noteTable: Table = { name: 'MemberNote', columns: ['id', 'memberId', 'text', 'visibility', 'category', 'authorId', 'createdAt'] }
export const taskTable: Table = { name: 'Task', columns: ['id', 'title', 'room', 'recordId', 'memberId', 'ownerId', 'dueOn', 'doneAt', 'createdBy', 'createdAt', 'updatedAt'] }

const hall: Record<string, string | number> = {
  'hall.name': 'IBEW Local 46', 'hall.address': '1946 Invented Way', 'hall.city': 'Kent', 'hall.state': 'WA', 'hall.zipCode': '98032', 'hall.phone': '253-555-0146', 'hall.email': 'hall@demo.example',
  'hall.hours': 'on weekdays from 8 to 5', 'hall.hoursInSpanish': 'de lunes a viernes de 8 a 5',
  'percapita.memberCents': 1_800, 'percapita.retiredCents': 300, 'percapita.initiationCents': 1_500, 'percapita.reinstatementCents': 3_000,
}

/** Months, settings and offices: what the first batch has. */
export function addHall(batch: Batch, world: World): void {
  for (const { id, on, day, dueDay, graceDay } of world.calendar) batch.add(periodTable, id, Number(on.slice(0, 4)), Number(on.slice(5, 7)), on, onOf(dueDay), onOf(graceDay), at(day, '08:15:00'))
  Object.entries(hall).forEach(([key, value], n) => batch.add(settingTable, world.id('setting', n), key, JSON.stringify(value), onOf(world.begins), at(world.begins)))
  batch.add(officeTable, world.id('office', 0), 'Kent hall', '1946 Invented Way', 'Kent', 'WA', '98032', '253-555-0146', 'Monday to Friday, 8 to 5')
  batch.add(officeTable, world.id('office', 1), 'Bremerton office', '46 Harbor Dr', 'Bremerton', 'WA', '98310', '360-555-0146', 'Tuesday and Thursday, 8 to noon')
}

/** The last number of each year, once all payments are counted. */
export function addCounters(batch: Batch, receipts: Receipts): void {
  for (const [year, last] of receipts.last()) batch.add(counterTable, year, last)
}

const staffRoles: Record<string, number> = { staff: 40, officer: 15, organizer: 20, instructor: 15, viewer: 8, admin: 2 }
/** Ids of accounts: the demo's sign-ins first, then the office, then members by their serial. */
const MEMBER_ACCOUNTS = 1_000_000

type Account = { n: number; email: string | null; name: string; memberSerial: number | null; roles: readonly Role[]; duties?: readonly Duty[] }

function addAccount(batch: Batch, world: World, passwordHash: string, { n, email, name, memberSerial, roles, duties = [] }: Account): void {
  const id = world.id('user', n)
  const since = at(world.begins)
  batch.add(userTable, id, email, name, passwordHash, memberSerial === null ? null : world.id('member', memberSerial), since, since)
  roles.forEach((role, at) => batch.add(roleTable, world.id('role', n * 8 + at), id, role))
  duties.forEach((duty, at) => batch.add(dutyTable, world.id('duty', n * 8 + at), id, duty))
}

/** Those who work at the hall, the demo's sign-ins that are no members among them. */
export function addStaff(batch: Batch, world: World, passwordHash: string): void {
  demoPeople.forEach((person, n) => {
    if (person.memberNumber === undefined) addAccount(batch, world, passwordHash, { n, email: person.email, name: person.name, memberSerial: null, roles: person.roles })
  })
  for (let n = 0; n < world.staff; n++) {
    const d = diceFor(world, 10, n)
    const [first, last] = [d.pick(firstNames), d.pick(lastNames)]
    const role = n < Object.keys(staffRoles).length ? (Object.keys(staffRoles)[n] as Role) : (d.weighted(staffRoles) as Role)
    const duties: Duty[] = n === 0 ? ['treasurer'] : n % 9 === 1 ? ['front_desk'] : n % 9 === 2 ? ['representative'] : []
    addAccount(batch, world, passwordHash, { n: demoPeople.length + n, email: `office${n + 1}@demo.example`, name: `${first} ${last}`, memberSerial: null, roles: [role], duties })
  }
}

/** The member's own account, for some of those with an e-mail; the demo's sign-ins always. */
export function addMemberAccount(batch: Batch, world: World, passwordHash: string, serial: number, who: Particulars): void {
  const n = demoPeople.findIndex((person) => person.memberNumber === who.memberNumber)
  const person = demoPeople[n]
  if (person) addAccount(batch, world, passwordHash, { n, email: person.email, name: person.name, memberSerial: serial, roles: person.roles })
  else if (who.email !== null && world.accounts > 0 && diceFor(world, 11, serial).chance(world.accounts)) {
    addAccount(batch, world, passwordHash, { n: MEMBER_ACCOUNTS + serial, email: who.email, name: `${who.firstName} ${who.lastName}`, memberSerial: serial, roles: ['member'] })
  }
}

const texts = [['contact', 'Prefers to be called after four.'], ['contact', 'The last letter came back; asked for the new address.'], ['dues', 'Pays when the season begins.'], ['dues', 'Asked about paying a year ahead.'],
  ['general', 'Offered to help at the summer picnic.'], ['general', 'Interested in the steward training.'], ['grievance', 'Told us of unpaid overtime; wants to think about it first.']] as const
const visibilities = ['staff_only', 'all_authorized', 'officers'] as const

/** A note for three members in twenty. */
export function addNotes(batch: Batch, world: World, serial: number): void {
  const d = diceFor(world, 12, serial)
  if (world.staff === 0 || !d.chance(0.15)) return
  const [category, text] = d.pick(texts)
  const author = demoPeople.length + d.below(world.staff)
  batch.add(noteTable, world.id('note', serial), world.id('member', serial), text, category === 'grievance' ? 'officers' : d.pick(visibilities), category, world.id('user', author), at(world.today - d.below(Math.max(1, world.today - world.begins))))
}

const jobs = ['Call back about the address', 'Send the welcome letter', 'Check the paid-through day', 'Ask for the doctor’s letter', 'Explain the last receipt']

/** A follow-up for one member in fifty, most of them done. */
export function addTasks(batch: Batch, world: World, serial: number): void {
  const d = diceFor(world, 13, serial)
  if (world.staff === 0 || !d.chance(0.02)) return
  const [owner, made] = [world.id('user', demoPeople.length + d.below(world.staff)), world.today - 5 - d.below(120)]
  const memberId = world.id('member', serial)
  batch.add(taskTable, world.id('task', serial), d.pick(jobs), 'members', memberId, memberId, owner, onOf(made + 14), made + 10 < world.today && d.chance(0.8) ? at(made + 10) : null, `user:${owner}`, at(made), at(made))
}
