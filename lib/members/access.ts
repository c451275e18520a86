import type { Actor } from '@/lib/auth/actor'
import { accessOf } from '@/lib/auth/authorize'
import type { Access } from '@/lib/auth/permissions'
import type { Prisma } from '@/lib/generated/prisma/client'

const nobody = { id: { in: [] as string[] } }

/** Which members an access reaches: everybody, or the own record. Nobody is assigned members yet, so 'unit' reaches none. */
export function membersWithin(actor: Actor, access: Access): Prisma.MemberWhereInput {
  if (access === 'any') return {}
  if (access === 'own' && actor.kind === 'person' && actor.memberId) return { id: actor.memberId }
  return nobody
}

/** Birth dates are for those who keep everybody's records, and for the person. A right to the own record alone opens nobody else's. */
export const seesBirthDate = (actor: Actor, memberId: string): boolean =>
  accessOf(actor, 'members.getForEdit') === 'any' || (actor.kind === 'person' && actor.memberId === memberId)
