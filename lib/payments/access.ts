import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import type { Prisma } from '@/lib/generated/prisma/client'

const own = (actor: Actor) => (actor.kind === 'person' ? actor.memberId : null)

/** Which payments this actor reaches: a member's own are those booked to the own record. */
export const paymentsWithin = (actor: Actor, access: Access): Prisma.PaymentWhereInput =>
  access === 'any' ? {} : { AND: [{ memberId: { not: null } }, { memberId: own(actor) }] }

/** Which checkouts this actor reaches. */
export const checkoutsWithin = (actor: Actor, access: Access): Prisma.CheckoutWhereInput =>
  access === 'any' ? {} : { memberId: own(actor) ?? '00000000-0000-0000-0000-000000000000' }

/** Whether the actor may pay for this member. */
export const mayPayFor = (actor: Actor, access: Access, memberId: string): boolean => access === 'any' || own(actor) === memberId
