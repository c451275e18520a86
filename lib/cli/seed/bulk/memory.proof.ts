import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'

const run = promisify(execFile)
const name = `ip2a_clone_memory_${process.pid}`
const at = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).toString()

async function admin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: at(process.env['SUPER_URL']!, 'postgres') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

// Jobs and dues as usual but fewer of them, so that twenty thousand members take a minute.
const program = `
const { worldOf } = await import('./lib/cli/seed/bulk/world.ts')
const { profiles } = await import('./lib/cli/seed/bulk/profile.ts')
const { writeBulk } = await import('./lib/cli/seed/bulk/write.ts')
let peak = 0
const timer = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss) }, 50)
const profile = { ...profiles.stress, members: Number(process.env.MEMBERS), months: 2, jobs: { mode: 1, daysEach: 2_000, total: null } }
await writeBulk(process.env.DATABASE_OWNER_URL, worldOf(profile, 46, '2026-08-19'), 'no hash')
clearInterval(timer)
console.log(JSON.stringify({ peak }))
process.exit(0)
`

/** The most memory, in MB, that seeding so many members took, in a process and a database of their own. */
async function peakOf(members: number): Promise<number> {
  await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await admin(`CREATE DATABASE ${name} TEMPLATE ${inject('template')} OWNER ip2a_owner STRATEGY FILE_COPY`)
  const { stdout } = await run(process.execPath, ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '-e', program], {
    env: { ...process.env, NODE_OPTIONS: '', MEMBERS: String(members), DATABASE_OWNER_URL: at(process.env['DATABASE_OWNER_URL']!, name) },
  })
  return (JSON.parse(stdout) as { peak: number }).peak / 2 ** 20
}

afterAll(() => admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))

test('five times as many members take no more memory', async () => {
  const [few, many] = [await peakOf(4_000), await peakOf(20_000)]
  console.log(`4,000 members: ${few.toFixed(0)} MB at most; 20,000 members: ${many.toFixed(0)} MB`)
  expect(many).toBeLessThan(few * 1.25 + 30)
})
