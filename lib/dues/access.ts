import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { NotFound } from '@/lib/errors'

/** Somebody else's dues look like nobody's to whoever may see the own only. */
export function refuseOutOfReach(actor: Actor, access: Access, memberId: string): void {
  if (access !== 'any' && !(actor.kind === 'person' && actor.memberId === memberId)) throw new NotFound('This member')
}
