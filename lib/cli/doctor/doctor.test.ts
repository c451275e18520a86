import { execFile } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { compareClocks, compareMigrations, unreachable } from './database.mjs'
import { roomFor } from './findings.mjs'
import { nodeVersion } from './machine.mjs'
import { stripeKeys, unknownNames } from './settings.mjs'

const run = promisify(execFile)
type Finding = { state: 'ok' | 'warn' | 'bad'; what: string; says: string; todo?: string }
type Said = { ok: number; warn: number; bad: number; findings: Finding[] }

/** The command itself, as a person's machine would run it. */
async function doctor(env: Record<string, string>, cwd = process.cwd()): Promise<Said & { code: number }> {
  const plain = { PATH: process.env['PATH']!, HOME: os.homedir(), NODE_ENV: 'production' as const, PORT: '1', ...env }
  const { stdout, code } = await run(process.execPath, ['ip2adb', 'doctor', '--json'], { cwd, env: plain }).then(({ stdout }) => ({ stdout, code: 0 }), (error: { stdout: string; code: number }) => error)
  return { ...JSON.parse(stdout) as Said, code }
}
const about = (said: Said, what: string) => said.findings.filter((one) => one.what === what)

const bare = mkdtempSync(path.join(os.tmpdir(), 'ip2a-doctor-'))
afterAll(() => rmSync(bare, { recursive: true, force: true }))

test('before anything is installed it says what to install, and what it could not look at', async () => {
  for (const one of ['ip2adb', 'package.json', 'package-lock.json', '.env.example', 'lib/cli/launcher', 'lib/cli/doctor', 'prisma']) cpSync(one, path.join(bare, one), { recursive: true })
  const env = path.join(bare, '.env')
  writeFileSync(env, 'DATABASE_URL=postgresql://a:b@127.0.0.1:1/c\nNEXTAUTH_SECRETT=slip\n# A note=x\n')
  chmodSync(env, 0o644)
  const said = await doctor({}, bare)
  expect(said.code).toBe(1)
  expect(about(said, 'packages')).toEqual([{ state: 'bad', what: 'packages', says: 'are not installed', todo: 'Run: npm ci' }])
  expect(about(said, '.env').map(({ says }) => says)).toEqual(['others on this machine can read it', 'names nobody reads: NEXTAUTH_SECRETT'])
  expect(about(said, 'database')[0]).toMatchObject({ state: 'bad', says: expect.stringContaining('before the packages are installed') as unknown })
  expect(existsSync(path.join(bare, 'node_modules'))).toBe(false)
})

test('a database that is well has a line for each check; as its owner the rights are too many; switched off triggers are seen', async () => {
  const demo = { IP2A_ENV: 'dev', DATABASE_URL: process.env['DATABASE_URL']! }
  const well = await doctor(demo)
  for (const what of ['PostgreSQL', 'extensions', 'migrations', 'clocks', 'triggers', 'rights', 'time zone', 'queues', 'outbox', 'backup']) expect(about(well, what), what).toMatchObject([{ state: 'ok' }])
  expect(about(well, 'worker')).toMatchObject([{ state: 'warn', says: expect.stringContaining('does not run') as unknown }])
  // The tests' server may lose what it saved, and says so.
  expect(about(well, 'durability')).toMatchObject([{ state: 'warn', says: expect.stringContaining('fsync') as unknown }])
  const owner = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] })
  await owner.connect()
  await owner.query('ALTER TABLE "Journal" DISABLE TRIGGER USER')
  await owner.query(`INSERT INTO _prisma_migrations(id, checksum, migration_name, started_at) VALUES ('x', 'x', '29990101000000_broken', now())`)
  await owner.end()
  const ill = await doctor({ ...demo, DATABASE_URL: process.env['DATABASE_OWNER_URL']! })
  expect(ill.code).toBe(1)
  expect(about(ill, 'triggers')[0]).toMatchObject({ state: 'bad', says: expect.stringMatching(/on "Journal"/) as unknown })
  expect(about(ill, 'rights')[0]).toMatchObject({ state: 'warn', says: expect.stringMatching(/make tables, .*TRUNCATE AuditEvent/) as unknown })
  expect(about(ill, 'migrations')[0]).toMatchObject({ state: 'bad', says: '29990101000000_broken broke off; nothing of it was kept' })
}, 60_000)

test('production: each variable that is missing or of the other world is a line; nobody at the database, the mail server or the port is one too', async () => {
  const said = await doctor({
    IP2A_ENV: 'production', DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c', NEXTAUTH_URL: 'http://portal.example.org', NEXTAUTH_SECRET: 'short', SMTP_URL: 'smtp://127.0.0.1:1',
    STRIPE_SECRET_KEY: `sk_${'live'}_0123456789`, STRIPE_PUBLISHABLE_KEY: 'pk_test_0123456789', STRIPE_WEBHOOK_SECRET: 'secret',
  })
  const lines = about(said, 'variables').map(({ says }) => says).join('\n')
  for (const name of ['NEXTAUTH_SECRET', 'NEXTAUTH_URL', 'TRUSTED_PROXIES', 'STRIPE_PUBLISHABLE_KEY']) expect(lines).toContain(name)
  expect(about(said, 'Stripe').map(({ says }) => says)).toEqual(['the secret key and the publishable key are of different modes', 'STRIPE_WEBHOOK_SECRET is not a signing secret'])
  expect(about(said, 'database')).toMatchObject([{ state: 'bad', says: 'cannot be reached: nobody listens there' }])
  expect(about(said, 'mail')).toMatchObject([{ state: 'bad' }])
  for (const { state, todo } of said.findings) expect(state === 'ok' || (todo ?? '').length > 5).toBe(true)
}, 60_000)

test.each([
  [nodeVersion('20.18.3'), 'bad'], [nodeVersion('20.19.0'), 'ok'], [nodeVersion('24.0.1'), 'ok'],
  [roomFor('disk', { free: 1, total: 9 }, { red: 2, yellow: 3, todo: 'x' }), 'bad'], [roomFor('disk', { free: 2, total: 9 }, { red: 2, yellow: 3, todo: 'x' }), 'warn'],
  [compareClocks(0.4), 'ok'], [compareClocks(-20), 'warn'], [compareClocks(300), 'bad'],
  [compareMigrations(['1', '2'], [{ name: '1', finished: true, rolledBack: false }]), 'bad'],
  [compareMigrations(['1'], [{ name: '1', finished: true, rolledBack: false }, { name: '2', finished: true, rolledBack: false }]), 'warn'],
  [unreachable({ code: '28P01', message: '' }), 'bad'],
  [stripeKeys({ env: { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_PUBLISHABLE_KEY: 'sk_test_1' }, real: false })[0]!, 'bad'],
])('%j is %s', (finding, state) => expect(finding.state).toBe(state))

test('a name in .env that .env.example does not know, commented ones left out', () => {
  expect(unknownNames('AA=1\nexport CC=2\n# DD=3\nBB=4', 'AA=\n# BB=')).toEqual(['CC'])
})
