import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    superUrl: string
    ownerUrl: string
    appUrl: string
    template: string
  }
}

const withDatabase = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()

/** Starts the tests' own PostgreSQL and migrates one template database; each test file gets a clone of it (vitest.setup.ts). */
export default async function prepare(project: TestProject) {
  const { startPostgres } = (await import('./lib/cli/launcher/postgres.mjs' as string)) as {
    startPostgres: (options: { dataDir: string; fsync: boolean; log: () => void }) => Promise<{ superUrl: string; ownerUrl: string; appUrl: string; stop: () => Promise<void> }>
  }
  const dataDir = path.resolve(process.env['IP2A_TEST_DATA_DIR'] ?? '.data/test')
  const server = await startPostgres({ dataDir, fsync: false, log: () => undefined })
  const template = `ip2a_template_${process.pid}`
  const admin = new pg.Client({ connectionString: withDatabase(server.superUrl, 'postgres') })
  await admin.connect()
  // Clones of a run that was killed are still there; those of a run beside this one are in use, and stay.
  const old = await admin.query<{ name: string }>(`SELECT datname name FROM pg_database d WHERE datname ~ '^ip2a_(template|clone)_' AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = d.datname)
    AND (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '30 minutes'`)
  for (const { name } of old.rows) await admin.query(`DROP DATABASE IF EXISTS ${name}`).catch(() => undefined)
  await admin.query(`CREATE DATABASE ${template} OWNER ip2a_owner`)
  const ownerUrl = withDatabase(server.ownerUrl, template)
  const appUrl = withDatabase(server.appUrl, template)
  // By the command itself, as in life; it needs Node's react-server condition, which this process was not started with.
  await promisify(execFile)(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'lib/cli/main.ts', 'migrate'], {
    env: { ...process.env, ...project.config.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl },
  })
  project.provide('superUrl', server.superUrl)
  project.provide('ownerUrl', server.ownerUrl)
  project.provide('appUrl', server.appUrl)
  project.provide('template', template)
  return async () => {
    const mine = await admin.query<{ name: string }>('SELECT datname name FROM pg_database WHERE datname = $1 OR datname LIKE $2', [template, `ip2a_clone_${process.pid}_%`])
    for (const { name } of mine.rows) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.end()
    await server.stop()
  }
}
