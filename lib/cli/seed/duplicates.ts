// People whom the hall has on record twice, as halls do: a name swapped, an accent lost, a birthday typed the other way round.
import type { MachineActor } from '@/lib/auth/actor'
import { enrolMember } from '@/lib/members/commands'
import type { EnrolMember } from '@/lib/members/schema'
import { addOrganization } from '@/lib/organizations/commands'
import type { z } from 'zod'

type Given = z.input<typeof EnrolMember>
const common = { city: 'Kent', state: 'WA', zipCode: '98032', classification: 'journeyman', status: 'active' } as const satisfies Partial<Given>

const pairs: [Given, Given][] = [
  [
    { ...common, memberNumber: '7900001', firstName: 'Marisol', lastName: 'Ibáñez', dateOfBirth: '1984-07-19', phone: '206-555-0171', address: '418 Cedar Ave', hireDate: '2011-05-02' },
    { ...common, memberNumber: 'a7900101', firstName: 'Ibanez', lastName: 'Marisol', dateOfBirth: '1984-07-19', hireDate: '2019-03-11' },
  ],
  [
    { ...common, memberNumber: '7900002', firstName: 'Kwame', lastName: 'Osei-Mensah', dateOfBirth: '1990-03-08', phone: '206-555-0172', hireDate: '2014-09-15' },
    { ...common, memberNumber: 'a7900102', firstName: 'Kwame', lastName: 'Osei Mensah', dateOfBirth: '1990-08-03', phone: '(206) 555-0172', hireDate: '2014-09-15', email: 'kwame.oseimensah@example.org' },
  ],
  [
    { ...common, memberNumber: '7900003', firstName: 'Jon', lastName: 'Lindqvist', address: '77 North Harbor Drive', phone: '206-555-0173', hireDate: '2008-01-21' },
    { ...common, memberNumber: 'a7900103', firstName: 'John', lastName: 'Lindqvist', address: '77 N. Harbor Dr', phone: '206-555-0173', dateOfBirth: '1979-12-01', hireDate: '2008-01-21' },
  ],
  [
    { ...common, memberNumber: '7900004', firstName: 'Teresa', lastName: 'Valdez', dateOfBirth: '1988-11-30', email: 'teresa.valdez@example.org', hireDate: '2016-06-06' },
    { ...common, memberNumber: 'a7900104', firstName: 'Teresa', lastName: 'Whitcomb', dateOfBirth: '1988-11-30', email: 'teresa.valdez@example.org', phone: '206-555-0174', hireDate: '2016-06-06' },
  ],
]

/** Puts them on record, and an employer with them; answers the first record of each person, which is the one that pays. */
export async function seedDuplicates(actor: () => MachineActor): Promise<string[]> {
  const paying: string[] = []
  for (const [first, second] of pairs) {
    paying.push((await enrolMember(actor(), first)).memberId)
    await enrolMember(actor(), second)
  }
  const employer = { type: 'employer', city: 'Kent', state: 'WA', zipCode: '98032', phone: '206-555-0175', another: 'on' } as const
  await addOrganization(actor(), { ...employer, name: 'Skookum Power Line' })
  await addOrganization(actor(), { ...employer, name: 'Skookum Powerline Inc.', website: 'www.skookum.example' })
  return paying
}
