import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db, inTransaction } from '@/lib/db'
import { person } from '@/prisma/factories/actors'
import { enrolled } from '@/prisma/factories/members'
import { atTheOffice } from '@/prisma/factories/office'
import { auditOfRecord } from './queries'
import { pointsAt } from './references'
import { unauditedTables } from './tables'
import { fieldInWords } from './words'

type Column = { table: string; field: string; target: string | null; type: string }
/** Columns with ids of no record, or of records of several tables. */
const elsewhere = new Set([
  'Task.recordId', 'BulkRow.recordId', 'BulkRow.rowId', 'ImportEffect.rowId', 'Merge.keptId', 'Merge.lostId', 'NotDuplicate.firstId', 'NotDuplicate.secondId',
  'ArrearsNotice.batchId', 'Refund.entryKey', 'Payment.entryKey', 'Mailing.memberIds',
])

const owner = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] })
let columns: Column[]
beforeAll(async () => {
  await owner.connect()
  const { rows } = await owner.query<Column>(`
    SELECT r.relname AS table, a.attname AS field, t.typname AS type, (
      SELECT f.relname FROM pg_constraint c JOIN pg_class f ON f.oid = c.confrelid WHERE c.contype = 'f' AND c.conrelid = r.oid AND c.conkey = ARRAY[a.attnum] LIMIT 1) AS target
    FROM pg_class r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid
    WHERE r.relnamespace = 'public'::regnamespace AND r.relkind = 'r' ORDER BY 1, 2`)
  columns = rows
})
afterAll(() => owner.end())

describe('each column of the schema that points at a record', () => {
  test('is known to the histories by what it points at', () => {
    const wrong = columns.filter(({ table, field, target }) => target !== null && pointsAt(table, field) !== target)
    expect(wrong).toEqual([])
    const nowhere = columns.filter(({ table, field, target, type }) => target === null && /^_?uuid$/.test(type) && field !== 'id' && !elsewhere.has(`${table}.${field}`) && pointsAt(table, field) === undefined)
    expect(nowhere.map(({ table, field }) => `${table}.${field}`)).toEqual([])
    const gone = [...elsewhere].filter((name) => !columns.some(({ table, field }) => `${table}.${field}` === name))
    expect(gone).toEqual([])
  })

  test('is told by a name or a kind, never as a bare id; people and employers by name, with the way there for those who may go', async () => {
    const [ana, memberId] = [await atTheOffice('staff', { name: 'Ana Reyes' }), await enrolled({ firstName: 'Bo', lastName: 'Byrd', memberNumber: '777' })]
    const { id: organizationId } = await inTransaction({ actor: 'cli:test', operation: 'tests.arrange', requestId: crypto.randomUUID() }, (tx) => tx.organization.create({ data: { name: 'Alder Electric', type: 'employer' } }))
    const known: Record<string, [id: string, name: string]> = { User: [ana.userId, 'Ana Reyes'], Member: [memberId, 'Bo Byrd, 777'], Organization: [organizationId, 'Alder Electric'] }
    const asked = columns.filter(({ table, field, target, type }) => unauditedTables[table] === undefined && !unsaid.has(field) && (target !== null ? type === 'uuid' : /^_?uuid$/.test(type) && field !== 'id' || /By$/.test(field)))
    expect(asked.length).toBeGreaterThan(80)
    const rowId = crypto.randomUUID()
    const valueOf = ({ table, field, type }: Column) => {
      const id = known[pointsAt(table, field) ?? (/By$/.test(field) ? 'User' : 'Member')]?.[0] ?? crypto.randomUUID()
      return type === '_uuid' ? [id, memberId] : /By$/.test(field) ? `user:${ana.userId}` : id
    }
    for (const column of asked) {
      await owner.query(`INSERT INTO "AuditEvent" (actor, operation, "table", "rowId", kind, before, after, changed, txid) VALUES ('cli:test', 'tests.plant', $1, $2, 'update', $3, $4, $5, pg_current_xact_id()::text::bigint)`,
        [column.table, rowId, JSON.stringify({ [column.field]: null }), JSON.stringify({ [column.field]: valueOf(column) }), [column.field]])
    }
    const told = async (who: ReturnType<typeof person>) => (await Promise.all([...new Set(asked.map(({ table }) => table))].map(async (table) => {
      const { entries } = await auditOfRecord(who, { table, rowId })
      return entries.flatMap((entry) => entry.changes.map((change) => ({ table, ...change })))
    }))).flat()
    const admin = await told(person('admin'))
    const viewer = await told(person('viewer'))
    expect(admin).toHaveLength(asked.length)
    for (const { table, after } of [...admin, ...viewer]) {
      expect(`${table}: ${after}`).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/)
      expect(after, table).not.toMatch(/^record /)
    }
    for (const column of asked) {
      const name = known[pointsAt(column.table, column.field) ?? (/By$/.test(column.field) ? 'User' : '')]?.[1]
      if (name) expect(admin.find((one) => one.table === column.table && one.field === fieldInWords(column.field, column.table))).toMatchObject({ after: name, afterHref: expect.stringMatching(/^\/(users|members|organizations)\//) as string })
    }
    // Accounts have a page for administrators alone; members for whoever reads them.
    expect(viewer.filter(({ after }) => after === 'Ana Reyes').some((one) => one.afterHref)).toBe(false)
    expect(viewer.filter(({ after }) => after === 'Bo Byrd, 777').every((one) => one.afterHref === `/members/${memberId}`)).toBe(true)
    expect(await db.auditEvent.count({ where: { rowId } })).toBe(asked.length)
  })
})

/** Said by the event itself. */
const unsaid = new Set(['id', 'memberId', 'actingForId', 'createdBy'])
