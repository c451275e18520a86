import { spawn } from 'node:child_process'
import path from 'node:path'
import pg from 'pg'
import { appendOnlyTables, deletableTables, readOnlyTables } from '@/lib/audit/tables'
import { JOB_SCHEMA } from '@/lib/jobs/queue'
import { prepareQueues } from '@/lib/jobs/prepare'

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

function deploy(ownerUrl: string): Promise<void> {
  const prisma = path.resolve('node_modules/prisma/build/index.js')
  return new Promise((resolve, reject) => {
    let said = ''
    const child = spawn(process.execPath, [prisma, 'migrate', 'deploy'], { env: { ...process.env, DATABASE_OWNER_URL: ownerUrl, NODE_OPTIONS: '', CHECKPOINT_DISABLE: '1' } })
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`The migration failed:\n${said.trim()}`))))
  })
}

/**
 * Brings the database to this version: tables, triggers, queues, and the rights of the app's role (made where it is missing and the owner may make roles).
 * Runs as the owner; with one address only (dev), owner and app are the same and no rights are cut.
 */
export async function migrate(ownerUrl: string, appUrl: string): Promise<{ applied: number; appRole: string }> {
  await deploy(ownerUrl)
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
