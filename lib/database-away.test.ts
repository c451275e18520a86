import pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { DatabaseAway, whyAway } from './database-away'
import { db, disconnect, fullDisk, inTransaction } from './db'
import { inSpanish } from './messages.answers'

const who = { actor: 'x', operation: 'y', requestId: 'z' }
const failure = (asked: PromiseLike<unknown>) => Promise.resolve(asked).then(() => { throw new Error('It should have failed') }, (error: unknown) => error as DatabaseAway)
const health = async () => {
  const answer = await (await import('@/app/health/route')).GET()
  return { code: answer.status, ...(await answer.json()) as { database: string } }
}
async function byOwner(sql: string) {
  const client = new pg.Client({ connectionString: process.env['SUPER_URL'] })
  await client.connect()
  const { rows } = await client.query<{ n: number }>(sql)
  await client.end()
  return rows
}
const breakOff = () => byOwner(`SELECT count(pg_terminate_backend(pid))::int n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'ip2a-web'`)
const fullDiskOn = (table: string) => byOwner(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file "base/1/2": No space left on device' USING ERRCODE = '53100'; END $$;
  CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON "${table}" FOR EACH ROW EXECUTE FUNCTION no_room()`)

describe('a database that cannot serve', () => {
  beforeAll(async () => {
    Object.assign(process.env, { DATABASE_POOL: '2', DATABASE_STATEMENT_TIMEOUT: '5600' })
    await disconnect()
  })
  const held = (seconds: number) => db.$queryRaw`SELECT pg_sleep(${seconds})::text`.then(() => 'done')

  test('trust: 42 a pool exhausted by slow statements: busy in words, health red; the slow are given up, on the server too, and all is well again', { timeout: 30_000 }, async () => {
    const holding = [failure(held(9)), failure(held(9))]
    await sleep(100)
    const [read, write, red] = await Promise.all([failure(db.member.count()), failure(inTransaction(who, (tx) => tx.member.count())), health()])
    for (const error of [read, write]) {
      expect(error).toBeInstanceOf(DatabaseAway)
      expect(error).toMatchObject({ why: 'busy', retryAfterSeconds: 5, message: expect.stringMatching(/very busy right now. Nothing was changed/) as unknown })
    }
    expect(red).toMatchObject({ code: 503, database: 'busy' })
    for (const error of await Promise.all(holding)) expect(error).toMatchObject({ why: 'slow', message: expect.stringContaining('given up') as unknown })
    expect(await byOwner(`SELECT count(*)::int n FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(%' AND pid <> pg_backend_pid() AND datname = current_database()`)).toEqual([{ n: 0 }])
    expect(await db.member.count()).toBe(0)
    expect(await health()).toMatchObject({ code: 200, database: 'up' })
  })

  test('trust: 42 in a command its own time holds, on the server too', async () => {
    expect(await failure(inTransaction(who, (tx) => tx.$queryRaw`SELECT pg_sleep(9)::text`, 300))).toMatchObject({ why: 'slow' })
    expect(await inTransaction(who, (tx) => tx.member.count())).toBe(0)
  })

  test('trust: 41 a connection that breaks is said to be away; at the COMMIT nobody claims that nothing was changed; the next one is good', async () => {
    const cut = [failure(held(3)), failure(inTransaction(who, (tx) => tx.$queryRaw`SELECT pg_sleep(3)::text`))]
    await sleep(300)
    expect(await breakOff()).toEqual([{ n: 2 }])
    for (const error of await Promise.all(cut)) expect(error).toMatchObject({ why: 'away', message: expect.stringContaining('Nothing was changed') as unknown })
    const atTheEnd = await failure(inTransaction(who, async (tx) => {
      await tx.member.count()
      await breakOff()
      await sleep(200)
    }))
    expect(atTheEnd).toMatchObject({ why: 'away', message: expect.stringMatching(/may have been saved, or not/) as unknown })
    expect(await db.member.count()).toBe(0)
  })

  test('trust: 43 a full disk: saving says so, reading goes on, health is red until there is room', async () => {
    await fullDiskOn('ThrottleCounter')
    const full = await failure(inTransaction(who, (tx) => tx.$executeRaw`INSERT INTO "ThrottleCounter"(key, count, "startedAt") VALUES ('x', 1, now())`))
    expect(full).toMatchObject({ why: 'full', message: expect.stringMatching(/disk of the database is full.*Looking things up still works/) as unknown })
    expect(await db.member.count()).toBe(0)
    expect(await health()).toMatchObject({ code: 503, database: 'full' })
    // Red for a while after the last write that met it; the look itself makes the server write.
    Object.assign(globalThis, { ip2aFullSince: Date.now() - 16_000 })
    expect(await health()).toMatchObject({ code: 200, database: 'up' })
    expect(fullDisk.lastMet()).toBeUndefined()
  })
})

test('each of these sentences has its Spanish', () => {
  for (const code of ['53100', '53300', '57014', 'P1001', 'ECONNREFUSED']) {
    const { message } = new DatabaseAway(whyAway({ code })!, undefined)
    expect(inSpanish(message)).not.toBe(message)
  }
})

test.each([
  ['a duplicate', { code: 'P2002' }], ['a rule of the database', { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '23514' } } } }],
  ['a mistake of ours', new TypeError('x is not a function')], ['nothing', undefined],
])('%s is no failure of the database', (_, error) => expect(whyAway(error)).toBeUndefined())
