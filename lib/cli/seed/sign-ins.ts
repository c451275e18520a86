import type { MachineActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/generated/prisma/enums'
import { createUser } from '@/lib/users/accounts'
import { roleLabels } from '@/lib/users/schema'

/** The members behind the demo's sign-ins, the first of the roster: the one who owes two months, and two who work at the hall. */
export const memberOfSignIn = [
  { firstName: 'Rosa', middleName: null, lastName: 'Delgado', memberNumber: '7464416', email: 'rosa.delgado@example.org', classification: 'journeyman' as const, hireDate: '2012-04-16', language: 'en' as const },
  { firstName: 'Tomás', middleName: null, lastName: 'Rivera', memberNumber: '7464417', email: 'tomas.rivera@example.org', classification: 'journeyman' as const, hireDate: '2016-09-01', language: 'es' as const },
  { firstName: 'Olivia', middleName: null, lastName: 'Grant', memberNumber: '7464418', email: 'olivia.grant@example.org', classification: 'foreman' as const, hireDate: '2004-03-08', language: 'en' as const },
]

/** The demo's people; those with a member number are members. */
export const demoPeople: readonly { name: string; email: string; roles: Role[]; memberNumber?: string }[] = [
  { name: 'Rosa Delgado', email: 'member@demo.example', roles: ['member'], memberNumber: '7464416' },
  { name: 'Tomás Rivera', email: 'miembro@demo.example', roles: ['member'], memberNumber: '7464417' },
  { name: 'Sam Becker', email: 'staff@demo.example', roles: ['staff'] },
  { name: 'Olivia Grant', email: 'officer@demo.example', roles: ['officer', 'member'], memberNumber: '7464418' },
  { name: 'Ada Kowalski', email: 'admin@demo.example', roles: ['admin'] },
  { name: 'Omar Vance', email: 'organizer@demo.example', roles: ['organizer'] },
  { name: 'Ines Park', email: 'instructor@demo.example', roles: ['instructor'] },
  { name: 'Victor Lund', email: 'viewer@demo.example', roles: ['viewer'] },
]

/** Known on purpose: it opens accounts that exist in a demo only, on data that is invented. */
export const DEMO_PASSWORD_OF_ALL = 'demo local forty-six'

export async function makeSignIns(actor: MachineActor): Promise<void> {
  for (const person of demoPeople) await createUser(actor, { ...person, roles: [...person.roles], password: DEMO_PASSWORD_OF_ALL })
}

/** What the launcher prints when the demo is up. */
export function printSignIns(): string {
  const lines = demoPeople.map(({ email, name, roles }) => `  ${email.padEnd(26)}${name}, ${roles.map((role) => roleLabels[role].toLowerCase()).join(' and ')}`)
  return [`Sign in with one click on the sign-in page, or by e-mail with the password "${DEMO_PASSWORD_OF_ALL}":`, ...lines, ''].join('\n')
}
