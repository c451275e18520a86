// The two locals that growth is measured on: seeded anew, which takes a quarter of an hour at full size, or two data folders that were seeded
// before. Each has the production portal before it, and an officer who is signed in there.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { sessionCookie } from '@/lib/env'
import { layOfficer } from '../load/people'
import { wireTo, type Wire } from '../load/wire'
import { startPortal } from './portal'

/** How many members the small local has; the large one has ten times as many. */
const SMALL = Number(process.env['IP2A_GROWTH_MEMBERS'] || 10_000)
const TIMES = 10
/** `SMALL:LARGE`, two data folders as `IP2A_DATA_DIR=… ip2adb seed --stress` fills them. */
const FOLDERS = process.env['IP2A_GROWTH_FOLDERS']?.split(':')

export type KnownMember = { id: string; number: string; lastName: string }
export type Local = { members: number; jobs: number; wire: Wire; cookie: string; known: KnownMember[]; leave: () => Promise<void> }
type Server = { superUrl: string; ownerUrl: string; appUrl: string; stop: () => Promise<void> }

const at = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href

async function command({ appUrl, ownerUrl }: Server, ...args: string[]): Promise<void> {
  const env = { ...process.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl }
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'lib/cli/main.ts', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`ip2adb ${args.join(' ')} ended with ${code}.`)
}

/** A database of its own on the bench's server, with so many members. */
async function seeded(members: number): Promise<Server> {
  const name = `growth_${members}`
  const { IP2A_BENCH_URL: boss, DATABASE_URL: app, DATABASE_OWNER_URL: owner } = process.env as Record<string, string>
  const client = new pg.Client({ connectionString: boss! })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} OWNER ip2a_owner`)
  await client.end()
  const server = { superUrl: at(boss!, name), ownerUrl: at(owner!, name), appUrl: at(app!, name), stop: async () => undefined }
  await command(server, 'migrate')
  await command(server, 'seed', '--stress', '--members', String(members))
  return server
}

/** The database of a data folder, for as long as the bench takes; brought to this version. */
async function standing(dataDir: string): Promise<Server> {
  const { startPostgres } = (await import('../launcher/postgres.mjs' as string)) as { startPostgres: (options: { dataDir: string; log: (line: string) => void }) => Promise<Server> }
  const server = await startPostgres({ dataDir, log: console.error })
  await command(server, 'migrate')
  return server
}

async function localAt(server: Server, port: number): Promise<Local> {
  const client = new pg.Client({ connectionString: server.superUrl })
  await client.connect()
  await client.query('VACUUM ANALYZE')
  await client.query("SELECT set_config('app.actor', 'cli:bench', false), set_config('app.operation', 'bench', false), set_config('app.request', gen_random_uuid()::text, false)")
  const portal = await startPortal({ port, env: { DATABASE_URL: server.appUrl, STRIPE_SECRET_KEY: 'sk_test_standin_bench_0123456789', STRIPE_WEBHOOK_SECRET: 'whsec_bench_0123456789abcdef', STRIPE_API_BASE: 'http://127.0.0.1:9' } })
  const cookieName = sessionCookie(portal.base).name
  const wire = wireTo(new URL(portal.base), { origin: portal.base, cookieName })
  const { rows: known } = await client.query<KnownMember>(`SELECT id, "memberNumber"::text AS number, "lastName" FROM "Member" WHERE "archivedAt" IS NULL ORDER BY md5(id::text) LIMIT 500`)
  const { rows: [size] } = await client.query<{ members: string; jobs: string }>('SELECT (SELECT count(*) FROM "Member") AS members, (SELECT count(*) FROM "Employment") AS jobs')
  const { cookie, leave } = await layOfficer(client, cookieName)
  return {
    members: Number(size!.members), jobs: Number(size!.jobs), wire, cookie, known,
    leave: async () => {
      wire.close()
      portal.process.kill()
      await leave()
      await client.end()
      await server.stop()
    },
  }
}

/** The small local and the large one. */
export async function bothLocals(): Promise<[Local, Local]> {
  const [few, many] = FOLDERS ?? []
  const port = 20_000 + (process.pid % 10_000)
  const small = await localAt(few ? await standing(few) : await seeded(SMALL), port)
  try {
    return [small, await localAt(many ? await standing(many) : await seeded(SMALL * TIMES), port + 1)]
  } catch (error) {
    await small.leave()
    throw error
  }
}
