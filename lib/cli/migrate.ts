import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { appendOnlyTables, deletableTables, readOnlyTables } from '@/lib/audit/tables'
import { JOB_SCHEMA } from '@/lib/jobs/queue'
import { prepareQueues } from '@/lib/jobs/prepare'
import { CommandError } from './call'

/** The rights of the app's role, as SQL: everything it needs, nothing that would let it rewrite history. */
export function grantsFor(role: string, tables: string[]): string {
  const r = pg.escapeIdentifier(role)
  const lines = [
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${r}`, `REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${r}`, `GRANT USAGE ON SCHEMA public TO ${r}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${r}`, `REVOKE EXECUTE ON FUNCTION project_dues(uuid[]) FROM PUBLIC, ${r}`,
    `GRANT USAGE ON SCHEMA ${JOB_SCHEMA} TO ${r}`, `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO ${r}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOB_SCHEMA} TO ${r}`,
  ]
  for (const table of tables) {
    const rights = readOnlyTables.includes(table) ? 'SELECT' : appendOnlyTables.includes(table) ? 'SELECT, INSERT'
      : deletableTables.includes(table) ? 'SELECT, INSERT, UPDATE, DELETE' : 'SELECT, INSERT, UPDATE'
    lines.push(`GRANT ${rights} ON ${pg.escapeIdentifier(table)} TO ${r}`)
  }
  // Money in suspense finds its owner; a trigger lets nothing else of a payment change.
  if (tables.includes('Payment')) lines.push(`GRANT UPDATE ("memberId") ON "Payment" TO ${r}`)
  return lines.join(';\n')
}

const folder = 'prisma/migrations'

/** The migrations of this checkout in their order, with the checksums by which Prisma knows them. */
export async function migrationsHere(): Promise<{ name: string; checksum: string }[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
  return Promise.all(names.map(async (name) => ({ name, checksum: createHash('sha256').update(await readFile(path.join(folder, name, 'migration.sql'))).digest('hex') })))
}

export type Patience = { /** Milliseconds a statement waits for a table that others hold. */ lockMs: number; tries: number; /** Milliseconds between two tries. */ pauseMs: number }

/** While a migration waits for a table everybody else waits behind it: so never for long, and rather again. */
const usual: Patience = { lockMs: 3_000, tries: 5, pauseMs: 2_000 }

function engine(ownerUrl: string, migrations: string, lockMs: number): Promise<{ code: number | null; said: string }> {
  const prisma = path.resolve('node_modules/prisma/build/index.js')
  return new Promise((resolve) => {
    let said = ''
    const child = spawn(process.execPath, [prisma, 'migrate', 'deploy'], {
      env: { ...process.env, DATABASE_OWNER_URL: ownerUrl, IP2A_MIGRATIONS: migrations, PGOPTIONS: `-c lock_timeout=${lockMs}`, NODE_OPTIONS: '', CHECKPOINT_DISABLE: '1' },
    })
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('close', (code) => resolve({ code, said: said.trim() }))
  })
}

/**
 * Each migration is one transaction, so one that failed left nothing: that is written down, and the next run tries it again. Answers its name and
 * who has a transaction open for long.
 */
async function afterFailure(ownerUrl: string): Promise<{ name?: string; open: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const open = await client.query<{ who: string }>(`SELECT format('process %s (%s), for %s s', pid, coalesce(nullif(application_name, ''), usename), extract(epoch FROM now() - xact_start)::int) AS who
      FROM pg_stat_activity WHERE datname = current_database() AND xact_start < now() - interval '1 second' AND pid <> pg_backend_pid() ORDER BY xact_start LIMIT 3`)
    const failed = await client.query<{ name: string }>('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL AND logs IS NOT NULL RETURNING migration_name AS name')
    return { open: open.rows.map(({ who }) => who), ...(failed.rows[0] ? { name: failed.rows[0].name } : {}) }
  } catch {
    return { open: [] }
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Applies what is missing of this folder of migrations. */
export async function deployFrom(migrations: string, ownerUrl: string, { lockMs, tries, pauseMs }: Patience = usual): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { code, said } = await engine(ownerUrl, migrations, lockMs)
    if (code === 0) return
    const { name, open } = await afterFailure(ownerUrl)
    const waited = /lock timeout/.test(said)
    if (waited && attempt < tries) {
      await sleep(pauseMs)
      continue
    }
    if (!waited) throw new Error(`${name ? `The migration ${name} failed. Nothing of it was kept: the database is as it was before it` : 'The migration failed'}.\n${said}`)
    const holders = open.length > 0 ? ` Open for long: ${open.join('; ')}.` : ''
    throw new CommandError(`The migration ${name ?? ''} waited ${lockMs / 1000} s for a table that somebody holds, ${tries} times, and gave up. Nothing of it was kept, and nobody waits behind it.${holders} Run it again when that has ended.`, 4)
  }
}

/** Applies what is missing: all migrations of this checkout, or only the named ones (a backup's). */
export async function deploy(ownerUrl: string, names?: readonly string[]): Promise<void> {
  const here = await migrationsHere()
  if (!names || names.length === here.length) return deployFrom(folder, ownerUrl)
  const some = await mkdtemp(path.join(tmpdir(), 'ip2a-migrations-'))
  try {
    for (const name of [...names, 'migration_lock.toml']) await cp(path.join(folder, name), path.join(some, name), { recursive: true })
    await deployFrom(some, ownerUrl)
  } finally {
    await rm(some, { recursive: true, force: true })
  }
}

/** What a migrate would apply; all of them where the database has none yet. One that failed left nothing behind (each is one transaction), and is tried again. */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const here = (await migrationsHere()).map(({ name }) => name)
    const { rows: [known] } = await owner.query<{ known: boolean }>(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS known`)
    if (!known!.known) return here
    await owner.query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL')
    const done = await owner.query<{ name: string }>('SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL')
    return here.filter((name) => !done.rows.some((row) => row.name === name))
  } finally {
    await owner.end()
  }
}

/**
 * Brings the database to this version: tables, triggers, queues, and the rights of the app's role (made where it is missing and the owner may make roles).
 * Runs as the owner; with one address only (dev), owner and app are the same and no rights are cut.
 */
export async function migrate(ownerUrl: string, appUrl: string): Promise<{ applied: number; appRole: string }> {
  await deploy(ownerUrl)
  return openToApp(ownerUrl, appUrl)
}

/** What stands beside the tables: the queues, the application's role and its rights. */
export async function openToApp(ownerUrl: string, appUrl: string): Promise<{ applied: number; appRole: string }> {
  await prepareQueues(ownerUrl)
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    // An engine that did nothing would exit with 0 as well: count what stands.
    const done = await owner.query<{ n: number }>('SELECT count(*)::int n FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL')
    const app = new URL(appUrl)
    const role = decodeURIComponent(app.username)
    const me = await owner.query<{ me: string; there: boolean }>('SELECT current_user me, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) there', [role])
    if (role !== me.rows[0]!.me) {
      if (!me.rows[0]!.there) await owner.query(`CREATE ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD ${pg.escapeLiteral(decodeURIComponent(app.password))}`)
      const tables = await owner.query<{ name: string }>("SELECT tablename name FROM pg_tables WHERE schemaname = 'public'")
      await owner.query(grantsFor(role, tables.rows.map((row) => row.name)))
    }
    return { applied: done.rows[0]!.n, appRole: role }
  } finally {
    await owner.end()
  }
}
