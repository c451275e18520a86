import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { enrolled } from '@/prisma/factories/members'
import { owingMember, paidAtTheCounter } from '@/prisma/factories/payments'
import { unauditedTables } from './tables'

// A person with a database client: as the owner of the tables, as a superuser, and as the application's role without saying who.
const clients: Record<'owner' | 'superuser' | 'app', pg.Client> = {
  owner: new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] }),
  superuser: new pg.Client({ connectionString: process.env['SUPER_URL'] }),
  app: new pg.Client({ connectionString: process.env['DATABASE_URL'] }),
}
beforeAll(() => Promise.all(Object.values(clients).map((client) => client.connect())))
afterAll(() => Promise.all(Object.values(clients).map((client) => client.end())))

const eventsAfter = async (id: bigint) => (await db.auditEvent.findMany({ where: { id: { gt: id } }, orderBy: { id: 'asc' } }))
  .map(({ actor, operation, kind, table, changed }) => [actor, operation, kind, table, changed.join()].join(' ').trim())
const lastEvent = async () => (await db.auditEvent.aggregate({ _max: { id: true } }))._max.id ?? 0n

test.each(['owner', 'superuser'] as const)('trust: 31 what the %s changes by SQL is in the trail under db:ROLE, row by row, emptied tables too', async (role) => {
  const client = clients[role]
  const actor = role === 'owner' ? 'db:ip2a_owner' : 'db:postgres'
  const [one, other] = [await enrolled(), await enrolled()]
  const before = await lastEvent()
  await client.query(`UPDATE "Member" SET city = 'Kent' WHERE id = ANY($1)`, [[one, other]])
  await client.query(`INSERT INTO "Holiday"(id, "on", name) VALUES (gen_random_uuid(), '2031-01-01', 'By hand'), (gen_random_uuid(), '2031-01-02', 'By hand')`)
  await client.query(`DELETE FROM "Holiday" WHERE "on" = '2031-01-01'`)
  await client.query('TRUNCATE "Holiday"')
  expect(await eventsAfter(before)).toEqual([
    `${actor} db.update update Member city`, `${actor} db.update update Member city`, `${actor} db.insert insert Holiday`, `${actor} db.insert insert Holiday`,
    `${actor} db.delete delete Holiday`, `${actor} db.delete delete Holiday`,
  ])
  const gone = await db.auditEvent.findFirstOrThrow({ where: { table: 'Holiday' }, orderBy: { id: 'desc' } })
  expect(gone.before).toMatchObject({ name: 'By hand', on: '2031-01-02' })
})

test('trust: 31 a change that is taken back leaves nothing in the trail', async () => {
  const before = await lastEvent()
  await clients.owner.query('BEGIN')
  await clients.owner.query(`INSERT INTO "Holiday"(id, "on", name) VALUES (gen_random_uuid(), '2031-03-01', 'By hand')`)
  await clients.owner.query('ROLLBACK')
  expect(await eventsAfter(before)).toEqual([])
})

test('trust: 31 the application’s role that does not say who is refused, in money as elsewhere; saying half is not enough', async () => {
  const memberId = await enrolled()
  const writes = [
    `INSERT INTO "Holiday"(id, "on", name) VALUES (gen_random_uuid(), '2031-02-01', 'Nobody')`, `UPDATE "Member" SET city = 'Kent' WHERE id = '${memberId}'`,
    `INSERT INTO "Journal"(id, kind, "occurredOn", memo) VALUES (gen_random_uuid(), 'payment', '2026-01-01', 'Nobody')`,
  ]
  for (const write of writes) await expect(clients.app.query(write), write).rejects.toThrow(/unaudited write/)
  await clients.app.query('BEGIN')
  await clients.app.query(`SELECT set_config('app.actor', 'user:somebody', true)`)
  await expect(clients.app.query(writes[0]!)).rejects.toThrow(/unaudited write/)
  await clients.app.query('ROLLBACK')
  expect(await db.holiday.count({ where: { name: 'Nobody' } })).toBe(0)
})

test('trust: 31 every table with a trail writes down its emptying too, or refuses it', async () => {
  const { rows } = await clients.owner.query<{ name: string }>(`SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT EXISTS
    (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgenabled = 'O' AND t.tgfoid IN ('audit_truncate'::regproc, 'refuse_change'::regproc) AND t.tgtype & 32 = 32) ORDER BY 1`)
  expect(rows.map(({ name }) => name).filter((name) => !(name in unauditedTables))).toEqual([])
})

// What must not come to be, planted by the owner, whom no right stops. Deferred rules speak at the end of the transaction.
const plants: [string, (ids: { charge: string; member: string; other: string; journal: string; period: string; payment: string }) => string, RegExp][] = [
  ['an allocation of nothing', ({ journal, member, charge }) => `INSERT INTO "LedgerEntry"(id, "journalId", "accountCode", "amountCents", "memberId", "chargeId") VALUES (gen_random_uuid(), '${journal}', 'receivable.dues', 0, '${member}', '${charge}')`, /not_zero|is closed/],
  ['a negative allocation', (ids) => booking(ids, 101, -101), /would be open by/],
  ['more allocated than the month is', (ids) => booking(ids, -999_999, 999_999), /would be open by/],
  ['more allocated than was paid', (ids) => booking(ids, -4_000, 3_000), /does not balance/],
  ['an allocation to somebody else’s month', (ids) => booking({ ...ids, member: ids.other }, -100, 100), /another member/],
  ['a charge of nothing', ({ charge }) => copyOf('DuesCharge', charge, `"amountCents" = 0, round = 9`), /DuesCharge_positive/],
  ['a month charged twice to one member', ({ charge }) => copyOf('DuesCharge', charge, ''), /DuesCharge_memberId_periodId/],
  ['a month made twice', ({ period }) => copyOf('DuesPeriod', period, ''), /DuesPeriod_(startsOn|year_month)_key/],
  ['a payment of nothing', ({ payment }) => `UPDATE "Payment" SET "amountCents" = 0 WHERE id = '${payment}'`, /append-only|Payment_positive|never change/i],
  ['a payment taken away', ({ payment }) => `DELETE FROM "Payment" WHERE id = '${payment}'`, /append-only/],
  ['a charge of nobody', ({ charge }) => copyOf('DuesCharge', charge, `"memberId" = gen_random_uuid()`), /foreign key/],
  ['a charge of no month', ({ charge }) => copyOf('DuesCharge', charge, `"periodId" = gen_random_uuid()`), /foreign key/],
  ['a line of no journal', (ids) => booking(ids, -100, 100).replace(/'[\da-f-]{36}'::uuid AS j/, 'gen_random_uuid() AS j'), /foreign key|does not exist|no journal/],
  ['a member with books taken away', ({ member }) => `DELETE FROM "Member" WHERE id = '${member}'`, /foreign key|append-only/],
]
/** A journal with a line on the month and one on the cash; it is made here. */
const booking = ({ member, charge }: { member: string; charge: string }, onMonth: number, onCash: number) => {
  const journal = crypto.randomUUID()
  return `INSERT INTO "Journal"(id, kind, "occurredOn", memo) VALUES ('${journal}', 'payment', '2026-01-01', 'Planted');
    INSERT INTO "LedgerEntry"(id, "journalId", "accountCode", "amountCents", "memberId", "chargeId")
    SELECT gen_random_uuid(), j, a, c, m, h FROM (SELECT '${journal}'::uuid AS j) x, (VALUES ('receivable.dues', ${onMonth}, '${member}'::uuid, '${charge}'::uuid), ('clearing.counter', ${onCash}, NULL, NULL)) AS line(a, c, m, h)`
}
/** The same row again under another id, with these columns changed (`name = value, …`). */
const copyOf = (table: string, id: string, changes: string) => `CREATE TEMP TABLE planted ON COMMIT DROP AS SELECT * FROM "${table}" WHERE id = '${id}'; UPDATE planted SET id = gen_random_uuid()${changes && `, ${changes}`}; INSERT INTO "${table}" SELECT * FROM planted`

test.each(plants)('trust: 33 refused by the database, whoever asks: %s', async (_, plant, refusal) => {
  const [{ memberId: member }, { memberId: other }] = [await owingMember(), await owingMember()]
  await paidAtTheCounter(member, 100)
  const charge = await db.duesCharge.findFirstOrThrow({ where: { memberId: member }, orderBy: { id: 'desc' } })
  const { id: payment } = await aPayment()
  const ids = { charge: charge.id, period: charge.periodId, member, other, payment, journal: (await db.journal.findFirstOrThrow()).id }
  await clients.owner.query('BEGIN')
  const outcome = await clients.owner.query(plant(ids)).then(() => clients.owner.query('SET CONSTRAINTS ALL IMMEDIATE')).then(() => 'it was let in', (error: Error) => error.message)
  await clients.owner.query('ROLLBACK')
  expect(outcome).toMatch(refusal)
})

let known: Promise<{ id: string }> | undefined
const aPayment = () => (known ??= (async () => {
  const { take, clerkAtDrawer } = await import('@/prisma/factories/counter')
  const { memberId } = await owingMember()
  const { paymentId } = await take(await clerkAtDrawer(), memberId)
  return { id: paymentId }
})())
