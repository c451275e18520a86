import { cliActor, type Person } from '@/lib/auth/actor'
import type { Role } from '@/lib/generated/prisma/enums'
import { createUser } from '@/lib/users/accounts'
import { person } from './actors'

let next = 1

/** The password of every account that tests make. */
export const testPassword = 'lineman hooks and pliers'

/** An account with a password and these roles, and its owner as an actor. */
export async function account(roles: Role | Role[], over: { name?: string; memberNumber?: string } = {}): Promise<{ id: string; email: string; actor: () => Person }> {
  const email = `account${next++}.${process.pid}@hall.test`
  const { id } = await createUser(cliActor('test'), { email, name: 'Ana Account', roles: [roles].flat(), password: testPassword, ...over })
  return { id, email, actor: () => person(roles, { userId: id }) }
}
