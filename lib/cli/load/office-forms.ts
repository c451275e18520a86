import { todayAtHall } from '@/lib/dates'
import { fillIn, stays } from './looking'
import { fullName, member } from './office-pages'
import type { Operation, Visit } from './operations'
import { address, alone } from './own-pages'

const form = (name: string, weight: number, run: Operation['run'], can?: NonNullable<Operation['can']>): Operation => ({ name, of: 'forms', by: 'staff', weight, run, ...(can ? { can } : {}) })
const words = ({ dice }: Visit) => `load ${dice.below(1_000_000_000).toString(36)}`

/** Somebody whose record nobody has open. */
function free(visit: Visit) {
  for (let tries = 0; tries < 20; tries++) {
    const one = member(visit)
    if (!visit.records.open.has(one.id)) return one
  }
  return member(visit)
}

const writeNote = form('write a note', 30, async (visit) => {
  const [one, text] = [member(visit), words(visit)]
  const path = `/members/${one.id}?write=note`
  await stays(visit.person, path, `${fullName(one)} (${one.number})`, { mark: 'id="note"', changes: { text }, shows: text })
})

const editMember = form('change a member’s address', 20, async (visit) => {
  const [one, street] = [free(visit), address(visit)]
  const path = `/members/${one.id}`
  await alone(visit, one.id, () => fillIn(visit.person, `${path}/edit`, 'Edit a member', {
    mark: 'name="memberNumber"', changes: { address: street }, to: new RegExp(`^${path}\\?done=edited$`), title: `${fullName(one)} (${one.number})`, texts: [street],
  }))
})

const makeTask = form('make a task', 15, async (visit) => {
  const title = words(visit)
  await fillIn(visit.person, '/tasks/new', 'Make a task', { mark: 'name="dueOn"', changes: { title }, to: /^\/tasks\/[\da-f-]{36}\?done=made$/, title: 'Task', texts: [title] })
})

const hire = form('hire a member', 10, async (visit) => {
  const [one, employer] = [visit.records.hireable.pop()!, visit.dice.pick(visit.records.employers)]
  await fillIn(visit.person, `/employment/new?memberId=${one.id}&organizationId=${employer.id}`, 'Hire a member', {
    mark: 'name="startedOn"', changes: { organizationId: employer.id, startedOn: todayAtHall(), jobTitle: 'Journeyman wireman', hourlyRate: '54.46', besides: 'end' },
    to: /^\/employment\/[\da-f-]{36}\?done=hired$/, title: fullName(one), texts: [employer.name],
  })
}, ({ hireable, employers }) => hireable.length > 0 && employers.length > 0)

const endJob = form('end a job', 10, async (visit) => {
  const id = visit.records.running.pop()!
  await fillIn(visit.person, `/employment/${id}/end`, 'End a job', {
    mark: 'name="endedOn"', changes: { endedOn: todayAtHall() }, to: new RegExp(`^/employment/${id}\\?done=ended$`), title: '', texts: [],
  })
}, ({ running }) => running.length > 0)

const addContact = form('add a contact', 10, async (visit) => {
  const [{ id, name }, lastName] = [visit.dice.pick(visit.records.organizations), `Load${visit.dice.below(1_000_000_000).toString(36)}`]
  await fillIn(visit.person, `/organizations/${id}/contacts/new`, 'Add a contact', {
    mark: 'name="lastName"', changes: { firstName: 'Ada', lastName, phone: '206-555-0142', isPrimary: 'on' }, to: new RegExp(`^/organizations/${id}(?:\\?.*)?(?:#.*)?$`), title: name, texts: [lastName],
  })
}, ({ organizations }) => organizations.length > 0)

const enrol = form('enrol a member', 5, async (visit) => {
  // The dice fall the same way in each run; the numbers of members must not.
  const serial = `${Date.now().toString(36)}${visit.dice.below(2_000_000_000).toString(36)}`
  const [memberNumber, lastName] = [`L${serial}`, `Load${serial.split('').reverse().join('')}`]
  await fillIn(visit.person, '/members/new', 'Enrol a member', {
    mark: 'name="memberNumber"', changes: { memberNumber, firstName: 'Ida', lastName, classification: 'journeyman' },
    to: /^\/members\/[\da-f-]{36}\?done=enrolled$/, title: `Ida ${lastName} (${memberNumber})`, texts: [],
  })
})

export const officeForms: Operation[] = [writeNote, editMember, makeTask, hire, endJob, addContact, enrol]
