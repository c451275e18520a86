import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { auditLines } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { appendOnlyTables } from './audit/tables'
import { db, inTransaction } from './db'
import { Forbidden, Invalid } from './errors'
import { enqueue, defineJob } from './jobs/queue'
import { command } from './operation'

const enrolName = command({
  name: 'members.enrol',
  input: z.strictObject({ number: z.string(), name: z.string().min(2, 'Give a name.') }),
  run: ({ tx }, { number, name }) => tx.member.create({ data: { memberNumber: number, firstName: name, lastName: 'Test' }, select: { id: true } }),
})

describe('the door', () => {
  let app: pg.Client, owner: pg.Client
  beforeAll(async () => {
    app = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
    owner = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] })
    await app.connect()
    await owner.connect()
  })
  afterAll(async () => {
    await app.end()
    await owner.end()
  })

  test('a command writes, and leaves one audit row a changed row under its request', async () => {
    const clerk = person('staff')
    const { id } = await enrolName(clerk, { number: '1001', name: 'Ada' })
    expect(await auditLines(clerk.requestId)).toEqual(['insert Member'])
    const [row] = await db.auditEvent.findMany({ where: { rowId: id } })
    expect(row).toMatchObject({ actor: clerk.id, operation: 'members.enrol', memberId: id, kind: 'insert' })
    expect(row?.after).not.toHaveProperty('searchText')
  })

  test('trust: 30 a command that fails leaves neither change nor audit row', async () => {
    const clerk = person('staff')
    await enrolName(clerk, { number: '1002', name: 'Bea' })
    const again = person('staff')
    await expect(enrolName(again, { number: '1002', name: 'Bea' })).rejects.toThrow()
    expect(await auditLines(again.requestId)).toEqual([])
  })

  test('refuses the wrong role before looking at the input, and bad input by field', async () => {
    await expect(enrolName(person('member'), { number: '', name: '' })).rejects.toBeInstanceOf(Forbidden)
    const refused = await enrolName(person('staff'), { number: '1', name: 'x' }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Invalid)
    expect((refused as Invalid).errors).toEqual({ name: ['Give a name.'] })
  })

  test('`db` has no method that writes', () => {
    // @ts-expect-error a write through the read client does not compile
    expect(() => db.member.create).toThrow(/writes go through command/)
  })

  test('trust: 31 the application role cannot write past the door; the owner can, and is written down', async () => {
    const insert = `INSERT INTO "Member"(id, "memberNumber", "firstName", "lastName", "updatedAt") VALUES (gen_random_uuid(), $1, 'Raw', 'Sql', now()) RETURNING id`
    await expect(app.query(insert, ['raw-1'])).rejects.toThrow(/unaudited write/)
    const { rows } = await owner.query<{ id: string }>(insert, ['raw-2'])
    await owner.query('UPDATE "Member" SET city = $1 WHERE id = $2', ['Kent', rows[0]!.id])
    const events = await db.auditEvent.findMany({ where: { rowId: rows[0]!.id }, orderBy: { id: 'asc' } })
    expect(events.map((e) => [e.actor, e.operation, e.changed])).toEqual([['db:ip2a_owner', 'db.insert', []], ['db:ip2a_owner', 'db.update', ['city']]])
  })

  test.each(['AuditEvent', ...appendOnlyTables])('trust: 29 %s: UPDATE, DELETE, TRUNCATE, DROP, DISABLE TRIGGER all fail for the application role', async (table) => {
    const { fields: [column] } = await owner.query(`SELECT * FROM "${table}" LIMIT 0`)
    for (const sql of [`UPDATE "${table}" SET "${column!.name}" = "${column!.name}"`, `DELETE FROM "${table}"`, `TRUNCATE "${table}" CASCADE`, `DROP TABLE "${table}"`, `ALTER TABLE "${table}" DISABLE TRIGGER ALL`]) {
      await expect(app.query(sql), sql).rejects.toThrow(/permission denied|must be owner/)
    }
  })

  test.each(['AuditEvent', 'AuditSeal', 'Journal', 'LedgerEntry'])('trust: 29 %s refuses its owner as well', async (table) => {
    await enrolName(person('staff'), { number: `t-${table}`, name: 'Trail' })
    for (const sql of [`TRUNCATE "${table}" CASCADE`]) await expect(owner.query(sql)).rejects.toThrow(/append-only/)
    if (table === 'AuditEvent') for (const sql of ['UPDATE "AuditEvent" SET actor = \'x\'', 'DELETE FROM "AuditEvent"']) await expect(owner.query(sql)).rejects.toThrow(/append-only/)
  })

  test('the application role cannot insert audit rows of its own making, nor recompute the projection', async () => {
    await expect(app.query(`INSERT INTO "AuditEvent"(txid, actor, operation, "table", "rowId", kind) VALUES (1, 'user:x', 'y', 'Member', '1', 'insert')`)).rejects.toThrow(/permission denied/)
    await expect(app.query('SELECT project_dues(ARRAY[]::uuid[])')).rejects.toThrow(/permission denied/)
  })

  test('forty commands at once by forty people: no mix-up of actors', async () => {
    const people = Array.from({ length: 40 }, () => person('staff'))
    await Promise.all(people.map((p, i) => enrolName(p, { number: `c-${i}`, name: p.userId })))
    const rows = await db.auditEvent.findMany({ where: { requestId: { in: people.map((p) => p.requestId) } } })
    expect(rows).toHaveLength(40)
    for (const row of rows) expect(row.actor).toBe(`user:${(row.after as { firstName: string }).firstName}`)
  })

  test('trust: 39 a deadlock is tried again, a bounded number of times', async () => {
    let tries = 0
    const failing = inTransaction({ actor: 'x', operation: 'y', requestId: 'z' }, async (tx) => {
      tries++
      await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '40P01'; END $$`
    })
    await expect(failing).rejects.toThrow()
    expect(tries).toBe(3)
  })

  test('a job is written with the command, or not at all', async () => {
    const job = defineJob({ name: 'test.job', payload: z.strictObject({ n: z.number() }), run: async () => undefined })
    const { default: PgBoss } = await import('pg-boss')
    const boss = new PgBoss({ connectionString: process.env['DATABASE_OWNER_URL']!, supervise: false, schedule: false })
    await boss.start()
    await boss.createQueue('test.job')
    await boss.stop({ graceful: false, wait: true })
    const { migrate } = await import('./cli/migrate')
    await migrate(process.env['DATABASE_OWNER_URL']!, process.env['DATABASE_URL']!)
    const send = (fail: boolean) => inTransaction({ actor: 'x', operation: 'y', requestId: 'z' }, async (tx) => {
      await enqueue(tx, job, { n: fail ? 1 : 2 })
      if (fail) throw new Error('no')
    })
    await expect(send(true)).rejects.toThrow('no')
    await send(false)
    const { rows } = await app.query<{ data: unknown }>("SELECT data FROM pgboss.job WHERE name = 'test.job'")
    expect(rows).toEqual([{ data: { n: 2 } }])
  })
})
