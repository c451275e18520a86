// A backup is a folder: a compressed file a table, and manifest.json. All of it is of one moment: one snapshot, which two connections
// share. It grows under another name and is renamed when it is whole and on the disk, so that a backup is there entirely or not at all.
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { databaseName } from '../call'
import type { Progress } from '../progress'
import { connected, migrationsOf, quoted, tablesOf, totalsOf } from './catalog'
import { manifestFile, writtenManifest, type Manifest, type Rows } from './manifest'
import { copyToFile, shareOut } from './streams'

/** Jobs that are still to be done, or failed; done ones are of no use to anybody. */
export const WAITING_JOBS = `state IN ('created', 'retry', 'active', 'failed')`
export const jobColumns = ['id', 'name', 'priority', 'data', 'state', 'retry_limit', 'retry_count', 'retry_delay', 'retry_backoff', 'start_after', 'started_on', 'singleton_key', 'singleton_on', 'expire_in', 'created_on', 'completed_on', 'keep_until', 'output', 'dead_letter', 'policy']

/** The name of a backup of this moment; names sort by time. */
export const backupName = (at: Date): string => `ip2a-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`
/** How a backup is called while it grows. */
export const UNFINISHED = '.unfinished'

type Made = { folder: string; manifest: Manifest }

async function flush(place: string): Promise<void> {
  const handle = await open(place, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Two connections that look at one moment; the second one follows the snapshot of the first. */
async function snapshot(url: string): Promise<[pg.Client, pg.Client]> {
  const first = await connected(url)
  const second = await connected(url)
  await first.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const { rows } = await first.query<{ name: string }>('SELECT pg_export_snapshot() AS name')
  await second.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  await second.query(`SET TRANSACTION SNAPSHOT '${rows[0]!.name}'`)
  return [first, second]
}

/** Writes the tables, largest first, by whichever connection is free. */
async function writeTables(clients: pg.Client[], folder: string, progress: Progress): Promise<Rows[]> {
  const waiting = await tablesOf(clients[0]!)
  const written: Rows[] = []
  let done = 0
  const passed = (bytes: number) => progress.at((done += bytes) / 1e6)
  await shareOut(clients, waiting, async (client, table) => {
    const file = `${table.name}.copy.gz`
    const copied = await copyToFile(client, { table: quoted(table.name), columns: table.columns, file: path.join(folder, file) }, passed)
    written.push({ table: table.name, columns: table.columns, file, ...copied })
  })
  return written.sort((a, b) => (a.table < b.table ? -1 : 1))
}

async function write(url: string, folder: string, at: Date, progressOf: (megabytes: number) => Progress): Promise<Manifest> {
  const clients = await snapshot(url)
  const [first] = clients
  try {
    const { rows: [facts] } = await first.query<{ server: string; role: string; bytes: bigint }>(`SELECT version() AS server, current_user::text AS role, (SELECT sum(pg_table_size(oid)) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r')::bigint AS bytes`)
    const [totals, migrations] = [await totalsOf(first), await migrationsOf(first)]
    const progress = progressOf(Number(facts!.bytes) / 1e6)
    const tables = await writeTables(clients, folder, progress)
    const jobs = { table: 'pgboss.job', columns: jobColumns, file: 'pgboss.job.copy.gz' }
    const waiting = await copyToFile(first, { table: jobs.table, columns: jobColumns, where: WAITING_JOBS, file: path.join(folder, jobs.file) })
    progress.end()
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
    return { format: 1, application: 'ip2a-portal', version, madeAt: at.toISOString(), database: databaseName(url), server: facts!.server, role: facts!.role, migrations, tables, jobs: { ...jobs, ...waiting }, ...totals }
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)))
  }
}

/**
 * Makes a backup of the database at `url` (the application's role can: it may read everything) in a new folder below `into`.
 * Whatever goes wrong, a full disk too, nothing half made stays.
 */
export async function writeBackup(url: string, into: string, progressOf: (megabytes: number) => Progress): Promise<Made> {
  const at = new Date()
  const folder = path.join(into, backupName(at))
  const draft = `${folder}${UNFINISHED}`
  await mkdir(into, { recursive: true, mode: 0o700 })
  await mkdir(draft, { mode: 0o700 })
  try {
    const manifest = await write(url, draft, at, progressOf)
    const handle = await open(manifestFile(draft), 'wx', 0o600)
    await handle.writeFile(writtenManifest(manifest)).then(() => handle.sync()).finally(() => handle.close())
    await chmod(draft, 0o700)
    await flush(draft)
    await rename(draft, folder)
    await flush(into)
    return { folder, manifest }
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}
