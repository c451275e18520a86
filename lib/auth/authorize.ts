import { Forbidden } from '@/lib/errors'
import type { Actor } from './actor'
import { ON_OTHERS_ONLY, rightsOf, type Access, type Operation } from './permissions'

const breadth: Record<Access, number> = { own: 1, unit: 2, any: 3 }

/** The widest access the actor's roles give to the operation, or undefined: refused. */
export function accessOf(actor: Pick<Actor, 'kind'> & Partial<Actor>, operation: Operation): Access | undefined {
  const rights = rightsOf(operation)
  if (rights === 'public') return 'any'
  const { roles = [], duties = [] } = actor as { roles?: string[]; duties?: string[] }
  const columns = actor.kind === 'person' ? [...roles, ...duties] : [actor.kind]
  return columns
    .map((column) => rights[column as keyof typeof rights])
    .reduce<Access | undefined>((best, next) => (next && (!best || breadth[next] > breadth[best]) ? next : best), undefined)
}

/** Answers how far the actor's right reaches, or throws Forbidden. Called in one place: lib/operation.ts. */
export function authorize(actor: Actor, operation: Operation): Access {
  const access = accessOf(actor, operation)
  if (!access) throw new Forbidden()
  return access
}

/** Refuses what nobody may do on the own record. `input` is the operation's parsed input; its `memberId` says whose record it is. */
export function refuseOwnRecord(actor: Actor, operation: Operation, input: unknown): void {
  if (actor.kind !== 'person' || !actor.memberId || !ON_OTHERS_ONLY.has(operation)) return
  if ((input as { memberId?: unknown } | null)?.memberId === actor.memberId) {
    throw new Forbidden('This is your own record. Please ask a colleague to do it.')
  }
}

/** Whether to show a button: the same table, asked without throwing. */
export const can = (actor: Actor, operation: Operation): boolean => accessOf(actor, operation) !== undefined

/** The same for what leads to records of others: a right to the own one is not enough. */
export const canForAll = (actor: Actor, operation: Operation): boolean => accessOf(actor, operation) === 'any'
