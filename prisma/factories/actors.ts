import { randomUUID } from 'node:crypto'
import type { Person } from '@/lib/auth/actor'
import type { Role } from '@/lib/generated/prisma/enums'

/** Somebody signed in with these roles, for tests and seeds; no account row stands behind unless one is made. */
export function person(roles: Role | Role[], over: Partial<Person> = {}): Person {
  const userId = over.userId ?? randomUUID()
  return { kind: 'person', id: `user:${userId}`, userId, sessionId: randomUUID(), memberId: null, duties: [], roles: [roles].flat(), requestId: randomUUID(), ...over }
}
