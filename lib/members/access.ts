import type { Actor } from '@/lib/auth/actor'
import { can } from '@/lib/auth/authorize'
import type { Access } from '@/lib/auth/permissions'
import type { Prisma } from '@/lib/generated/prisma/client'

const nobody = { id: { in: [] as string[] } }

/** Which members an access reaches: everybody, or the own record. Nobody is assigned members yet, so 'unit' reaches none. */
export function membersWithin(actor: Actor, access: Access): Prisma.MemberWhereInput {
  if (access === 'any') return {}
  if (access === 'own' && actor.kind === 'person' && actor.memberId) return { id: actor.memberId }
  return nobody
}

/** Birth dates are for those who keep the records, and for the person. */
export const seesBirthDate = (actor: Actor, memberId: string): boolean =>
  can(actor, 'members.getForEdit') || (actor.kind === 'person' && actor.memberId === memberId)
