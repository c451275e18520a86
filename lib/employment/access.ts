import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import type { Prisma } from '@/lib/generated/prisma/client'
import { membersWithin } from '@/lib/members/access'

/** Which jobs an access reaches: all, or the own. */
export const employmentsWithin = (actor: Actor, access: Access): Prisma.EmploymentWhereInput =>
  (access === 'any' ? {} : { member: membersWithin(actor, access) })
