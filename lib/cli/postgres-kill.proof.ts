import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import type { Person } from './load/people'

// PostgreSQL dies under a portal that people use, again and again and in three ways; the portal's processes are never touched. Its own
// server in a folder of its own, its own portal with a worker, and people who look at pages and enrol members by the form all the while.

const ROUNDS = Number(process.env['IP2A_ROUNDS'] ?? 6)
const PEOPLE = 12
const BAR_MS = 10_000

type Server = { superUrl: string; ownerUrl: string; appUrl: string; stop: () => Promise<void> }
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'ip2a-postgres-kill-'))
// Entered by the user that PostgreSQL runs as where this is root's.
chmodSync(dataDir, 0o711)
let server: Server
const servers: Server[] = []
let leave: () => Promise<void> = async () => undefined

const start = async () => {
  const { startPostgres } = (await import('./launcher/postgres.mjs' as string)) as { startPostgres: (options: object) => Promise<Server> }
  server = await startPostgres({ dataDir, log: () => undefined })
  servers.push(server)
}
const signalServer = async (name: 'SIGKILL' | 'SIGINT') => {
  const { serverIn } = (await import('./launcher/postgres-server.mjs' as string)) as { serverIn: (paths: object) => { pid: number } | undefined }
  const { pathsIn } = (await import('./launcher/postgres-folder.mjs' as string)) as { pathsIn: (folder: string) => object }
  const { pid } = serverIn(pathsIn(dataDir))!
  process.kill(pid, name)
  while (serverIn(pathsIn(dataDir))?.pid === pid) await sleep(50)
}
const asSuper = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: server.superUrl, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

afterAll(async () => {
  await leave()
  // Each start took a lease: the last one out stops it.
  for (const one of servers) await one.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

type Deed = { what: 'page' | 'form'; begun: number; status: number | string; number?: string }

/** Kills the server and starts it again where nobody else does; how it died. */
const deaths: [string, () => Promise<void>][] = [
  ['kill -9 of the server', async () => {
    await signalServer('SIGKILL')
    await start()
  }],
  ['kill -9 of one of its sessions, after which it starts itself anew', () => asSuper(async (client) => {
    const { rows: [one] } = await client.query<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE application_name = 'ip2a-web' LIMIT 1`)
    process.kill(one!.pid, 'SIGKILL')
  })],
  ['a restart', async () => {
    await signalServer('SIGINT')
    await start()
  }],
]

test('trust: 41 PostgreSQL dies and comes back under a portal in use: 503 meanwhile, well again within ten seconds without a restart of the app, nothing lost that was acknowledged', async () => {
  await start()
  Object.assign(process.env, { DATABASE_URL: server.appUrl, DATABASE_OWNER_URL: server.ownerUrl })
  await promisify(execFile)(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'lib/cli/main.ts', 'migrate'], { env: process.env })
  const { placeFor } = await import('./load/place')
  const { layPeople } = await import('./load/people')
  const { formOn, open } = await import('./load/looking')
  const { changed } = await import('./load/html')
  const { inTransaction, db } = await import('@/lib/db')
  const { enqueue } = await import('@/lib/jobs/queue')
  const { chargeRunJob } = await import('@/lib/dues/jobs')
  const place = await placeFor(undefined, false)
  leave = place.leave
  const { people } = await asSuper(async (client) => {
    await client.query("SELECT set_config('app.actor', 'cli:proof', false), set_config('app.operation', 'proof', false), set_config('app.request', gen_random_uuid()::text, false)")
    return layPeople(client, { users: PEOPLE * 2, fresh: 0, owing: false, wire: place.wire })
  })
  const staff = people.slice(0, PEOPLE)

  const deeds: Deed[] = []
  let going = true
  let serial = 0
  const live = async (person: Person) => {
    const fields = formOn(await open(person, '/members/new', 'Enrol a member'), '/members/new', 'name="memberNumber"', {})
    while (going) {
      for (const path of ['/members', '/tasks']) {
        const begun = Date.now()
        const status = await person.browser.get(path).then((answer) => answer.status, (error: Error) => error.message)
        deeds.push({ what: 'page', begun, status })
        if (status !== 200) await sleep(1_000)
      }
      const number = `K${serial++}`
      const begun = Date.now()
      const status = await person.browser.post('/members/new', changed(fields, { memberNumber: number, firstName: 'Ida', lastName: `Killed ${number}`, classification: 'journeyman' }))
        .then((answer) => answer.status, (error: Error) => error.message)
      deeds.push({ what: 'form', begun, status, number })
      await sleep(status === 303 ? 300 + Math.random() * 400 : 1_000)
    }
  }
  const crowd = staff.map(live)

  /** Milliseconds until it happens, asked every 50. */
  const until = async (since: number, happens: () => Promise<boolean>) => {
    for (;;) {
      if (await happens().catch(() => false)) return Date.now() - since
      if (Date.now() - since > 60_000) return Infinity
      await sleep(50)
    }
  }
  /** A job is put on its queue, and the worker does it. */
  const doesAJob = async () => {
    const id = await inTransaction({ actor: 'cli:proof', operation: 'proof', requestId: crypto.randomUUID() }, async (tx) => {
      await enqueue(tx, chargeRunJob, {})
      const [row] = await tx.$queryRaw<{ id: string }[]>`SELECT id::text FROM pgboss.job WHERE name = ${chargeRunJob.name} ORDER BY created_on DESC LIMIT 1`
      return row!.id
    })
    return await until(Date.now(), async () => (await db.$queryRaw<{ state: string }[]>`SELECT state::text FROM pgboss.job WHERE id = ${id}::uuid`)[0]?.state === 'completed') < 60_000
  }
  expect(await doesAJob(), 'the worker has begun').toBe(true)
  const outages: { from: number; to: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const [how, die] = deaths[round % deaths.length]!
    const from = Date.now()
    await die()
    const up = await until(from, () => asSuper(async (client) => (await client.query('SELECT NOT pg_is_in_recovery() AS up')).rowCount === 1))
    const base = place.wire.origin
    const [web, worker] = await Promise.all([
      until(from, async () => (await fetch(`${base}/health`)).status === 200),
      until(from, doesAJob),
    ])
    outages.push({ from, to: from + web })
    console.log(`${how}: it answered again after ${up} ms, the pages after ${web} ms, the worker had done a new job after ${worker} ms`)
    for (const took of [web, worker]) expect(took - up, how).toBeLessThan(BAR_MS)
    await sleep(4_000)
  }
  going = false
  await Promise.all(crowd)

  const isGood = ({ what, status }: Deed) => status === (what === 'page' ? 200 : 303)
  const failed = deeds.filter((deed) => !isGood(deed))
  const count = new Map<string, number>()
  for (const { what, status } of failed) count.set(`${what} ${status}`, (count.get(`${what} ${status}`) ?? 0) + 1)
  console.log(`${deeds.length} pages and forms by ${PEOPLE} people; failed: ${[...count].map(([what, n]) => `${what} × ${n}`).join(', ') || 'none'}`)
  expect(failed.filter(({ status }) => status !== 503), 'every failure says to come again').toEqual([])
  const inOutage = ({ begun }: Deed) => outages.some(({ from, to }) => begun >= from - 20_000 && begun <= to)
  expect(failed.filter((deed) => !inOutage(deed)), 'nothing that was begun after it was well again failed').toEqual([])
  const acknowledged = deeds.filter(({ what, status }) => what === 'form' && status === 303).map(({ number }) => number!)
  const there = new Set((await db.member.findMany({ select: { memberNumber: true } })).map((one) => one.memberNumber))
  expect(acknowledged.filter((number) => !there.has(number))).toEqual([])
  console.log(`${acknowledged.length} enrolments were acknowledged and all of them are there; ${there.size - acknowledged.length} more were saved whose answer was lost`)
  expect(acknowledged.length).toBeGreaterThan(ROUNDS * 5)
})
