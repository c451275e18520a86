import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, inject, vi } from 'vitest'

// Files share a process, so that Node reads Prisma and the rest once; our own modules begin anew with each, and nothing they keep stays.
const shared = globalThis as { ip2aPristine?: NodeJS.ProcessEnv }
const pristine = shared.ip2aPristine ?? { ...process.env }
vi.resetModules()
vi.useRealTimers()
for (const name of Object.keys(globalThis).filter((known) => known.startsWith('ip2a'))) Reflect.deleteProperty(globalThis, name)
for (const name of Object.keys(process.env).filter((known) => !(known in pristine))) Reflect.deleteProperty(process.env, name)
Object.assign(process.env, pristine)
shared.ip2aPristine = pristine

// Each test file gets a database of its own, cloned from the migrated template: nothing leaks from one file into another.
const name = `ip2a_clone_${inject('template').split('_').at(-1)}_${process.pid}_${Date.now().toString(36)}`
const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()

process.env['DATABASE_URL'] = at(inject('appUrl'))
process.env['DATABASE_OWNER_URL'] = at(inject('ownerUrl'))
process.env['SUPER_URL'] = at(inject('superUrl'))

let made = false

/** 0.1 s a file: cheaper than asking each file whether it needs one. */
beforeAll(async () => {
  const admin = new pg.Client({ connectionString: Object.assign(new URL(inject('superUrl')), { pathname: '/postgres' }).toString() })
  await admin.connect()
  // Two workers cloning at once wait for each other's hold on the template.
  await admin.query('SELECT pg_advisory_lock(46)')
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${inject('template')} OWNER ip2a_owner STRATEGY FILE_COPY`)
  made = true
  await admin.end()
})

const errors = vi.spyOn(console, 'error')
afterEach(() => {
  const said = errors.mock.calls.map((call) => call.join(' '))
  errors.mockClear()
  expect(said, 'console.error was called').toEqual([])
})

afterAll(async () => {
  if (!made) return
  const { disconnect } = await import('./lib/db')
  await disconnect()
  const admin = new pg.Client({ connectionString: Object.assign(new URL(inject('superUrl')), { pathname: '/postgres' }).toString() })
  await admin.connect()
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await admin.end()
})
