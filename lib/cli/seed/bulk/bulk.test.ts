import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { cliActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { runCharges } from '@/lib/dues/charge-run'
import { digestOf } from '../digest'
import { particularsOf } from './members'
import { profiles } from './profile'
import { worldOf } from './world'
import { bulkTables, writeBulk } from './write'

const asOf = '2026-08-19'
const profile = { ...profiles.quick, members: 180, staff: 12 }
const world = worldOf(profile, 7, asOf)
const ownerUrl = process.env['DATABASE_OWNER_URL']!
const other = `ip2a_clone_seed_${process.pid}`
const at = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()

async function asked<R extends pg.QueryResultRow>(statement: string, url = ownerUrl): Promise<R[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const answers = await client.query<R>(statement)
    return (Array.isArray(answers) ? (answers as pg.QueryResult<R>[]).at(-1)! : answers).rows
  } finally {
    await client.end()
  }
}

async function digests(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return digestOf(client).finally(() => client.end())
}

const admin = (statement: string) => asked(statement, at(process.env['SUPER_URL']!, 'postgres'))

beforeAll(async () => {
  await writeBulk(ownerUrl, world, 'no hash')
}, 60_000)
afterAll(() => admin(`DROP DATABASE IF EXISTS ${other} WITH (FORCE)`))

describe('many members at once', () => {
  test('every table is filled, the running month too, and the first three are the demo’s sign-ins', async () => {
    for (const { name } of bulkTables) expect((await asked<{ n: number }>(`SELECT count(*)::int n FROM "${name}"`))[0]!.n, name).toBeGreaterThan(0)
    expect(await db.member.count()).toBe(180)
    expect(await db.duesCharge.count({ where: { period: { startsOn: new Date('2026-08-01') } } })).toBeGreaterThan(100)
    expect(await db.user.findUnique({ where: { email: 'member@demo.example' }, select: { member: { select: { memberNumber: true, projection: { select: { unpaidMonths: true } } } } } }))
      .toEqual({ member: { memberNumber: '7464416', projection: { unpaidMonths: 2 } } })
  })

  test('the same seed and day make the same rows in another database, another seed makes others', async () => {
    await admin(`CREATE DATABASE ${other} TEMPLATE ${inject('template')} OWNER ip2a_owner STRATEGY FILE_COPY`)
    await writeBulk(at(ownerUrl, other), world, 'another hash')
    const [ours, again] = [await digests(ownerUrl), await digests(at(ownerUrl, other))]
    expect(again).toEqual(ours)
    expect(ours.find(({ table }) => table === 'LedgerEntry')!.rows).toBeGreaterThan(2_000)
    expect(particularsOf(worldOf(profile, 8, asOf), 5)).not.toEqual(particularsOf(world, 5))
  }, 60_000)

  test('money adds up to the cent: lines, projections, receipts', async () => {
    expect(await asked(`SELECT e."memberId" FROM "LedgerEntry" e JOIN "DuesProjection" p ON p."memberId" = e."memberId" WHERE e."accountCode" IN ('receivable.dues', 'member_credit')
      GROUP BY e."memberId", p."balanceCents" HAVING sum(e."amountCents") <> p."balanceCents"`)).toEqual([])
    expect(await asked('SELECT "journalId" FROM "LedgerEntry" GROUP BY 1 HAVING sum("amountCents") <> 0 OR count(*) < 2')).toEqual([])
    expect(await asked(`SELECT p.id FROM "Payment" p JOIN "LedgerEntry" e ON e."journalId" = p."journalId" AND e."accountCode" LIKE 'clearing.%' WHERE e."amountCents" <> p."amountCents"`)).toEqual([])
    const gaps = `SELECT "receiptYear" FROM "Payment" p JOIN "ReceiptCounter" c ON c.year = p."receiptYear" GROUP BY 1, c."lastNumber" HAVING count(*) <> max("receiptNumber") OR min("receiptNumber") <> 1 OR max("receiptNumber") <> c."lastNumber"`
    expect(await asked(gaps)).toEqual([])
    expect(await asked('SELECT 1 FROM (SELECT "receivedOn", lag("receivedOn") OVER (PARTITION BY "receiptYear" ORDER BY "receiptNumber") AS before FROM "Payment") p WHERE before > "receivedOn"')).toEqual([])
    const [standing] = await asked<{ ahead: number; behind: number; even: number; exempt: number }>(`SELECT count(*) FILTER (WHERE "creditCents" > 0)::int ahead, count(*) FILTER (WHERE "unpaidMonths" > 2)::int behind,
      count(*) FILTER (WHERE "balanceCents" = 0)::int even, (SELECT count(*)::int FROM "DuesExemption") exempt FROM "DuesProjection"`)
    for (const group of ['ahead', 'behind', 'even', 'exempt'] as const) expect(standing![group], group).toBeGreaterThan(1)
  })

  test('the portal’s own charge run finds nothing left to charge in any month', async () => {
    for (const { on } of world.calendar) expect(await runCharges(cliActor('test'), { month: on.slice(0, 7) }), on).toMatchObject({ charged: 0 })
    const strangers = await asked(`SELECT c.id FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId" WHERE NOT EXISTS (
      SELECT FROM "MemberStatusSpan" s WHERE s."memberId" = c."memberId" AND s.status = 'active' AND s."startsOn" <= d."startsOn" AND (s."endsOn" IS NULL OR s."endsOn" > d."startsOn"))
      OR EXISTS (SELECT FROM "DuesExemption" x WHERE x."memberId" = c."memberId" AND x."startsOn" <= d."startsOn" AND (x."endsOn" IS NULL OR x."endsOn" > d."startsOn"))`)
    expect(strangers).toEqual([])
  })

  test('no job overlaps another of its member, none begins or ends after the day of the data', async () => {
    expect(await asked(`SELECT a.id FROM "Employment" a JOIN "Employment" b ON b."memberId" = a."memberId" AND b.id > a.id
      AND daterange(a."startedOn", a."endedOn", '[]') && daterange(b."startedOn", b."endedOn", '[]')`)).toEqual([])
    expect(await asked(`SELECT id FROM "Employment" WHERE greatest("startedOn", "endedOn") > '${asOf}'`)).toEqual([])
    const [jobs] = await asked<{ back: number; current: number }>(`SELECT avg((EXISTS (SELECT FROM "Employment" b WHERE b."memberId" = a."memberId" AND b."organizationId" = a."organizationId" AND b.id <> a.id))::int)::float back,
      count(*) FILTER (WHERE "endedOn" IS NULL)::int current FROM "Employment" a`)
    expect(jobs!.back).toBeGreaterThan(0.1)
    expect(jobs!.current).toBeGreaterThan(70)
  })
})

describe('one event a batch is no way around the trail', () => {
  const bulk = "SELECT set_config('app.actor', 'cli:seed', false), set_config('app.operation', 'seed.run', false), set_config('app.seeding', (SELECT id::text FROM \"Seeding\"), false)"
  const holiday = "INSERT INTO \"Holiday\"(id, \"on\", name) VALUES (gen_random_uuid(), '2031-01-01', 'Somebody’s day')"

  test('each batch left its count and a digest', async () => {
    const counted = await asked<{ table: string; n: number }>(`SELECT "table", sum((after->>'rows')::int)::int n FROM "AuditEvent" WHERE kind = 'batch' AND after->>'digest' ~ '^[0-9a-f]+$' GROUP BY 1`)
    for (const { name } of bulkTables) expect(counted.find(({ table }) => table === name)?.n, name).toBe((await asked<{ n: number }>(`SELECT count(*)::int n FROM "${name}"`))[0]!.n)
    expect((await asked<{ operation: string }>(`SELECT operation FROM "AuditEvent" WHERE "table" = 'Seeding' ORDER BY id`)).map((row) => row.operation)).toEqual(['seed.run', 'seed.run'])
  })

  test('a seeding that is over, an unknown one, the application’s role: refused, not passed over', async () => {
    await expect(asked(`${bulk}; ${holiday}`)).rejects.toThrow(/only while a seeding is under way/)
    await expect(asked(`${bulk.replace(/\(SELECT.*?"Seeding"\)/, "'no such'")}; ${holiday}`)).rejects.toThrow(/only while a seeding is under way/)
    await expect(asked(`${bulk}; ${holiday}`, process.env['DATABASE_URL']!)).rejects.toThrow(/only while a seeding is under way/)
    expect(await db.holiday.count()).toBe(0)
  })

  test('a seeding begins in an empty database only, ends once, is not taken away, and the application’s role cannot write one', async () => {
    const begin = "INSERT INTO \"Seeding\"(id, profile, seed, \"asOfOn\") VALUES (gen_random_uuid(), 'stress', 1, '2026-01-01')"
    await expect(asked(begin)).rejects.toThrow(/empty database only/)
    await expect(writeBulk(ownerUrl, worldOf(profile, 9, asOf), 'x')).rejects.toThrow(/empty database only/)
    await expect(asked('UPDATE "Seeding" SET "finishedAt" = now()')).rejects.toThrow(/ended once/)
    await expect(asked('DELETE FROM "Seeding"')).rejects.toThrow(/append-only/)
    await expect(asked(begin, process.env['DATABASE_URL']!)).rejects.toThrow(/permission denied/)
  })
})
