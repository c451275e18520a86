import { randomUUID } from 'node:crypto'
import { cliActor, type Person } from '@/lib/auth/actor'
import { inTransaction } from '@/lib/db'
import type { Duty, Role } from '@/lib/generated/prisma/enums'
import { createUser } from '@/lib/users/accounts'
import { person } from './actors'

type Office = { name?: string; duties?: Duty[]; memberId?: string | null }

/** Somebody of the office with an account and an open session behind them, for what is written under their name. */
export async function atTheOffice(roles: Role | Role[], { name = 'Ana Reyes', duties = [], memberId = null }: Office = {}): Promise<Person> {
  const { id: userId } = await createUser(cliActor('tests'), { email: `${randomUUID()}@hall.test`, name, roles: [roles].flat() })
  const { id: sessionId } = await inTransaction({ actor: 'cli:tests', operation: 'tests.arrange', requestId: randomUUID() }, async (tx) => {
    for (const duty of duties) await tx.userDuty.create({ data: { userId, duty } })
    return tx.session.create({ data: { userId, tokenHash: randomUUID(), expiresAt: new Date(Date.now() + 3_600_000) } })
  })
  return person([roles].flat(), { userId, sessionId, duties, memberId })
}

/** The same person with the next request, so that its rows in the trail can be told apart. */
export const again = (someone: Person): Person => ({ ...someone, requestId: randomUUID() })
