import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { sql, type Rows } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

const nobody = '00000000-0000-0000-0000-000000000000'
const own = (actor: Actor) => (actor.kind === 'person' || actor.kind === 'link' ? actor.memberId : null)

/** Payments booked to a member, or to a record that was merged into it. */
export const paymentsOf = (memberId: string | null): Prisma.PaymentWhereInput => ({ memberId: { not: null }, OR: [{ memberId }, { member: { mergedIntoId: memberId ?? nobody } }] })

/** Which payments this actor reaches: a member's own are those booked to the own record and to those merged into it. */
export const paymentsWithin = (actor: Actor, access: Access): Prisma.PaymentWhereInput =>
  access === 'any' ? {} : paymentsOf(own(actor))

/** Which checkouts this actor reaches. */
export const checkoutsWithin = (actor: Actor, access: Access): Prisma.CheckoutWhereInput =>
  access === 'any' ? {} : { memberId: own(actor) ?? nobody }

/** Whether the actor may pay for this member. */
export const mayPayFor = (actor: Actor, access: Access, memberId: string): boolean => access === 'any' || own(actor) === memberId

/** That a payment `p`, with `m` its member, is booked to this one or to a record that was merged into it. */
export const paymentOf = (memberId: string): Rows => sql`(p."memberId" = ${memberId}::uuid OR m."mergedIntoId" = ${memberId}::uuid)`

/** That this actor reaches the payment `p`, with `m` its member where there is one. */
export const paymentWithin = (actor: Actor, access: Access): Rows => (access === 'any' ? sql`true` : paymentOf(own(actor) ?? nobody))
