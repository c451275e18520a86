import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'

// Each migration after this one is run on tables with a million rows, while somebody reads and somebody writes: how long it took, and how
// long the two had to wait for it. Then the tables are compared with what an older version of the portal knows of them.

const BASE = '20261122117000_paper'
const ROWS = Number(process.env['IP2A_ROWS'] ?? 1_000_000)
/** Nobody waits longer than this for a table: half of what the web process gives a statement. */
const BAR_MS = 7_500
/** The tables that grow with every year; the others stay small. */
const BIG = ['Member', 'MemberStatusSpan', 'MemberClassificationSpan', 'Employment', 'Journal', 'LedgerEntry', 'DuesCharge', 'Payment', 'AuditEvent', 'OutboundMail']

const name = `ip2a_clone_million_${process.pid}`
const at = (database: string) => Object.assign(new URL(process.env['SUPER_URL']!), { pathname: `/${database}` }).toString()
const connect = async (database = name) => {
  const client = new pg.Client({ connectionString: at(database) })
  await client.connect()
  return client
}
const once = async (sql: string) => {
  const client = await connect('postgres')
  await client.query(sql)
  await client.end()
}
afterAll(() => once(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))

type Column = { table: string; column: string; type: string; udt: string; required: boolean }
const columnsOf = async (client: pg.Client) => (await client.query<Column>(`SELECT table_name AS table, column_name AS column, data_type AS type, udt_name AS udt,
  is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER' AS required FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, ordinal_position`)).rows

/** What an older version calls, reads and may do besides columns: functions as it calls them, words of the enumerations, rights of its role. */
const usedOf = async (client: pg.Client) => (await client.query<{ used: string }>(`
  SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') → ' || pg_get_function_result(p.oid) AS used FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL SELECT 'word ' || t.typname || '.' || e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typnamespace = 'public'::regnamespace
  UNION ALL SELECT 'right ' || a.privilege_type || ' on ' || c.relname FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 'ip2a_app'::regrole`)).rows.map(({ used }) => used)

function valueFor({ type, udt }: Column): string {
  if (type === 'USER-DEFINED') return udt === 'citext' ? `'t' || n` : `(enum_range(NULL::"${udt}"))[1]`
  if (type === 'ARRAY') return `'{}'`
  return { uuid: 'gen_random_uuid()', text: `'t' || n`, integer: 'n', smallint: '1', bigint: 'n', boolean: 'false', jsonb: `'{}'::jsonb`, date: 'current_date', bytea: `'x'::bytea` }[type] ?? 'now()'
}

/** Rows that hold what a row must: nobody reads them, but indexes and checks are made over them. */
async function fill(client: pg.Client, columns: Column[]): Promise<void> {
  await client.query(`SET session_replication_role = replica`)
  for (const table of BIG) {
    const needed = columns.filter((one) => one.table === table && one.required)
    await client.query(`INSERT INTO "${table}"(${needed.map(({ column }) => `"${column}"`).join()}) SELECT ${needed.map(valueFor).join()} FROM generate_series(1, ${ROWS}) n`)
  }
  await client.query('SET session_replication_role = origin')
  await client.query('ANALYZE')
}

/** Does this over and over, and answers the longest time that it took. */
function longest(client: pg.Client, sql: string): { stop: () => Promise<number> } {
  let [going, most] = [true, 0]
  const over = (async () => {
    while (going) {
      const begun = performance.now()
      await client.query(sql)
      most = Math.max(most, performance.now() - begun)
      await sleep(5)
    }
  })()
  return { stop: async () => {
    going = false
    await over
    return most
  } }
}

test('trust: 47 every migration runs forward over a million rows, readers and writers wait no longer than stated, and an older version still finds all that it knows', async () => {
  await once(`CREATE DATABASE ${name} OWNER ip2a_owner`)
  const [client, reader, writer] = [await connect(), await connect(), await connect()]
  const all = readdirSync('prisma/migrations', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  const sql = (migration: string) => readFileSync(`prisma/migrations/${migration}/migration.sql`, 'utf8')
  for (const migration of all.filter((one) => one <= BASE)) await client.query(sql(migration))
  const [old, used] = [await columnsOf(client), await usedOf(client)]
  const begun = performance.now()
  await fill(client, old)
  console.log(`${BIG.length} tables with ${ROWS.toLocaleString('en-US')} rows each at ${BASE}, laid out in ${((performance.now() - begun) / 1000).toFixed(0)} s`)

  const lines = []
  for (const migration of all.filter((one) => one > BASE)) {
    const [reading, writing] = [
      longest(reader, `SELECT (SELECT count(*) FROM (SELECT FROM "Member" LIMIT 10) m) + (SELECT count(*) FROM (SELECT FROM "LedgerEntry" LIMIT 10) l) + (SELECT count(*) FROM (SELECT FROM "AuditEvent" LIMIT 10) a)`),
      longest(writer, `UPDATE "Member" SET city = 'Kent' WHERE "memberNumber" = 't7'`),
    ]
    const started = performance.now()
    await client.query(sql(migration))
    const took = performance.now() - started
    const [read, written] = [await reading.stop(), await writing.stop()]
    lines.push({ migration, took, read, written })
    console.log(`${migration.padEnd(34)} took ${took.toFixed(0).padStart(7)} ms; a reader waited ${read.toFixed(0).padStart(6)} ms at most, a writer ${written.toFixed(0).padStart(6)} ms`)
  }

  const now = new Map((await columnsOf(client)).map((one) => [`${one.table}.${one.column}`, one]))
  const known = new Set(old.map(({ table, column }) => `${table}.${column}`))
  const tables = new Set(old.map(({ table }) => table))
  const gone = old.filter(({ table, column, udt }) => now.get(`${table}.${column}`)?.udt !== udt)
  const demanded = [...now.values()].filter(({ table, column, required }) => tables.has(table) && required && !known.has(`${table}.${column}`))
  expect(gone.map(({ table, column }) => `${table}.${column}`), 'columns that an older version reads').toEqual([])
  expect(demanded.map(({ table, column }) => `${table}.${column}`), 'columns that an older version does not know to fill').toEqual([])
  const still = new Set(await usedOf(client))
  expect(used.filter((one) => !still.has(one)), 'functions, words and rights that an older version uses').toEqual([])
  // The very statements in which an older client reads each table, and locks what it writes.
  for (const table of tables) {
    const names = old.filter((one) => one.table === table).map(({ column }) => `"${column}"`).join()
    await client.query(`SELECT ${names} FROM "${table}" LIMIT 1`)
    await client.query(`PREPARE old_insert AS INSERT INTO "${table}"(${names}) SELECT ${names} FROM "${table}" LIMIT 0; DEALLOCATE old_insert`)
  }
  for (const { migration, read, written } of lines) expect(Math.max(read, written), migration).toBeLessThan(BAR_MS)
  for (const one of [client, reader, writer]) await one.end()
})
