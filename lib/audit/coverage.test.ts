import pg from 'pg'
import { expect, test } from 'vitest'
import { unauditedTables as exempt } from './tables'

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
