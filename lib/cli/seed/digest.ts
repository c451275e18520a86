// What a database holds, in one line a table: how many rows, and a hash that does not depend on their order. Two databases with the same lines hold
// the same; what a clock, a counter of the server or the salt of a password makes is left out by name.
import pg from 'pg'

/** Columns that differ between two databases of one seed, each with its reason. */
export const leftOut: Record<string, Record<string, string>> = {
  Journal: { txid: 'the number of the transaction' },
  User: { passwordHash: 'salted, new each time' },
  DuesRate: { id: 'made by the migration, before the seed; random' },
  DuesCharge: { rateId: 'names a rate; see there' },
  Seeding: { startedAt: 'the clock', finishedAt: 'the clock' },
}
/** Tables that differ, each with its reason. */
export const leftOutTables: Record<string, string> = {
  AuditEvent: 'numbered and timed by the server; sealed by a chain of its own',
  _prisma_migrations: 'written by the migration tool, with its clock',
}

export type TableDigest = { table: string; rows: number; hash: string }

/** The digest of each table. `whole` leaves nothing out but the migrations' own table: for comparing a copy with its original. */
export async function digestOf(client: pg.ClientBase, { whole = false } = {}): Promise<TableDigest[]> {
  const { rows: columns } = await client.query<{ table: string; column: string }>(`
    SELECT c.relname AS table, a.attname AS column FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname, a.attname`)
  const tables = new Map<string, string[]>()
  for (const { table, column } of columns) {
    const skipped = whole ? table === '_prisma_migrations' : table in leftOutTables || column in (leftOut[table] ?? {})
    if (!skipped) tables.set(table, [...(tables.get(table) ?? []), column])
  }
  const digests: TableDigest[] = []
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    // How instants and figures are written must not depend on who asks.
    await client.query("SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'")
    for (const [table, names] of tables) {
      const { rows: [row] } = await client.query<{ rows: string; hash: string }>(
        `SELECT count(*) AS rows, coalesce(lpad(to_hex(bit_xor(hashtextextended(ROW(${names.map((name) => pg.escapeIdentifier(name)).join(', ')})::text, 46))), 16, '0'), '') AS hash FROM ${pg.escapeIdentifier(table)}`)
      digests.push({ table, rows: Number(row!.rows), hash: row!.hash })
    }
    return digests
  } finally {
    await client.query('COMMIT')
  }
}
