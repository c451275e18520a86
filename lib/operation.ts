// The one door. Whoever comes (page, form, API, job, command line), each change is a command() and each look a query():
// authorized by one table, its input checked, and a change made in one transaction that the audit trail knows the author of.
import 'server-only'
import { z } from 'zod'
import type { Actor } from './auth/actor'
import { authorize, refuseOwnRecord } from './auth/authorize'
import { countFor } from './auth/limits'
import type { Access, Operation } from './auth/permissions'
import { asJson, db, inTransaction, join, planOnce, sql, type Db, type Rows, type Tx } from './db'
import { Invalid, NotFound, TooMany } from './errors'
import { isPresenting, refuseWhilePresenting, withoutNames } from './presenting'
import { countTry } from './throttle'

type Spec<S extends z.ZodType> = { name: Operation; input: S }
type CommandSpec<S extends z.ZodType, R> = Spec<S> & {
  /** Milliseconds the transaction may take, for bulk work. */
  timeout?: number
  /** Loses nothing that anybody would miss if the machine loses power in the next moment: the disk is not waited for. */
  passing?: true
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
  const wait = counts.length > 0 ? await inTransaction({ ...who(actor, spec.name), passing: true }, (tx) => countTry(tx, counts)) : 0
  if (wait > 0) throw new TooMany(wait)
  return { access, input: parsed.data }
}

const who = (actor: Actor, operation: Operation) => ({ actor: actor.id, operation, requestId: actor.requestId, ip: actor.ip, reason: actor.reason })

/** A change. Throws Forbidden, Invalid, NotFound, Conflict …; a throw means that nothing happened. */
export function command<S extends z.ZodType, R>(spec: CommandSpec<S, R>): Command<S, R> {
  const call = async (actor: Actor, raw: z.input<S>): Promise<R> => {
    const { access, input } = await enter(spec, actor, raw)
    if (isPresenting(actor)) refuseWhilePresenting(spec.name, 'command')
    return inTransaction({ ...who(actor, spec.name), passing: spec.passing }, (tx) => spec.run({ tx, actor, access }, input), spec.timeout)
  }
  return Object.assign(call, { kind: 'command' as const, spec })
}

/** A look. Malformed ids are NotFound: an address that nobody made up correctly leads nowhere. */
export function query<S extends z.ZodType, R>(spec: QuerySpec<S, R>): Query<S, R> {
  const call = async (actor: Actor, raw: z.input<S>): Promise<R> => {
    const { access, input } = await enterToLook(spec, actor, raw)
    return asSeen(actor, spec.name, await spec.run({ db, actor, access }, input))
  }
  return Object.assign(call, { kind: 'query' as const, spec })
}

const asSeen = <R>(actor: Actor, operation: Operation, found: R): R => (isPresenting(actor) ? withoutNames(operation, found) : found)

async function enterToLook<S extends z.ZodType>(spec: Spec<S> & Pick<QuerySpec<S, unknown>, 'traced'>, actor: Actor, raw: unknown) {
  const entered = await enterOrNotFound(spec, actor, raw)
  if (isPresenting(actor)) refuseWhilePresenting(spec.name, 'query')
  if (spec.traced) {
    const { table, rowId } = spec.traced(entered.input)
    const detail = JSON.stringify(entered.input)
    await inTransaction(who(actor, spec.name), (tx) => tx.$executeRaw`SELECT audit_read(${table}, ${rowId}, ${detail}::jsonb)`)
  }
  return entered
}

async function enterOrNotFound<S extends z.ZodType>(spec: Spec<S>, actor: Actor, raw: unknown) {
  try {
    return await enter(spec, actor, raw)
  } catch (error) {
    throw error instanceof Invalid ? new NotFound() : error
  }
}

type PartSpec<S extends z.ZodType, Row, R> = Pick<QuerySpec<S, R>, 'name' | 'input' | 'traced'> & {
  /** A SELECT. Its rows come as JSON: days and instants are texts, ids too, and a count or sum is cast to int or float8. */
  rows: (context: { actor: Actor; access: Access }, input: z.output<S>) => Rows
  found: (rows: Row[], context: { actor: Actor; access: Access }, input: z.output<S>) => R
  /** Its best plan depends on what is asked for (words to search, filters): PostgreSQL plans it each time. */
  ownPlan?: (input: z.output<S>) => boolean
}
/** A question with its input, through the door for whoever asks, and not sent yet. */
export type Asked<R> = (actor: Actor) => Promise<{ rows: Rows; ownPlan: boolean; found: (rows: unknown[]) => R }>

/** A look that is one SELECT: a query like others, of which a page asks several in one statement: `together(viewer, { notes: listNotes.of({ … }) })`. */
export function part<S extends z.ZodType, Row, R>({ rows, found, ownPlan = () => false, ...spec }: PartSpec<S, Row, R>): Query<S, R> & { of: (raw: z.input<S>) => Asked<R> } {
  const of = (raw: z.input<S>): Asked<R> => async (actor) => {
    const { access, input } = await enterToLook(spec, actor, raw)
    const context = { actor, access }
    return { rows: rows(context, input), ownPlan: ownPlan(input), found: (given) => asSeen(actor, spec.name, found(given as Row[], context, input)) }
  }
  const run: QuerySpec<S, R>['run'] = async ({ actor, access }, input) => {
    const [given] = await rowsOf([{ rows: rows({ actor, access }, input), ownPlan: ownPlan(input) }])
    return found(given as Row[], { actor, access }, input)
  }
  return Object.assign(query({ ...spec, run }), { of })
}

async function rowsOf(parts: { rows: Rows; ownPlan: boolean }[]): Promise<unknown[][]> {
  if (parts.length === 0) return []
  const statement = sql`SELECT json_build_array(${join(parts.map(({ rows }) => asJson(rows)))}) AS parts`
  const [row] = await db.$queryRaw<[{ parts: unknown[][] }]>(parts.some(({ ownPlan }) => ownPlan) ? statement : planOnce(statement))
  return row.parts
}

type Answer<A> = A extends Asked<infer R> ? R : null

/** Several looks in one statement, each through its own right; false where the page does not ask, and null comes back. The first that is refused refuses all. */
export async function together<T extends Record<string, Asked<unknown> | false>>(actor: Actor, asked: T): Promise<{ [K in keyof T]: Answer<T[K]> }> {
  const names = Object.keys(asked).filter((name) => asked[name] !== false)
  const entered = await Promise.all(names.map((name) => (asked[name] as Asked<unknown>)(actor)))
  const rows = await rowsOf(entered)
  const answers = entered.map((one, at) => [names[at]!, one.found(rows[at]!)] as const)
  return { ...Object.fromEntries(Object.keys(asked).map((name) => [name, null])), ...Object.fromEntries(answers) } as { [K in keyof T]: Answer<T[K]> }
}
