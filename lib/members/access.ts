import type { Actor } from '@/lib/auth/actor'
import { accessOf } from '@/lib/auth/authorize'
import type { Access } from '@/lib/auth/permissions'
import { sql, type Rows } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { memberColumns } from './schema'

const nobody = { id: { in: [] as string[] } }

/** Which members an access reaches: everybody, or the own record. Nobody is assigned members yet, so 'unit' reaches none. */
export function membersWithin(actor: Actor, access: Access): Prisma.MemberWhereInput {
  if (access === 'any') return {}
  if (access === 'own' && actor.kind === 'person' && actor.memberId) return { id: actor.memberId }
  return nobody
}

/** The same as a condition on `m`, the member. */
export const memberWithin = (actor: Actor, access: Access): Rows =>
  (access === 'any' ? sql`true` : sql`m.id = ${access === 'own' && actor.kind === 'person' ? actor.memberId : null}::uuid`)

/** Whoever keeps everybody's records sees everybody's birth date. */
export const seesBirthDates = (actor: Actor): boolean => accessOf(actor, 'members.getForEdit') === 'any'

/** Birth dates are for those who keep everybody's records, and for the person. A right to the own record alone opens nobody else's. */
export const seesBirthDate = (actor: Actor, memberId: string): boolean =>
  seesBirthDates(actor) || (actor.kind === 'person' && actor.memberId === memberId)

/** The columns of the list that there are for this person. */
export function memberColumnsFor(actor: Actor): typeof memberColumns | Omit<typeof memberColumns, 'birthDate'> {
  const { birthDate: _, ...others } = memberColumns
  return seesBirthDates(actor) ? memberColumns : others
}
