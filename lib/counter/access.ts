import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { sql, type Rows } from '@/lib/db'
import { Forbidden } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Which drawers this actor reaches: the front desk its own ones. */
export const drawersWithin = (actor: Actor, access: Access): Prisma.DrawerWhereInput => (access === 'any' ? {} : { openedBy: actor.id })

/** The same as a condition on `w`, the drawer. */
export const drawerWithin = (actor: Actor, access: Access): Rows => (access === 'any' ? sql`true` : sql`w."openedBy" = ${actor.id}`)

/** Nobody takes money for the own record, nor has it sent back: the door cannot know where a record was merged, or whose a payment is. */
export function refuseOwn(actor: Actor, memberId: string | null): void {
  if (actor.kind === 'person' && memberId !== null && actor.memberId === memberId) throw new Forbidden('This is your own record. Please ask a colleague to do it.')
}
