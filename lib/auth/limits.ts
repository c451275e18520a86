// How often one person may do what costs much or tells much: generous for a person, tight for a program. Counted at the door
// (lib/operation.ts) by person, or by address where nobody is signed in; machines are not counted.
import { callerOf, type Count } from '@/lib/throttle'
import type { Actor } from './actor'
import type { Operation } from './permissions'

type Limit = { tries: number; minutes: number; /** Counts only these inputs. */ when?: (input: Record<string, unknown>) => boolean }

const searching = (input: Record<string, unknown>) => Boolean(input['q'])

export const LIMITS: Partial<Record<Operation, Limit>> = {
  // Asked a few times while one thing is typed.
  'search.find': { tries: 900, minutes: 5, when: searching },
  'members.list': { tries: 300, minutes: 5, when: searching },
  'members.find': { tries: 600, minutes: 5 },
  'members.findLookalikes': { tries: 600, minutes: 5 },
  'organizations.list': { tries: 300, minutes: 5, when: searching },
  'organizations.find': { tries: 600, minutes: 5 },
  'organizations.findLookalikes': { tries: 600, minutes: 5 },
  'organizations.export': { tries: 20, minutes: 10 },
  'employment.list': { tries: 300, minutes: 5, when: searching },
  'employment.export': { tries: 20, minutes: 10 },
  'members.export': { tries: 20, minutes: 10 },
  'dues.exportStandings': { tries: 20, minutes: 10 },
  'payments.export': { tries: 20, minutes: 10 },
  'tasks.export': { tries: 20, minutes: 10 },
  'users.export': { tries: 20, minutes: 10 },
  'books.export': { tries: 30, minutes: 10 },
  'reports.export': { tries: 30, minutes: 10 },
  'reports.order': { tries: 30, minutes: 10 },
  'payments.startCheckout': { tries: 60, minutes: 10 },
  // A secret of a hundred bits is not guessed; who tries is slowed down all the same. A hall's own network is many people.
  'payments.getPayLink': { tries: 120, minutes: 10 },
  'payments.startFromLink': { tries: 60, minutes: 10 },
  'payments.makePayLink': { tries: 120, minutes: 10 },
  'arrears.export': { tries: 20, minutes: 10 },
  'mailings.send': { tries: 10, minutes: 60 },
  'mailings.sendTest': { tries: 20, minutes: 60 },
  'mailings.optOut': { tries: 60, minutes: 10 },
  'audit.export': { tries: 20, minutes: 10 },
  'audit.verify': { tries: 60, minutes: 10 },
  'arrears.printLetters': { tries: 30, minutes: 10 },
}

/** What to count for this actor and operation, if anything. */
export function countFor(actor: Actor, operation: Operation, input: unknown): Count[] {
  const limit = LIMITS[operation]
  if (!limit || (actor.kind !== 'person' && actor.kind !== 'public') || (limit.when && !limit.when(input as Record<string, unknown>))) return []
  return [{ kind: operation, what: actor.kind === 'person' ? actor.userId : callerOf(actor.ip), tries: limit.tries, minutes: limit.minutes }]
}
