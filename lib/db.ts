import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { answerUnavailable } from './answer-status'
import { codesOf, DatabaseAway, inWords } from './database-away'
import { directReads } from './direct-reads'
import { env } from './env'
import { Prisma, PrismaClient } from './generated/prisma/client'
import { log } from './log'
import { statementNames } from './statement-names'

// `db` can only look. Writing needs a `tx`, and a `tx` exists only inside command(): see lib/operation.ts.
const reads = ['findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany', 'count', 'aggregate', 'groupBy'] as const
type Models = Uncapitalize<Prisma.ModelName>
export type Db = { [M in Models]: Pick<PrismaClient[M], Extract<keyof PrismaClient[M], (typeof reads)[number]>> } & Pick<PrismaClient, '$queryRaw'>
export type Tx = Prisma.TransactionClient

function connect() {
  const { DATABASE_URL, DATABASE_POOL, DATABASE_STATEMENTS, DATABASE_STATEMENT_TIMEOUT: patience } = env()
  const settings = {
    connectionString: DATABASE_URL, connectionTimeoutMillis: 5_000, application_name: 'ip2a-web', keepAlive: true,
    // The server gives a statement up by itself; where the server is gone or frozen, this side does.
    ...(patience > 0 ? { statement_timeout: patience, query_timeout: patience + 5_000 } : {}),
  }
  // Compiling a statement takes the server longer than a page's statements run.
  const pool = new pg.Pool({ ...settings, max: DATABASE_POOL, options: '-c jit=off' })
  // Left to itself PostgreSQL plans a large statement anew for its values each time, as it counts what planning costs far too low.
  const planned = new pg.Pool({ ...settings, max: Math.ceil(DATABASE_POOL / 2), idleTimeoutMillis: 60_000, options: '-c jit=off -c plan_cache_mode=force_generic_plan' })
  // A connection that broke while nobody used it is replaced by the next that is asked for.
  for (const one of [pool, planned]) one.on('error', (error) => log.debug({ err: error.message }, 'an idle connection broke'))
  const nameOf = DATABASE_STATEMENTS === 'named' ? statementNames() : () => ''
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameOf })
  const ways = { anew: directReads(pool, { nameOf, decimal: Prisma.Decimal }), planned: directReads(planned, { nameOf: statementNames({ all: true }), decimal: Prisma.Decimal }) }
  return { pools: [pool, planned], prisma: new PrismaClient({ adapter }), ways }
}

// Next loads a module once a bundle: without the global each would open a pool of its own.
const shared = globalThis as { ip2aDatabase?: ReturnType<typeof connect>; ip2aFullSince?: number }
const database = () => (shared.ip2aDatabase ??= connect())
const client = () => database().prisma

/** What failed because the database could not serve is said in words, told to the web server, and remembered where a disk is full. */
function failed(error: unknown, atTheEnd = false): unknown {
  const said = inWords(error, atTheEnd)
  if (said instanceof DatabaseAway && said !== error) {
    log.warn({ why: said.why, err: (error as Error).message.slice(-200) }, 'the database could not serve')
    answerUnavailable(said.retryAfterSeconds)
    if (said.why === 'full') shared.ip2aFullSince = Date.now()
  }
  return said
}

/** The same read, whose failure is put in words. Like Prisma's own it begins when somebody waits for it. */
function served<T>(ask: () => Promise<T>): Promise<T> {
  let begun: Promise<T> | undefined
  const begin = () => (begun ??= ask().catch((error: unknown) => { throw failed(error) }))
  return { then: (...next) => begin().then(...next), catch: (no) => begin().catch(no), finally: (last) => begin().finally(last), [Symbol.toStringTag]: 'PrismaPromise' } as Promise<T>
}

/** When a write of this process last met a full disk; undefined once /health saw that there is room again. */
export const fullDisk = {
  lastMet: (): number | undefined => shared.ip2aFullSince,
  forget: (): void => { delete shared.ip2aFullSince },
}

/** Reads. It has no method that writes, neither for the compiler nor at run time. */
export const db: Db = new Proxy({} as Db, {
  get(_, name: string) {
    if (name === '$queryRaw') return (said: TemplateStringsArray | Rows, ...values: unknown[]) => served(() => database().ways[plannedOnce.has(said) ? 'planned' : 'anew']('text' in said ? said : sql(said, ...values)))
    const model = client()[name as Models] as unknown as Record<string, (args: unknown) => Promise<unknown>> | undefined
    if (!model) return undefined
    return new Proxy(model, {
      get(target, method: string) {
        if (!(reads as readonly string[]).includes(method)) throw new Error(`db.${name}.${method}: writes go through command()`)
        return (args: unknown) => served(() => target[method]!(args))
      },
    })
  },
})

export type Who = {
  actor: string; operation: string; requestId: string; ip?: string | undefined; reason?: string | undefined
  /** What it writes may be lost if the machine loses power in the next moment: nobody waits for the disk. */
  passing?: true | undefined
}
const retried = new Set(['40001', '40P01', 'P2034'])

/** The SQLSTATE or Prisma code that a failure carries, if it carries this one. */
export const failedWith = (error: unknown, code: string): boolean => codesOf(error).includes(code)

/**
 * Runs the work in one transaction that the audit triggers know the author of. Called by lib/operation.ts only.
 * Deadlocks and serialization failures are tried again, twice; the work must therefore have no effect outside `tx`.
 */
export async function inTransaction<T>(who: Who, work: (tx: Tx) => Promise<T>, timeout = 15_000): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    let worked = false
    try {
      return await client().$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('app.actor', ${who.actor}, true), set_config('app.operation', ${who.operation}, true),
          set_config('app.request', ${who.requestId}, true), set_config('app.ip', ${who.ip ?? ''}, true), set_config('app.reason', ${who.reason ?? ''}, true),
          set_config('statement_timeout', ${String(timeout)}, true)${who.passing ? sql`, set_config('synchronous_commit', 'off', true)` : empty}`
        const done = await work(tx)
        worked = true
        return done
      }, { timeout, maxWait: 5_000 })
    } catch (error) {
      if (attempt >= 3 || !codesOf(error).some((code) => retried.has(code))) throw failed(error, worked)
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt + Math.random() * 50))
    }
  }
}

/** Looks at one moment of the database, by as many statements as it takes: nothing that others write meanwhile is seen, and nothing can be written. */
export function inSnapshot<T>(look: (tx: Tx) => Promise<T>, timeout = 600_000): Promise<T> {
  return client().$transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION READ ONLY`
    await tx.$executeRaw`SET LOCAL work_mem = '128MB'`
    return look(tx)
  }, { timeout, maxWait: 5_000, isolationLevel: 'RepeatableRead' })
}

/** Ends the pool: for the command line, the worker and the tests, which want to exit. */
export async function disconnect(): Promise<void> {
  const { ip2aDatabase: open } = shared
  delete shared.ip2aDatabase
  await open?.prisma.$disconnect()
  await Promise.all(open?.pools.map((pool) => pool.end()) ?? [])
}

/** Pieces of SQL put together with bound values, for searches and sweeps that Prisma's filters cannot say. */
export const { sql, join, empty } = Prisma

/** A statement, or a piece of one, with its bound values. */
export type Rows = ReturnType<typeof sql>

const plannedOnce = new WeakSet<object>()
/** A statement whose best plan is the same whatever its values: PostgreSQL reads and plans it once a connection, not each time it is sent. */
export function planOnce(rows: Rows): Rows {
  plannedOnce.add(rows)
  return rows
}

/** The rows of a SELECT as one value, so that one statement brings many kinds of them. */
export const asJson = (rows: Rows): Rows => sql`(SELECT coalesce(json_agg(a_row), '[]') FROM (${rows}) a_row)`
