import pg from 'pg'
import { expect, test } from 'vitest'

/** Tables without the audit triggers, each with its reason. */
const exempt: Record<string, string> = {
  AuditEvent: 'the trail itself',
  DuesProjection: 'derived from the ledger by a trigger; recomputed and compared by integrity',
  BulkRow: 'what a bulk act did; every row that it names has an event of its own',
  ImportEffect: 'what an import did; every row that it names has an event of its own',
  ThrottleCounter: 'counts of wrong tries by hashed key, gone after a day',
  _prisma_migrations: 'written by the migration tool, as the owner',
}

test('every table has the three audit triggers, but for the exempt list', async () => {
  const client = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] })
  await client.connect()
  const { rows } = await client.query<{ name: string; triggers: string[] }>(`
    SELECT c.relname AS name, coalesce(array_agg(t.tgname ORDER BY t.tgname) FILTER (WHERE t.tgfoid = 'audit_write'::regproc AND t.tgenabled = 'O'), '{}')::text[] AS triggers
    FROM pg_class c LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') GROUP BY c.relname ORDER BY c.relname`)
  await client.end()
  const open = rows.filter((row) => row.triggers.join() !== 'audit_delete,audit_insert,audit_update').map((row) => row.name)
  expect(open.sort()).toEqual(Object.keys(exempt).sort())
  expect(rows.length).toBeGreaterThan(20)
})
