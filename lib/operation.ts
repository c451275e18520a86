// The one door. Whoever comes (page, form, API, job, command line), each change is a command() and each look a query():
// authorized by one table, its input checked, and a change made in one transaction that the audit trail knows the author of.
import 'server-only'
import { z } from 'zod'
import type { Actor } from './auth/actor'
import { authorize, refuseOwnRecord } from './auth/authorize'
import { countFor } from './auth/limits'
import type { Access, Operation } from './auth/permissions'
import { db, inTransaction, type Db, type Tx } from './db'
import { Invalid, NotFound, TooMany } from './errors'
import { isPresenting, refuseWhilePresenting, withoutNames } from './presenting'
import { countTry } from './throttle'

type Spec<S extends z.ZodType> = { name: Operation; input: S }
type CommandSpec<S extends z.ZodType, R> = Spec<S> & {
  /** Milliseconds the transaction may take, for bulk work. */
  timeout?: number
  run: (context: { tx: Tx; actor: Actor; access: Access }, input: z.output<S>) => Promise<R>
}
type QuerySpec<S extends z.ZodType, R> = Spec<S> & {
  /** Leaves a `read` event: the table and row that were looked at. */
  traced?: (input: z.output<S>) => { table: string; rowId: string }
  run: (context: { db: Db; actor: Actor; access: Access }, input: z.output<S>) => Promise<R>
}
export type Command<S extends z.ZodType, R> = ((actor: Actor, raw: z.input<S>) => Promise<R>) & { kind: 'command'; spec: CommandSpec<S, R> }
export type Query<S extends z.ZodType, R> = ((actor: Actor, raw: z.input<S>) => Promise<R>) & { kind: 'query'; spec: QuerySpec<S, R> }

async function enter<S extends z.ZodType>(spec: Spec<S>, actor: Actor, raw: unknown): Promise<{ access: Access; input: z.output<S> }> {
  const access = authorize(actor, spec.name)
  const parsed = spec.input.safeParse(raw)
  if (!parsed.success) throw new Invalid(z.flattenError(parsed.error).fieldErrors as Record<string, string[]>)
  refuseOwnRecord(actor, spec.name, parsed.data)
  const counts = countFor(actor, spec.name, parsed.data)
  const wait = counts.length > 0 ? await inTransaction(who(actor, spec.name), (tx) => countTry(tx, counts)) : 0
  if (wait > 0) throw new TooMany(wait)
  return { access, input: parsed.data }
}

const who = (actor: Actor, operation: Operation) => ({ actor: actor.id, operation, requestId: actor.requestId, ip: actor.ip, reason: actor.reason })

/** A change. Throws Forbidden, Invalid, NotFound, Conflict …; a throw means that nothing happened. */
export function command<S extends z.ZodType, R>(spec: CommandSpec<S, R>): Command<S, R> {
  const call = async (actor: Actor, raw: z.input<S>): Promise<R> => {
    const { access, input } = await enter(spec, actor, raw)
    if (isPresenting(actor)) refuseWhilePresenting(spec.name, 'command')
    return inTransaction(who(actor, spec.name), (tx) => spec.run({ tx, actor, access }, input), spec.timeout)
  }
  return Object.assign(call, { kind: 'command' as const, spec })
}

/** A look. Malformed ids are NotFound: an address that nobody made up correctly leads nowhere. */
export function query<S extends z.ZodType, R>(spec: QuerySpec<S, R>): Query<S, R> {
  const call = async (actor: Actor, raw: z.input<S>): Promise<R> => {
    const { access, input } = await enterOrNotFound(spec, actor, raw)
    if (isPresenting(actor)) refuseWhilePresenting(spec.name, 'query')
    if (spec.traced) {
      const { table, rowId } = spec.traced(input)
      const detail = JSON.stringify(input)
      await inTransaction(who(actor, spec.name), (tx) => tx.$executeRaw`SELECT audit_read(${table}, ${rowId}, ${detail}::jsonb)`)
    }
    const found = await spec.run({ db, actor, access }, input)
    return isPresenting(actor) ? withoutNames(spec.name, found) : found
  }
  return Object.assign(call, { kind: 'query' as const, spec })
}

async function enterOrNotFound<S extends z.ZodType>(spec: Spec<S>, actor: Actor, raw: unknown) {
  try {
    return await enter(spec, actor, raw)
  } catch (error) {
    throw error instanceof Invalid ? new NotFound() : error
  }
}
