// What a database of the portal consists of, asked of PostgreSQL itself: a table that a later room adds needs no line here.
import pg from 'pg'
import type { Manifest } from './manifest'

export type Table = { name: string; columns: string[]; bytes: number }

export const quoted = (name: string): string => pg.escapeIdentifier(name)

/** A connection on which text says the same on every server: COPY writes days, instants and bytes by these. Ended by the caller. */
export async function connected(url: string): Promise<pg.Client> {
  // Counts of rows and numbers of transactions are larger than JavaScript's numbers.
  const parser = ((oid: number, format: 'text' | 'binary') => (oid === 20 ? BigInt : pg.types.getTypeParser(oid, format as 'text'))) as typeof pg.types.getTypeParser
  const client = new pg.Client({ connectionString: url, application_name: 'ip2adb', types: { getTypeParser: parser } })
  // A server that goes away is told by the statement under way.
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`SET DateStyle = 'ISO, YMD'; SET TimeZone = 'UTC'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 1; SET bytea_output = 'hex'; SET client_encoding = 'UTF8';
    SET synchronize_seqscans = off; SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET search_path = public`)
  return client
}

/** Relations of `public` that belong to the portal, not to an extension. */
export const ours = (alias: string): string =>
  `${alias}.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = ${alias}.oid AND d.deptype = 'e')`

/** All tables with the columns that are stored by whoever writes them, the largest first. Prisma's own list of migrations is written by migrating. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; bytes: bigint }>(`
    SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns, pg_table_size(c.oid) AS bytes
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE ${ours('c')} AND c.relkind = 'r' AND c.relname <> '_prisma_migrations' GROUP BY c.oid, c.relname ORDER BY bytes DESC, name`)
  return rows.map(({ name, columns, bytes }) => ({ name, columns, bytes: Number(bytes) }))
}

/** What is compared besides the rows: counters, the ledger's totals by account, the newest seal. */
export async function totalsOf(client: pg.Client): Promise<Pick<Manifest, 'sequences' | 'ledger' | 'seal'>> {
  const sequences = await client.query<{ name: string; last: string | null }>(`SELECT sequencename AS name, last_value::text AS last FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`)
  const ledger = await client.query<{ account: string; lines: number; cents: string }>(`SELECT "accountCode" AS account, count(*)::float8 AS lines, sum("amountCents")::text AS cents FROM "LedgerEntry" GROUP BY 1 ORDER BY 1`)
  const seal = await client.query<{ number: number; hash: string }>(`SELECT number, hash FROM "AuditSeal" ORDER BY number DESC LIMIT 1`)
  return { sequences: sequences.rows, ledger: ledger.rows, seal: seal.rows[0] ?? null }
}

export async function migrationsOf(client: pg.Client): Promise<Manifest['migrations']> {
  const { rows } = await client.query<{ name: string; checksum: string }>(`SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`)
  return rows
}
