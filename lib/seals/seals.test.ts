import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobActor } from '@/lib/auth/actor'
import { db, inTransaction } from '@/lib/db'
import { updateMember } from '@/lib/members/commands'
import { getMemberForEdit } from '@/lib/members/queries'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { enrolled } from '@/prisma/factories/members'
import { sealedColumns } from './chain'
import { checkSeals } from './checking'
import { sealTrail, verifySeals } from './commands'
import { listSeals } from './queries'
import { isHash } from './schema'

const root = new pg.Client({ connectionString: process.env['SUPER_URL'] })
beforeAll(() => root.connect())
afterAll(() => root.end())

/** Other databases of the same server have transactions of their own, which hold the edge back for a moment: seals until nothing but the sealing is left over. */
async function sealAll() {
  for (let tries = 0; tries < 200; tries++) {
    await sealTrail(jobActor('audit.seal'), {})
    const left = await root.query<{ n: number }>(`SELECT count(*)::int n FROM "AuditEvent" WHERE operation <> 'audit.seal' AND txid >= coalesce((SELECT max("throughTxid") FROM "AuditSeal"), 0)`)
    if (left.rows[0]!.n === 0) return (await db.auditSeal.findFirst({ orderBy: { number: 'desc' } }))!
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('The edge does not move')
}

const check = () => checkSeals(db, { milliseconds: 60_000 })
const moved = async (memberId: string, city: string) => {
  const { id: _, archivedAt: __, ...typed } = await getMemberForEdit(person('staff'), { memberId })
  await updateMember(person('staff'), { ...typed, memberId, city })
}

describe('sealing', () => {
  test('each event is under one seal; the chain continues; nothing new, no seal; administrators are mailed once a day', async () => {
    await inTransaction({ actor: 'cli:test', operation: 'users.create', requestId: 't' }, (tx) =>
      tx.user.create({ data: { email: 'ada@example.org', name: 'Ada Kowalski', roles: { create: { role: 'admin' } } } }))
    const memberId = await enrolled()
    const first = await sealAll()
    await moved(memberId, 'Kent')
    const head = await sealAll()
    expect(head.previousHash).toBe((await db.auditSeal.findUniqueOrThrow({ where: { number: head.number - 1 } })).hash)
    expect(head.number).toBeGreaterThan(first.number)
    await sealAll()
    expect((await db.auditSeal.findFirst({ orderBy: { number: 'desc' } }))!.number).toBe(head.number)
    const [sums] = await db.$queryRaw<[{ sealed: number; there: number }]>`
      SELECT (SELECT sum(events)::int FROM "AuditSeal") AS sealed, (SELECT count(*)::int FROM "AuditEvent" WHERE txid < ${head.throughTxid}) AS there`
    expect(sums.sealed).toBe(sums.there)
    const mails = await db.outboundMail.findMany({ where: { key: { startsWith: 'audit.sealed:' } } })
    expect(mails.map((mail) => mail.recipient)).toEqual(['ada@example.org'])
    expect(mails[0]!.body).toContain((await db.auditSeal.findUniqueOrThrow({ where: { number: 1 } })).hash)
    expect(await check()).toMatchObject({ faults: [], throughSeal: head.number, headSeal: head.number })
  })

  test('a transaction open for long holds back what came after it; a rolled-back one leaves nothing; each event is sealed once', async () => {
    await sealAll()
    const [slow, gone] = [new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] }), new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] })]
    await Promise.all([slow.connect(), gone.connect()])
    await slow.query('BEGIN')
    await slow.query(`INSERT INTO "Holiday"(id, "on", name) VALUES (gen_random_uuid(), '2030-01-01', 'Slow')`)
    await gone.query('BEGIN')
    await gone.query(`INSERT INTO "Holiday"(id, "on", name) VALUES (gen_random_uuid(), '2030-01-02', 'Gone')`)
    const memberId = await enrolled()
    await sealTrail(jobActor('audit.seal'), {})
    const edge = async () => (await db.auditSeal.aggregate({ _max: { throughTxid: true } }))._max.throughTxid!
    const newer = (await db.auditEvent.findFirstOrThrow({ where: { memberId } })).txid
    expect(await edge()).toBeLessThanOrEqual(newer)
    await gone.query('ROLLBACK')
    await sealTrail(jobActor('audit.seal'), {})
    expect(await edge()).toBeLessThanOrEqual(newer)
    await slow.query('COMMIT')
    await Promise.all([slow.end(), gone.end()])
    await sealAll()
    expect(await edge()).toBeGreaterThan(newer)
    const slowOne = await db.auditEvent.findFirstOrThrow({ where: { table: 'Holiday' } })
    expect(slowOne.txid).toBeLessThan(newer)
    expect(await db.auditSeal.count({ where: { fromTxid: { lte: slowOne.txid }, throughTxid: { gt: slowOne.txid } } })).toBe(1)
    expect((await check()).faults).toEqual([])
  })

  test('two runs at once make one chain', async () => {
    await enrolled()
    await Promise.all([1, 2, 3].map(() => sealTrail(jobActor('audit.seal'), {})))
    await sealAll()
    expect((await check()).faults).toEqual([])
  })

  test('the digest covers every column of the trail', async () => {
    const { rows } = await root.query<{ name: string }>(`SELECT column_name name FROM information_schema.columns WHERE table_name = 'AuditEvent' AND table_schema = 'public' ORDER BY ordinal_position`)
    expect(rows.map((row) => row.name).sort()).toEqual([...sealedColumns].sort())
  })

  test('who seals and who compares stands in the trail', async () => {
    await enrolled()
    const [admin, officer] = [person('admin'), person('officer')]
    let made = 0
    for (let tries = 0; tries < 100 && made === 0; tries++) made = (await sealTrail(admin, {})).seals
    expect(await expectAudit(admin, 'audit.seal')).toContain('insert AuditSeal')
    const seen = await verifySeals(officer, { which: 'all' })
    expect(await expectAudit(officer, 'audit.verify')).toEqual(['insert AuditVerification'])
    expect(seen).toMatchObject({ fits: true, fromSeal: 1, findings: '' })
    expect(seen.throughSeal).toBe(seen.headSeal)
  })
})

/** What whoever owns the machine can do: past the triggers, leaving nothing in the trail. The undoing is the same by the same hand. */
const past = async (table: string, statement: string, values: unknown[] = []) => {
  await root.query(`ALTER TABLE "${table}" DISABLE TRIGGER ALL`)
  const done = await root.query(statement, values)
  await root.query(`ALTER TABLE "${table}" ENABLE TRIGGER ALL`)
  return done
}
type Row = Record<string, unknown>
const put = (table: string, row: Row) => {
  // jsonb wants text; pg would send a list as an array.
  const cells = Object.entries(row).map(([name, value]) => [name, ['before', 'after'].includes(name) && value !== null ? JSON.stringify(value) : value] as const)
  return past(table, `INSERT INTO "${table}" (${cells.map(([name]) => `"${name}"`).join()}) VALUES (${cells.map((_, n) => `$${n + 1}`).join()})`, cells.map(([, value]) => value))
}

describe('trust: 29 what a superuser changes past the triggers shows', () => {
  let event: Row
  let seal: number
  beforeEach(async () => {
    const memberId = await enrolled()
    await sealAll()
    await moved(memberId, 'Renton')
    await sealAll()
    event = (await root.query<Row>(`SELECT id::text, at::text, txid::text, actor, operation, "requestId", ip, reason, "table", "rowId", kind, before, after, changed, "memberId" FROM "AuditEvent" WHERE "memberId" = $1 AND operation = 'members.update'`, [memberId])).rows[0]!
    seal = (await db.auditSeal.findFirstOrThrow({ where: { fromTxid: { lte: BigInt(String(event['txid'])) }, throughTxid: { gt: BigInt(String(event['txid'])) } } })).number
    expect((await check()).faults).toEqual([])
  })
  const faults = async () => (await check()).faults

  test('an event with other words, by any of its columns', async () => {
    for (const [column, other] of [['actor', `'user:nobody'`], ['at', `at - interval '1 hour'`], ['after', `after || '{"city": "Kent"}'`], ['changed', `'{}'`], ['memberId', 'NULL'], ['ip', `'10.0.0.1'`], ['id', 'id + 100000']]) {
      await past('AuditEvent', `UPDATE "AuditEvent" SET "${column}" = ${other} WHERE id = $1`, [event['id']])
      expect(await faults(), column).toEqual([expect.stringMatching(new RegExp(`^Seal ${seal} does not fit: at least 1 event was changed between .* and `))])
      const id = column === 'id' ? Number(event['id']) + 100_000 : event['id']
      const value = ['before', 'after'].includes(column!) ? JSON.stringify(event[column!]) : event[column!]
      await past('AuditEvent', `UPDATE "AuditEvent" SET "${column}" = $2 WHERE id = $1`, [id, value])
      expect(await faults()).toEqual([])
    }
  })

  test('an event taken away, one put into the past, one put before the beginning', async () => {
    await past('AuditEvent', 'DELETE FROM "AuditEvent" WHERE id = $1', [event['id']])
    expect(await faults()).toEqual([expect.stringMatching(`Seal ${seal} does not fit: 1 event was removed between`)])
    await put('AuditEvent', event)
    expect(await faults()).toEqual([])
    await put('AuditEvent', { ...event, id: '900000001' })
    expect(await faults()).toEqual([expect.stringMatching(`Seal ${seal} does not fit: 1 event was added between`)])
    await past('AuditEvent', 'DELETE FROM "AuditEvent" WHERE id = 900000001')
    await put('AuditEvent', { ...event, id: '900000002', txid: '-5' })
    expect(await faults()).toEqual([expect.stringMatching('Seal 1 does not fit: 1 event was added up to')])
    await past('AuditEvent', 'DELETE FROM "AuditEvent" WHERE id = 900000002')
    expect(await faults()).toEqual([])
  })

  test('a seal changed or taken away, in the middle and at the end', async () => {
    const middle = (await root.query<Row>('SELECT number, "fromTxid"::text, "throughTxid"::text, events, hash, "previousHash", at::text FROM "AuditSeal" WHERE number = 2')).rows[0]!
    const back = (column: string) => past('AuditSeal', `UPDATE "AuditSeal" SET "${column}" = $1 WHERE number = 2`, [middle[column]])
    for (const [column, value] of [['hash', 'f'.repeat(64)], ['events', Number(middle['events']) + 1]] as const) {
      await past('AuditSeal', `UPDATE "AuditSeal" SET "${column}" = $1 WHERE number = 2`, [value])
      expect(await faults()).toContain('Seal 2 itself was changed. The events that it seals are as they were.')
      await back(column)
    }
    await past('AuditSeal', `UPDATE "AuditSeal" SET at = at - interval '1 day' WHERE number = 2`)
    expect((await faults())[0]).toMatch(/^Seal 2 /)
    await back('at')
    await past('AuditSeal', 'DELETE FROM "AuditSeal" WHERE number = 2')
    expect(await faults()).toEqual(['Seal 2 is missing.'])
    await put('AuditSeal', middle)
    expect(await faults()).toEqual([])
    const end = (await root.query<Row>('SELECT number, "fromTxid"::text, "throughTxid"::text, events, hash, "previousHash", at::text FROM "AuditSeal" ORDER BY number DESC LIMIT 1')).rows[0]!
    await past('AuditSeal', 'DELETE FROM "AuditSeal" WHERE number = $1', [end['number']])
    expect(await faults()).toEqual([`Seal ${String(end['number'])} is missing: the trail saw it made.`])
    await put('AuditSeal', end)
    expect(await faults()).toEqual([])
  })

  test('what a comparison found is kept and shown; the next begins where the last fitting one ended', async () => {
    const before = await verifySeals(person('officer'), { which: 'all' })
    await enrolled()
    const head = await sealAll()
    const next = await verifySeals(person('officer'), { which: 'new' })
    expect(before.fits).toBe(true)
    expect(next).toMatchObject({ fromSeal: before.throughSeal + 1, throughSeal: head.number })
    await past('AuditEvent', `UPDATE "AuditEvent" SET reason = 'other' WHERE id = (SELECT max(id) FROM "AuditEvent" WHERE operation = 'members.enrol')`)
    expect(await verifySeals(person('officer'), { which: 'all' })).toMatchObject({ fits: false })
    expect((await listSeals(person('viewer'), {})).verification).toMatchObject({ fits: false, findings: expect.stringContaining('at least 1 event was changed') as unknown })
    await past('AuditEvent', `UPDATE "AuditEvent" SET reason = NULL WHERE id = (SELECT max(id) FROM "AuditEvent" WHERE operation = 'members.enrol')`)
  })

  test('a chain made anew from end to end fits itself, and not the hash that somebody kept', async () => {
    const kept = await sealAll()
    expect((await listSeals(person('officer'), { head: ` ${kept.hash.toUpperCase()} ` })).kept?.seal).toMatchObject({ number: kept.number })
    await past('AuditEvent', `UPDATE "AuditEvent" SET actor = 'user:nobody' WHERE id = $1`, [event['id']])
    await past('AuditSeal', 'DELETE FROM "AuditSeal"')
    await sealAll()
    const found = await listSeals(person('officer'), { head: kept.hash })
    expect(isHash(kept.hash)).toBe(true)
    expect(found.kept).toEqual({ typed: kept.hash, seal: null })
  })
})
