import type { Actor, Person } from '@/lib/auth/actor'
import { accessOf } from '@/lib/auth/authorize'
import type { Access } from '@/lib/auth/permissions'
import { Forbidden } from '@/lib/errors'
import { isPresenting } from '@/lib/presenting'
import type { Doing } from './doing'
import { memberActs } from './members'
import { organizationActs } from './organizations'
import { bulkActs, bulkKeys, type BulkKey, type BulkRoom } from './schema'
import { taskActs } from './tasks'

export const doings: Record<BulkKey, Doing> = { ...memberActs, ...organizationActs, ...taskActs }

/** The act as this person may do it: whoever may not do it to one record does it to none of many. */
export function allowed(actor: Actor, key: BulkKey): { doing: Doing; who: { actor: Person; access: Access } } {
  const access = accessOf(actor, doings[key].right)
  if (!access || actor.kind !== 'person') throw new Forbidden()
  return { doing: doings[key], who: { actor, access } }
}

/** The acts that somebody may do to many records of a room; none while they present. */
export const actsFor = (actor: Actor, room: BulkRoom): { value: BulkKey; label: string }[] => isPresenting(actor) ? [] :
  bulkKeys.filter((key) => bulkActs[key].room === room && accessOf(actor, doings[key].right)).map((key) => ({ value: key, label: bulkActs[key].label }))
