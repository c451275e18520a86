// What growth costs: the same pages of two locals in one run, one ten times the other, asked for in turns. The time is the server's, from the
// request to the last byte, of one asker at a time.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { layOfficer } from '../load/people'
import { wireTo, type Wire } from '../load/wire'
import { percentile } from '../load/figures'
import { sessionCookie } from '@/lib/env'
import type { Measured } from './measuring'
import { startPortal, type Portal } from './portal'

/** How many members the small local has; the large one has ten times as many. */
const SMALL = Number(process.env['IP2A_GROWTH_MEMBERS'] || 10_000)
const TIMES = 10
const ROUNDS = 60
const WARM = 5
const MOST = 2

type Local = { members: number; jobs: number; wire: Wire; cookie: string; portal: Portal; known: { id: string; number: string; lastName: string }[]; leave: () => Promise<void> }

const at = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href

async function command(env: NodeJS.ProcessEnv, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'lib/cli/main.ts', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`ip2adb ${args.join(' ')} ended with ${code}.`)
}

/** A database of its own on the bench's server, with so many members, and the portal before it. */
async function localOf(members: number): Promise<Local> {
  const name = `growth_${members}`
  const { IP2A_BENCH_URL: boss, DATABASE_URL: app, DATABASE_OWNER_URL: owner } = process.env as Record<string, string>
  const server = new pg.Client({ connectionString: boss! })
  await server.connect()
  await server.query(`CREATE DATABASE ${name} OWNER ip2a_owner`)
  await server.end()
  const env = { DATABASE_URL: at(app!, name), DATABASE_OWNER_URL: at(owner!, name) }
  await command({ ...process.env, ...env }, 'migrate')
  await command({ ...process.env, ...env }, 'seed', '--stress', '--members', String(members))
  const client = new pg.Client({ connectionString: at(boss!, name) })
  await client.connect()
  await client.query('VACUUM ANALYZE')
  await client.query("SELECT set_config('app.actor', 'cli:bench', false), set_config('app.operation', 'bench', false), set_config('app.request', gen_random_uuid()::text, false)")
  const portal = await startPortal({ port: 20_000 + ((process.pid + members) % 10_000), env: { DATABASE_URL: env.DATABASE_URL, STRIPE_SECRET_KEY: 'sk_test_standin_bench_0123456789', STRIPE_WEBHOOK_SECRET: 'whsec_bench_0123456789abcdef', STRIPE_API_BASE: 'http://127.0.0.1:9' } })
  const cookieName = sessionCookie(portal.base).name
  const wire = wireTo(new URL(portal.base), { origin: portal.base, cookieName })
  const { rows: known } = await client.query<Local['known'][number]>(`SELECT id, "memberNumber"::text AS number, "lastName" FROM "Member" WHERE "archivedAt" IS NULL ORDER BY md5(id::text) LIMIT 500`)
  const { rows: [jobs] } = await client.query<{ count: string }>('SELECT count(*) FROM "Employment"')
  const cookie = await layOfficer(client, cookieName)
  return { members, jobs: Number(jobs!.count), wire, cookie, portal, known, leave: async () => { wire.close(); portal.process.kill(); await client.end() } }
}

/** Each page by name, for one of many members. */
const pages: [string, (one: Local['known'][number], round: number) => string][] = [
  ['Ctrl K by name', ({ lastName }) => `/search/find?q=${encodeURIComponent(lastName)}`],
  ['Ctrl K by number', ({ number }) => `/search/find?q=${encodeURIComponent(number)}`],
  ['members', (_, round) => `/members?page=${1 + (round % 20)}`],
  ['members of a name', ({ lastName }) => `/members?q=${encodeURIComponent(lastName)}`],
  ['employment', (_, round) => `/employment?state=all&page=${1 + (round % 20)}`],
  ['a member', ({ id }) => `/members/${id}`],
  ['a member’s dues', ({ id }) => `/dues/${id}`],
  ['dues', () => '/dues'],
  ['payments', () => '/payments'],
  ['leadership', () => '/leadership'],
  ['home', () => '/'],
]

async function ask({ wire, cookie, members }: Local, path: string): Promise<number> {
  const begun = performance.now()
  const { status } = await wire.ask({ method: 'GET', path, headers: { cookie } })
  if (status !== 200) throw new Error(`${path} of ${members} members answered ${status}.`)
  return performance.now() - begun
}

export async function benchGrowth(): Promise<Measured[]> {
  const small = await localOf(SMALL)
  const large = await localOf(SMALL * TIMES).catch(async (error: unknown) => { await small.leave(); throw error })
  try {
    const measured: Measured[] = []
    for (const [name, address] of pages) {
      const took: [number[], number[]] = [[], []]
      for (let round = -WARM; round < ROUNDS; round++) {
        for (const [index, local] of [small, large].entries()) {
          const ms = await ask(local, address(local.known[(round + WARM) * 7 % local.known.length]!, round + WARM))
          if (round >= 0) took[index]!.push(ms)
        }
      }
      const [few, many] = took.map((all) => all.sort((a, b) => a - b)) as [number[], number[]]
      const of = (share: number) => [percentile(few, share), percentile(many, share)] as const
      const [[half, halfOfMany], [most, mostOfMany]] = [of(50), of(95)]
      measured.push({
        what: `${name}: ${large.members.toLocaleString('en-US')} members and ${large.jobs.toLocaleString('en-US')} jobs beside ${small.members.toLocaleString('en-US')} and ${small.jobs.toLocaleString('en-US')}`, ratio: halfOfMany / half, bar: MOST,
        detail: `median ${halfOfMany.toFixed(1)} ms beside ${half.toFixed(1)} ms, 95 of 100 ${mostOfMany.toFixed(1)} ms beside ${most.toFixed(1)} ms (${(mostOfMany / most).toFixed(2)} ×)`,
      })
    }
    return measured
  } finally {
    await Promise.all([small.leave(), large.leave()])
  }
}
