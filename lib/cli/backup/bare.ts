// Rows go in fastest where nothing is kept beside them: indexes and keys are taken off, and built again over the whole.
import type pg from 'pg'
import { ours, quoted, type Table } from './catalog'

/** What was taken off: `build` by table (indexes, then the constraints that bring their own), `keys` between tables last. */
export type TakenOff = { build: Map<string, string[]>; keys: string[]; triggersOn: string[] }

/** Makes the tables bare, in the caller's transaction: no index, no key, no trigger of ours. Needs their owner, not a superuser. */
export async function makeBare(client: pg.Client, tables: readonly Table[]): Promise<TakenOff> {
  const constraints = await client.query<{ table: string; name: string; kind: string; definition: string }>(`
    SELECT c.relname AS table, o.conname AS name, o.contype AS kind, pg_get_constraintdef(o.oid) AS definition FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
    WHERE ${ours('c')} AND o.contype IN ('p', 'u', 'x', 'f') AND c.relname <> '_prisma_migrations' ORDER BY c.relname, o.contype = 'p' DESC, o.conname`)
  const indexes = await client.query<{ table: string; name: string; definition: string }>(`
    SELECT c.relname AS table, i.relname AS name, pg_get_indexdef(x.indexrelid) AS definition FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
    WHERE ${ours('c')} AND c.relkind = 'r' AND c.relname <> '_prisma_migrations' AND NOT EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = x.indexrelid AND o.contype IN ('p', 'u', 'x')) ORDER BY 1, 2`)
  const triggers = await client.query<{ table: string; name: string }>(`
    SELECT c.relname AS table, t.tgname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE ${ours('c')} AND NOT t.tgisinternal AND t.tgenabled = 'O' ORDER BY 1, 2`)
  const add = ({ table, name, definition }: (typeof constraints.rows)[number]) => `ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`
  const build = new Map(tables.map(({ name }) => [name, [] as string[]]))
  for (const one of constraints.rows) if (one.kind !== 'f') build.get(one.table)!.push(add(one))
  for (const { table, definition } of indexes.rows) build.get(table)!.push(definition)
  const keys = constraints.rows.filter(({ kind }) => kind === 'f')
  // Keys first: what they lean on cannot go before them.
  const off = [...keys, ...constraints.rows.filter(({ kind }) => kind !== 'f')].map(({ table, name }) => `ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`)
  off.push(...indexes.rows.map(({ name }) => `DROP INDEX ${quoted(name)}`), ...tables.map(({ name }) => `ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`))
  for (const statement of off) await client.query(statement)
  return { build, keys: keys.map(add), triggersOn: triggers.rows.map(({ table, name }) => `ALTER TABLE ${quoted(table)} ENABLE TRIGGER ${quoted(name)}`) }
}

/** Builds the keys between tables, each of which reads both, and lets the triggers stand guard again. */
export async function makeWhole(client: pg.Client, { keys, triggersOn }: TakenOff): Promise<void> {
  for (const statement of [...keys, ...triggersOn]) await client.query(statement)
}

/** Takes everything of the portal's out of a database, its extensions aside; in one transaction. */
export async function emptyDatabase(client: pg.Client): Promise<void> {
  await client.query(`DO $$ DECLARE one record; BEGIN
    DROP SCHEMA IF EXISTS pgboss CASCADE;
    FOR one IN SELECT c.oid::regclass AS name FROM pg_class c WHERE ${ours('c')} AND c.relkind IN ('r', 'p') LOOP EXECUTE 'DROP TABLE IF EXISTS ' || one.name || ' CASCADE'; END LOOP;
    FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') LOOP EXECUTE 'DROP FUNCTION IF EXISTS ' || one.name || ' CASCADE'; END LOOP;
    FOR one IN SELECT t.oid::regtype AS name FROM pg_type t WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e') LOOP EXECUTE 'DROP TYPE IF EXISTS ' || one.name || ' CASCADE'; END LOOP;
    FOR one IN SELECT c.oid::regclass AS name FROM pg_class c WHERE ${ours('c')} AND c.relkind IN ('v', 'm', 'S') LOOP
      EXECUTE (SELECT CASE relkind WHEN 'v' THEN 'DROP VIEW IF EXISTS ' WHEN 'm' THEN 'DROP MATERIALIZED VIEW IF EXISTS ' ELSE 'DROP SEQUENCE IF EXISTS ' END FROM pg_class WHERE oid = one.name) || one.name || ' CASCADE'; END LOOP;
  END $$`)
}
