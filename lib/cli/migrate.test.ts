import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'

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
