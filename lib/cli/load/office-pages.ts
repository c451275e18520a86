import { open, WrongPage } from './looking'
import type { Operation, Visit } from './operations'

const fullName = ({ firstName, middleName, lastName }: { firstName: string; middleName: string | null; lastName: string }) => [firstName, middleName, lastName].filter(Boolean).join(' ')
const query = (params: Record<string, string>) => new URLSearchParams(params).toString()
const member = ({ dice, records }: Visit) => dice.pick(records.members)

/** Ctrl K: what the box asks while somebody types; the one who is meant must be in it. */
const finding = (name: string, weight: number, typed: (visit: Visit) => { q: string; shows: string }): Operation => ({
  name, of: 'search and lists', by: 'staff', weight,
  run: async (visit) => {
    const { q, shows } = typed(visit)
    const { status, headers, body } = await visit.person.browser.get(`/search/find?${query({ q })}`)
    if (status !== 200 || !headers['content-type']?.startsWith('application/json')) throw new WrongPage(`the search answered ${status}`)
    if (!body.includes(JSON.stringify(shows).slice(1, -1))) throw new WrongPage('the search does not find who is meant')
  },
})

const list = (name: string, weight: number, title: string, address: (visit: Visit) => [string, ...string[]]): Operation => ({
  name, of: 'search and lists', by: 'staff', weight,
  run: async (visit) => {
    const [path, ...texts] = address(visit)
    await open(visit.person, path, title, texts)
  },
})

export const searchAndLists: Operation[] = [
  finding('Ctrl K by number', 20, (visit) => {
    const { number } = member(visit)
    return { q: number, shows: number }
  }),
  finding('Ctrl K by name', 30, (visit) => {
    const one = member(visit)
    return { q: `${one.firstName} ${one.lastName}`, shows: one.lastName }
  }),
  list('members', 10, 'Members', ({ dice }) => [dice.chance(0.5) ? '/members' : `/members?${query({ page: String(1 + dice.below(20)) })}`, 'data-total']),
  list('members of a name', 10, 'Members', (visit) => {
    const { lastName } = member(visit)
    return [`/members?${query({ q: lastName })}`, lastName]
  }),
  list('members by status', 5, 'Members', ({ dice }) => [`/members?${query({ status: dice.pick(['active', 'retired', 'suspended']), classification: 'journeyman' })}`]),
  list('employment', 8, 'Employment', ({ dice }) => [dice.chance(0.5) ? '/employment' : `/employment?${query({ state: 'all', page: String(1 + dice.below(50)) })}`]),
  list('employers', 5, 'Employers', () => ['/organizations']),
  list('payments', 7, 'Payments', (visit) => [visit.dice.chance(0.5) ? '/payments' : `/payments?${query({ q: member(visit).number })}`]),
  list('dues', 5, 'Dues', () => ['/dues']),
]

const detail = (name: string, weight: number, what: (visit: Visit) => { path: string; title: string; texts?: readonly string[] }): Operation => ({
  name, of: 'details', by: 'staff', weight,
  run: async (visit) => {
    const { path, title, texts } = what(visit)
    await open(visit.person, path, title, texts)
  },
})

export const details: Operation[] = [
  detail('a member', 50, (visit) => {
    const one = member(visit)
    return { path: `/members/${one.id}`, title: `${fullName(one)} (${one.number})` }
  }),
  detail('a member’s dues', 20, (visit) => {
    const one = member(visit)
    return { path: `/dues/${one.id}`, title: `Dues of ${fullName(one)}` }
  }),
  detail('an employer', 10, ({ dice, records }) => {
    const { id, name } = dice.pick(records.organizations)
    return { path: `/organizations/${id}`, title: name }
  }),
  { ...detail('a job', 10, ({ dice, records }) => ({ path: `/employment/${dice.pick(records.jobs)}`, title: '', texts: ['First day'] })), can: ({ jobs }) => jobs.length > 0 },
  {
    ...detail('a payment', 10, ({ dice, records }) => {
      const { id, receipt } = dice.pick(records.payments)
      return { path: `/payments/${id}`, title: `Payment ${receipt}` }
    }),
    can: ({ payments }) => payments.length > 0,
  },
]

export { fullName, member }
