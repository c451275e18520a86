// Staff at work on a member's own pages. They stay who they are: their name, their rights, their line in the trail. The session's row alone
// says for whom, so that an address carries nothing, and a form names the member it was drawn for, so that a second window never hits another.
import { Forbidden } from '@/lib/errors'
import type { ActingFor, Actor, Person } from './actor'
import { can } from './authorize'

type Row = { id: string; memberNumber: string; firstName: string; lastName: string } | null

/** For whom a session acts: nobody, where the right is gone or the record turned out to be the own one. */
export function actingFor(person: Person, member: Row): ActingFor | null {
  if (!member || member.id === person.memberId || !can(person, 'members.actFor')) return null
  return { memberId: member.id, memberNumber: member.memberNumber, name: `${member.firstName} ${member.lastName}` }
}

/** Whose own pages somebody sees: those of the member they act for, else their own; null where there is neither. */
export const subjectOf = (actor: Actor): string | null => (actor.kind === 'person' ? (actor.actingFor?.memberId ?? actor.memberId) : null)

/** The actor of a form on a member's own pages. Refuses one that was drawn for somebody else; the trail's reason says for whom it is done. */
export function actorOfOwnPages(actor: Actor, memberId: unknown): Actor {
  if (actor.kind !== 'person' || !can(actor, 'members.actFor')) return actor
  const { actingFor: now } = actor
  if (memberId !== subjectOf(actor)) {
    throw new Forbidden(now
      ? `This page is of another member: you act for ${now.name} (${now.memberNumber}) now, begun in another window. Nothing was changed.`
      : 'You no longer act for this member; it was stopped in another window. Nothing was changed.')
  }
  return now ? { ...actor, reason: `Acting for ${now.name} (${now.memberNumber})` } : actor
}
