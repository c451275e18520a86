// A backup comes back into an empty database: its own migrations make the tables, the rows are copied into them while they are bare,
// indexes and keys are built over the whole, and then everything is read again and compared with what the backup says of itself.
import path from 'node:path'
import type pg from 'pg'
import { CommandError, databaseName } from '../call'
import { deploy, migrationsHere, openToApp, pendingMigrations } from '../migrate'
import type { Progress } from '../progress'
import { emptyDatabase, makeBare, makeWhole, type TakenOff } from './bare'
import { connected, migrationsOf, quoted, tablesOf, totalsOf } from './catalog'
import { bytesIn, readManifest, rowsIn, type Manifest } from './manifest'
import { copyFromFile, measureRows, shareOut } from './streams'
import { jobColumns } from './writing'

/** Seconds by part: what the tables took, rows with indexes, keys, reading it all again. */
export type Restored = { manifest: Manifest; seconds: Record<'tables' | 'rows' | 'keys' | 'compared' | 'version' | 'all', number> }
type Place = { ownerUrl: string; appUrl: string; folder: string; actor: string; progressOf: (what: string, megabytes: number) => Progress }

/** Stands in a database while it is being restored: one that still has it was never finished. */
const MARK = 'restore_under_way'

/** Refuses a database that somebody works in. What a restore that broke off left, and tables without people or money, are no work. */
async function mustBeEmpty(client: pg.Client, name: string): Promise<void> {
  const { rows: [found] } = await client.query<{ mark: boolean; tables: boolean }>(`SELECT to_regclass('public.${MARK}') IS NOT NULL AS mark, to_regclass('public."Member"') IS NOT NULL AND to_regclass('public."Journal"') IS NOT NULL AS tables`)
  if (found!.mark || !found!.tables) return
  const { rows: [used] } = await client.query<{ used: boolean }>('SELECT EXISTS (SELECT 1 FROM "Member") OR EXISTS (SELECT 1 FROM "User") OR EXISTS (SELECT 1 FROM "Journal") AS used')
  if (used!.used) throw new CommandError(`The database ${name} is not empty. A backup comes back into an empty one: make a new database, or empty this one with ip2adb reset. Nothing was changed.`, 3)
}

/** The backup's migrations must be known here, letter for letter. */
async function knownMigrations(manifest: Manifest): Promise<string[]> {
  const here = new Map((await migrationsHere()).map(({ name, checksum }) => [name, checksum]))
  const unknown = manifest.migrations.find(({ name }) => !here.has(name))
  if (unknown) throw new CommandError(`The backup was made by a newer version (${manifest.version}, with the migration ${unknown.name}). Check out that version and restore with it.`, 4)
  const other = manifest.migrations.find(({ name, checksum }) => here.get(name) !== checksum)
  if (other) throw new CommandError(`The migration ${other.name} is another here than in the backup. Check out the version that made it and restore with that.`, 4)
  return manifest.migrations.map(({ name }) => name)
}

const damaged = (what: string) => new CommandError(`The backup is damaged: ${what}. Nothing was restored.`, 1)

/** Fills and indexes the tables, the largest first, by whichever connection is free. */
async function fill(clients: pg.Client[], { folder, progressOf }: Place, manifest: Manifest, { build }: TakenOff): Promise<void> {
  const waiting = [...manifest.tables].sort((a, b) => b.bytes - a.bytes)
  const progress = progressOf('Restored (MB)', manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6)
  let done = 0
  const passed = (bytes: number) => progress.at((done += bytes) / 1e6)
  await shareOut(clients, waiting, async (client, { table, columns, rows, digest, file }) => {
    // Rows that come with their table's emptying in one transaction need no second visit by the vacuum.
    await client.query('BEGIN')
    await client.query(`TRUNCATE ${quoted(table)}`)
    const copied = await copyFromFile(client, { into: quoted(table), columns, file: path.join(folder, file), how: '(FREEZE)' }, passed)
    if (copied.digest !== digest || copied.rows !== rows) throw damaged(`${file} is not what was written`)
    await client.query('COMMIT')
    for (const statement of build.get(table) ?? []) await client.query(statement)
    await client.query(`ANALYZE ${quoted(table)}`)
  })
  progress.end()
}

async function sameTotals(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const { name, last } of manifest.sequences) if (last !== null) await client.query('SELECT setval($1::regclass, $2::bigint)', [quoted(name), last])
  const totals = await totalsOf(client)
  for (const part of ['sequences', 'ledger', 'seal'] as const) {
    if (JSON.stringify(totals[part]) !== JSON.stringify(manifest[part])) throw damaged(`the ${part === 'seal' ? 'newest seal' : part === 'ledger' ? "ledger's totals" : 'counters'} of the restored database are other ones`)
  }
}

/** Reads every table again and compares it, row for row and letter for letter, with what the backup wrote. */
export async function compareTables(clients: pg.Client[], manifest: Manifest, progress: Progress): Promise<void> {
  const waiting = [...manifest.tables].sort((a, b) => b.bytes - a.bytes)
  let done = 0
  await shareOut(clients, waiting, async (client, one) => {
    const found = await measureRows(client, quoted(one.table), one.columns, (bytes) => progress.at((done += bytes) / 1e6))
    if (found.rows !== one.rows) throw damaged(`${one.table} has ${found.rows} rows, not ${one.rows}`)
    if (found.digest !== one.digest) throw damaged(`the rows of ${one.table} are other ones`)
  })
  progress.end()
}

/** Lets transactions count on above every number that the backup knows: seals, trail and journals go on rising. */
async function countOn(client: pg.Client): Promise<void> {
  const { rows: [highest] } = await client.query<{ number: bigint }>(`SELECT greatest((SELECT max(txid) FROM "AuditEvent"), (SELECT max("throughTxid") FROM "AuditSeal"), (SELECT max(txid) FROM "Journal"), 0) AS number`)
  await client.query(`CREATE OR REPLACE FUNCTION transaction_number_of(xid8) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT $1::text::bigint + ${highest!.number}::bigint $$`)
}

/** What waited on the queues waits again; what was under way is begun again. */
async function requeue(client: pg.Client, { folder }: Place, { jobs }: Manifest): Promise<void> {
  const columns = jobColumns.map(quoted).join(', ')
  await client.query('CREATE TEMP TABLE waiting_job (LIKE pgboss.job)')
  const copied = await copyFromFile(client, { into: 'waiting_job', columns: jobs.columns, file: path.join(folder, jobs.file) })
  if (copied.digest !== jobs.digest) throw damaged(`${jobs.file} is not what was written`)
  await client.query(`UPDATE waiting_job SET state = 'retry', started_on = NULL WHERE state = 'active'`)
  await client.query(`INSERT INTO pgboss.job (${columns}) SELECT ${columns} FROM waiting_job WHERE name IN (SELECT name FROM pgboss.queue) ON CONFLICT DO NOTHING`)
}

async function note(client: pg.Client, { folder, actor }: Place, manifest: Manifest, started: Date): Promise<void> {
  await client.query("SELECT set_config('app.actor', $1, false), set_config('app.operation', 'backups.restore', false), set_config('app.request', gen_random_uuid()::text, false)", [actor])
  await client.query(`INSERT INTO "BackupRun"(id, act, name, "madeAt", "startedAt", rows, bytes) VALUES (gen_random_uuid(), 'restored', $1, $2, $3, $4, $5)`, [path.basename(folder), manifest.madeAt, started, rowsIn(manifest), bytesIn(manifest)])
}

/** The tables of the backup's version. What an `ip2adb migrate` of just that version made is taken as it stands. */
async function makeTables(client: pg.Client, ownerUrl: string, manifest: Manifest): Promise<void> {
  const wanted = await knownMigrations(manifest)
  const { rows: [found] } = await client.query<{ stand: boolean }>(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AND to_regclass('public.${MARK}') IS NULL AS stand`)
  if (found!.stand && JSON.stringify(await migrationsOf(client)) === JSON.stringify(manifest.migrations)) return
  await emptyDatabase(client)
  await deploy(ownerUrl, wanted)
}

async function restore(place: Place, manifest: Manifest, clients: pg.Client[]): Promise<Restored['seconds']> {
  const [client] = clients as [pg.Client, ...pg.Client[]]
  const started = new Date()
  let last = performance.now()
  const lap = () => -(last - (last = performance.now())) / 1000
  await makeTables(client, place.ownerUrl, manifest)
  await client.query(`CREATE TABLE ${MARK} ()`)
  const tables = (await tablesOf(client)).filter(({ name }) => name !== MARK)
  const strange = tables.map(({ name }) => name).filter((name) => !manifest.tables.some(({ table }) => table === name))
  if (strange.length > 0) throw damaged(`it has no rows of ${strange.join(', ')}`)
  await client.query('BEGIN')
  const off = await makeBare(client, tables)
  await client.query('COMMIT')
  const seconds = { tables: lap(), rows: 0, keys: 0, compared: 0, version: 0, all: 0 }
  for (const one of clients) await one.query(`SET maintenance_work_mem = '256MB'; SET max_parallel_maintenance_workers = 1; SET synchronous_commit = off`)
  await fill(clients, place, manifest, off)
  seconds.rows = lap()
  await makeWhole(client, off)
  seconds.keys = lap()
  await sameTotals(client, manifest)
  await compareTables(clients, manifest, place.progressOf('Compared (MB)', manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6))
  seconds.compared = lap()
  await countOn(client)
  if ((await pendingMigrations(place.ownerUrl)).length > 0) await deploy(place.ownerUrl)
  await openToApp(place.ownerUrl, place.appUrl)
  await requeue(client, place, manifest)
  await note(client, place, manifest, started)
  // With this commit everything before it is on the disk.
  await client.query(`SET synchronous_commit = on; DROP TABLE ${MARK}`)
  seconds.version = lap()
  return { ...seconds, all: (Date.now() - started.getTime()) / 1000 }
}

/**
 * Restores the backup in `folder` into the empty database of `ownerUrl` and compares it. Fails in words where the database is not
 * empty (3), the backup is damaged (1) or of another version (4); the database is empty again then.
 */
export async function restoreBackup(place: Place): Promise<Restored> {
  const manifest = await readManifest(place.folder)
  await knownMigrations(manifest)
  const clients = [await connected(place.ownerUrl), await connected(place.ownerUrl)]
  try {
    await mustBeEmpty(clients[0]!, databaseName(place.ownerUrl))
    const seconds = await restore(place, manifest, clients).catch(async (error: unknown) => {
      await Promise.all(clients.map((client) => client.query('ROLLBACK').catch(() => undefined)))
      await emptyDatabase(clients[0]!).catch(() => undefined)
      throw error
    })
    return { manifest, seconds }
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)))
  }
}
