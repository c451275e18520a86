import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobActor } from '@/lib/auth/actor'
import { addDays, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { checkSeals } from '@/lib/seals/checking'
import { sealTrail } from '@/lib/seals/commands'
import { person } from '@/prisma/factories/actors'
import { enrolled } from '@/prisma/factories/members'
import { listTrail, trailPage } from './trail'

const EVENTS = 1_000_000
const root = new pg.Client({ connectionString: process.env['SUPER_URL'] })
let memberId: string
const rare = 'user:019a0000-0000-7000-8000-000000000001'

beforeAll(async () => {
  memberId = await enrolled({ memberNumber: 'M-1' })
  await root.connect()
  // Three years of an office: much by jobs, some people, one who came once, long ago.
  await root.query(`INSERT INTO "AuditEvent"(txid, at, actor, operation, "requestId", "table", "rowId", kind, after, changed, "memberId")
    SELECT 1 + n / ${EVENTS / 500}, now() - (${EVENTS} - n) * interval '95 seconds',
      CASE WHEN n = 5000 THEN '${rare}' WHEN n % 3 = 0 THEN 'job:dues' WHEN n % 5000 = 1 THEN 'db:owner' ELSE 'user:019a0000-0000-7000-8000-0000000001' || lpad((n % 40)::text, 2, '0') END,
      CASE n % 11 WHEN 0 THEN 'members.update' WHEN 1 THEN 'payments.record' ELSE 'dues.runCharges' END, 'r' || n / 20, CASE n % 2 WHEN 0 THEN 'Member' ELSE 'LedgerEntry' END,
      (n % 100000)::text, CASE WHEN n % 4000 = 0 THEN 'read' ELSE 'update' END, jsonb_build_object('city', 'Kent', 'n', n), '{city}', CASE WHEN n % 50000 = 0 THEN '${memberId}'::uuid END
    FROM generate_series(1, ${EVENTS}) n`)
  await root.query('ANALYZE "AuditEvent"')
}, 600_000)
afterAll(() => root.end())

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Actual Rows': number; 'Rows Removed by Filter'?: number; Plans?: Plan[] }
const walk = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(walk)]
const today = todayAtHall()
const views = {
  everything: {}, 'deep in it': { before: '500000' }, 'a person': { who: 'user:019a0000-0000-7000-8000-000000000107' }, 'one who came once': { who: rare }, 'a door': { who: 'db' }, 'a room': { room: 'payments' },
  'a room where nothing happened': { room: 'books' }, 'an operation': { operation: 'members.update' }, 'a record': { record: 'Member:4000' }, 'a member': { member: 'M-1' }, 'a day two years ago': { from: addDays(today, -730), to: addDays(today, -730) },
  'a person in a month': { who: 'user:019a0000-0000-7000-8000-000000000107', from: addDays(today, -400), to: addDays(today, -370) }, 'a person in a room': { who: 'user:019a0000-0000-7000-8000-000000000107', room: 'members' }, reads: { kind: 'reads' },
  'reads of a person': { kind: 'reads', who: 'user:019a0000-0000-7000-8000-000000000108' },
}

test(`each way to ask reads a page of ${EVENTS.toLocaleString('en-US')} entries by an index, and few rows beside`, async () => {
  for (const [name, view] of Object.entries(views)) {
    const [{ 'QUERY PLAN': [explained] }] = await db.$queryRaw<[{ 'QUERY PLAN': [{ Plan: Plan; 'Execution Time': number }] }]>`EXPLAIN (ANALYZE, FORMAT JSON) ${trailPage(person('viewer'), view, 51)}`
    const nodes = walk(explained.Plan)
    const read = Math.max(...nodes.map((node) => node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)))
    console.log(`${name}: ${explained['Execution Time'].toFixed(1)} ms, at most ${read} rows by a step`)
    expect(nodes.filter((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'AuditEvent'), name).toEqual([])
    expect(read, name).toBeLessThan(5_000)
    expect(explained['Execution Time'], name).toBeLessThan(100)
  }
  const started = performance.now()
  await listTrail(person('officer'), {})
  console.log(`the page's query with names and people: ${(performance.now() - started).toFixed(0)} ms`)
})

test('a million entries are sealed and compared', { timeout: 600_000 }, async () => {
  const started = performance.now()
  const sealed = await sealTrail(jobActor('audit.seal'), {})
  const compared = performance.now()
  const check = await checkSeals(db, { milliseconds: 600_000 })
  console.log(`${sealed.events} events under ${sealed.seals} seals in ${((compared - started) / 1000).toFixed(1)} s; compared in ${((performance.now() - compared) / 1000).toFixed(1)} s`)
  expect(check).toMatchObject({ faults: [], events: sealed.events })
})
