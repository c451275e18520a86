import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { sql, type Rows } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { membersWithin } from '@/lib/members/access'

/** Which jobs an access reaches: all, or the own. */
export const employmentsWithin = (actor: Actor, access: Access): Prisma.EmploymentWhereInput =>
  (access === 'any' ? {} : { member: membersWithin(actor, access) })

/** The same as a condition on `e`, the job. */
export const jobWithin = (actor: Actor, access: Access): Rows =>
  (access === 'any' ? sql`true` : sql`e."memberId" = ${access === 'own' && actor.kind === 'person' ? actor.memberId : null}::uuid`)
