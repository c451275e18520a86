import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { deployFrom } from './migrate'

const run = promisify(execFile)
const database = `ip2a_clone_plain_${process.pid}`
const [owner, app] = [`owner_${process.pid}`, `app_${process.pid}`]
const superUrl = new URL(process.env['SUPER_URL']!)
const as = (user: string, name = database) => Object.assign(new URL(superUrl), { username: user, password: 'only-for-this-test', pathname: `/${name}` }).toString()

async function bySuper(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: Object.assign(new URL(superUrl), { pathname: '/postgres' }).toString() })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

afterAll(() => bySuper(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`, `DROP ROLE IF EXISTS ${app}`, `DROP ROLE IF EXISTS ${owner}`))

const migrate = (ownerUrl: string, appUrl: string) =>
  run(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'lib/cli/main.ts', 'migrate'], { env: { ...process.env, NODE_OPTIONS: '', DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } })

test('an owner who may not make databases migrates an empty one, and makes the application role; a second time changes nothing', async () => {
  await bySuper(`CREATE ROLE ${owner} LOGIN CREATEROLE NOCREATEDB PASSWORD 'only-for-this-test'`, `CREATE DATABASE ${database} OWNER ${owner}`)
  for (const _ of ['first', 'again']) expect((await migrate(as(owner), as(app))).stdout).toMatch(/^Database ready: \d+ migrations, application role app_\d+\.$/m)
  const client = new pg.Client({ connectionString: as(app) })
  await client.connect()
  expect((await client.query('SELECT count(*)::int n FROM "DuesRate"')).rows).toEqual([{ n: 9 }])
  await expect(client.query('CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/)
  await client.end()
}, 60_000)

test('the migrations make what the schema files describe: nothing is left to do', async () => {
  const { stdout } = await run(process.execPath, ['node_modules/prisma/build/index.js', 'migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--script'],
    { env: { ...process.env, NODE_OPTIONS: '', CHECKPOINT_DISABLE: '1' } })
  // Said out loud: an engine that did nothing would print nothing and exit with 0 as well.
  expect(stdout.trim()).toBe('-- This is an empty migration.')
}, 60_000)

test('a database that is not there is named, and nothing else happens', async () => {
  await expect(migrate(as(owner, 'nowhere'), as(app, 'nowhere'))).rejects.toMatchObject({ code: 4, stderr: expect.stringContaining('nowhere') as unknown })
}, 60_000)

/** The migrations of the sources and one more. */
function withOneMore(sql: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ip2a-migrations-'))
  cpSync('prisma/migrations', folder, { recursive: true })
  mkdirSync(path.join(folder, '29990101000000_next'))
  writeFileSync(path.join(folder, '29990101000000_next/migration.sql'), sql)
  return folder
}

test('trust: 47 a migration that fails leaves the old state, and is tried again; one that would wait for others gives up in words, and nobody waits behind it', async () => {
  const ownerUrl = process.env['DATABASE_OWNER_URL']!
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'a long report' })
  await client.connect()
  const columns = async () => (await client.query(`SELECT 1 FROM information_schema.columns WHERE table_name = 'Member' AND column_name = 'extra'`)).rowCount
  const add = 'ALTER TABLE "Member" ADD COLUMN extra int;\n'
  const [broken, good] = [withOneMore(`${add}SELECT 1 / 0;`), withOneMore(add)]
  const patience = { lockMs: 300, tries: 1, pauseMs: 0 }
  await expect(deployFrom(broken, ownerUrl, patience)).rejects.toThrow(/29990101000000_next failed\. Nothing of it was kept: the database is as it was before it\.[\s\S]*division by zero/)
  expect(await columns()).toBe(0)
  await client.query('BEGIN')
  await client.query('SELECT count(*) FROM "Member"')
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  await expect(deployFrom(good, ownerUrl, patience)).rejects.toThrow(/waited 0.3 s for a table that somebody holds.*Nothing of it was kept.*a long report/)
  expect(await columns()).toBe(0)
  await client.query('COMMIT')
  await deployFrom(good, ownerUrl, patience)
  expect(await columns()).toBe(1)
  await client.end()
  for (const folder of [broken, good]) rmSync(folder, { recursive: true })
}, 60_000)

test('trust: 47 each migration is one transaction: none ends it by itself, or holds what cannot be taken back', () => {
  const folders = readdirSync('prisma/migrations', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const loose = folders.filter(({ name }) => /^\s*(COMMIT|ROLLBACK|VACUUM|REINDEX)\b|\bCONCURRENTLY\b/im.test(readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8')))
  expect(loose.map(({ name }) => name)).toEqual([])
})
