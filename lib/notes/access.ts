// Who reads which note. A note out of somebody's sight is not there for them: not in a list, a count, a timeline or a search.
import type { Actor } from '@/lib/auth/actor'
import { accessOf } from '@/lib/auth/authorize'
import type { Access } from '@/lib/auth/permissions'
import { sql, type Rows } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { NoteVisibility, Role } from '@/lib/generated/prisma/enums'
import { membersWithin, memberWithin } from '@/lib/members/access'

const nobody = { id: { in: [] as string[] } } satisfies Prisma.MemberNoteWhereInput

const has = (actor: Actor, ...roles: Role[]) => actor.kind === 'person' && actor.roles.some((role) => roles.includes(role))

/** Whether the actor reads every note and those taken back (union-operations 3.6). */
export const readsAll = (actor: Actor): boolean => has(actor, 'admin', 'officer')

function visibleTo(actor: Actor): NoteVisibility[] {
  if (readsAll(actor)) return ['staff_only', 'officers', 'all_authorized']
  return has(actor, 'staff') ? ['staff_only', 'all_authorized'] : ['all_authorized']
}

/**
 * The notes that this actor may read: of members within reach, never of the own record; by visibility, and the own ones always.
 * A note that was taken back stays with officers and its author.
 */
export function notesWithin(actor: Actor): Prisma.MemberNoteWhereInput {
  const reach = accessOf(actor, 'members.get')
  if (actor.kind !== 'person' || !reach) return nobody
  const withdrawn = readsAll(actor) ? {} : { withdrawnAt: null }
  return {
    AND: [
      actor.memberId ? { memberId: { not: actor.memberId } } : {},
      { member: membersWithin(actor, reach) },
      { OR: [{ authorId: actor.userId }, { visibility: { in: visibleTo(actor) }, ...withdrawn }] },
    ],
  }
}

/** The same as a condition on `n`, the note, and `m`, its member. */
export function noteWithin(actor: Actor): Rows {
  const reach = accessOf(actor, 'members.get')
  if (actor.kind !== 'person' || !reach) return sql`false`
  return sql`n."memberId" IS DISTINCT FROM ${actor.memberId}::uuid AND ${memberWithin(actor, reach)}
    AND (n."authorId" = ${actor.userId}::uuid OR n.visibility::text = ANY (${visibleTo(actor)}::text[]) AND (${readsAll(actor)} OR n."withdrawnAt" IS NULL))`
}

/** The notes that this actor may take back: an officer any that can be read, others the own ones. */
export function notesToWithdraw(actor: Actor, access: Access): Prisma.MemberNoteWhereInput {
  if (access === 'any') return notesWithin(actor)
  return actor.kind === 'person' ? { AND: [notesWithin(actor), { authorId: actor.userId }] } : nobody
}
