// The people of a run: a roster taken over by the command line, with an account for each. A test takes one for itself, so that
// tests that run at the same time never pay the same months.
import { mkdirSync, readFileSync } from 'node:fs'
import { addMonths, firstOfMonth, lastOfMonth, todayAtHall } from '@/lib/dates'
import type { Role } from '@/lib/generated/prisma/enums'
import { asOwner } from '@/prisma/factories/owner'
import { inDataDir } from './instance'

export type Kind = 'owing' | 'debe' | 'paid' | 'staff' | 'officer' | 'behind'
export type Account = { email: string; name: string; roles: Role[]; memberNumber?: string }
export type Person = Account & { kind: Kind; number: string; firstName: string; lastName: string; phone: string; address: string }
type People = { run: string; people: Person[] }

const counts: Record<Kind, number> = { owing: 140, debe: 20, paid: 55, staff: 85, officer: 45, behind: 16 }
const firstNames = ['Ada', 'Bruno', 'Clara', 'Dario', 'Elena', 'Felix', 'Greta', 'Hugo', 'Irene', 'Jonas', 'Karla', 'Lino']

/** Letters of a number, so that names look like names. */
const letters = (n: number) => [...String(n)].map((digit) => 'aeioubdlmn'[Number(digit)]).join('')

/** Everybody of a run, invented anew with its name in numbers and e-mails. */
export function invent(run: string): Person[] {
  return (Object.entries(counts) as [Kind, number][]).flatMap(([kind, count], group) =>
    Array.from({ length: count }, (_, index): Person => {
      const serial = group * 200 + index + 100
      const [firstName, lastName] = [firstNames[index % firstNames.length]!, `Quarn${letters(serial)}`]
      const number = `E${run}-${serial}`
      const office = kind === 'staff' || kind === 'officer'
      return {
        kind, number, firstName, lastName, name: `${firstName} ${lastName}`, email: `${lastName}.${run}@journeys.test`.toLowerCase(),
        phone: `206-555-${String(1000 + serial)}`, address: `${serial} Ferry Lane`, roles: [office ? kind : 'member'], ...(office ? {} : { memberNumber: number }),
      }
    }))
}

/** The months that somebody owes who has paid through the one before last: the last one and the running one. */
export const owedMonths = () => [-1, 0].map((back) => addMonths(firstOfMonth(todayAtHall()), back))

/** The roster of the members among them, as the command line takes it. */
export function rosterOf(people: Person[]): string {
  const month = (back: number) => lastOfMonth(addMonths(firstOfMonth(todayAtHall()), back))
  const rows = people.filter((person) => person.memberNumber).map((person) => [
    person.number, person.firstName, person.lastName, person.email, person.phone, person.address, 'Tacoma', 'WA', '98402', '2015-05-04',
    person.kind === 'debe' ? 'es' : 'en', 'active', 'journeyman', month(person.kind === 'paid' ? 0 : person.kind === 'behind' ? -6 : -2),
  ])
  const head = 'member_number,first_name,last_name,email,phone,address,city,state,zip_code,hire_date,language,status,classification,paid_through'
  return [head, ...rows.map((row) => row.join(','))].join('\n')
}

export const peopleFile = () => inDataDir('journeys-people.json')

/** Takes somebody of this kind whom no other test has taken, in whatever process it runs. */
export function take(kind: Kind): Person {
  const { run, people } = JSON.parse(readFileSync(peopleFile(), 'utf8')) as People
  for (const person of people.filter((one) => one.kind === kind)) {
    try {
      mkdirSync(inDataDir(`journeys-${run}`, person.number))
      return person
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  throw new Error(`All of the kind ${kind} are taken: raise its count in e2e/people.ts`)
}

export async function memberIdOf(person: Pick<Person, 'number'>): Promise<string> {
  const [row] = await asOwner<{ id: string }>('SELECT id FROM "Member" WHERE "memberNumber" = $1', [person.number])
  return row!.id
}
