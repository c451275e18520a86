import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { person } from '@/prisma/factories/actors'

// The whole demo, killed without warning while members pay: launcher, web, worker, stand-in and the database itself. Afterwards every
// payment that Stripe took is booked, once, to the cent. Runs in a folder of its own on a free port.

const ROUNDS = 5
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'ip2a-app-kill-'))
// Entered by the user that PostgreSQL runs as where this is root's; else the database would lie elsewhere.
chmodSync(dataDir, 0o711)
const port = 20_000 + (process.pid % 10_000)
let launcher: ChildProcess | undefined

const read = (file: string) => JSON.parse(readFileSync(path.join(dataDir, file), 'utf8')) as unknown

/** The launcher's own environment is this test's, less what the tests set for themselves. */
const clean = () => {
  const own = ['NODE_OPTIONS', 'NODE_ENV', 'IP2A_ENV', 'DATABASE_URL', 'DATABASE_OWNER_URL', 'NEXTAUTH_URL', 'NEXTAUTH_SECRET', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_BASE', 'LOG_LEVEL']
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.includes(name))) as NodeJS.ProcessEnv
}

async function up(): Promise<number> {
  const started = Date.now()
  const child = spawn(process.execPath, ['ip2adb', 'demo'], { env: { ...clean(), PORT: String(port), IP2A_DATA_DIR: dataDir } })
  launcher = child
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  for (let waited = 0; !said.includes('Ctrl-C'); waited += 100) {
    if (child.exitCode !== null || waited > 600_000) throw new Error(`The demo did not start:\n${said}`)
    await sleep(100)
  }
  return Date.now() - started
}

/** Launcher, web, worker, stand-in and database of this data folder, and nothing else. */
function killEverything(): number {
  const postmaster = Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  const children = (read('children.json') as { pid: number }[]).map((child) => child.pid)
  const pids = [launcher?.pid, ...children, postmaster].filter((pid) => pid !== undefined)
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It had ended by itself.
    }
  }
  return pids.length
}

afterAll(async () => {
  launcher?.kill('SIGINT')
  await new Promise((resolve) => (launcher && launcher.exitCode === null ? launcher.once('exit', resolve) : resolve(undefined)))
  rmSync(dataDir, { recursive: true, force: true })
})

test('money-cases: 23 the whole app is killed amid a storm, again and again: every payment is booked once', async () => {
  await up()
  const { startPostgres } = (await import('./launcher/postgres.mjs' as string)) as { startPostgres: (options: object) => Promise<{ appUrl: string; stop: () => Promise<void> }> }
  const database = await startPostgres({ dataDir, log: () => undefined })
  const kept = read('instance.json') as { stripeKey: string; webhookSecret: string; nextauthSecret: string; standInPort: number }
  const standIn = `http://127.0.0.1:${kept.standInPort}`
  Object.assign(process.env, {
    IP2A_ENV: 'demo', DATABASE_URL: database.appUrl, NEXTAUTH_URL: `http://localhost:${port}`, NEXTAUTH_SECRET: kept.nextauthSecret,
    STRIPE_SECRET_KEY: kept.stripeKey, STRIPE_WEBHOOK_SECRET: kept.webhookSecret, STRIPE_API_BASE: standIn,
  })
  const { db, disconnect } = await import('@/lib/db')
  const { openCheckout } = await import('@/lib/payments/checkout')
  const { getPayable } = await import('@/lib/dues/queries')

  const owing = await db.duesProjection.findMany({ where: { owedCents: { gt: 0 } }, select: { memberId: true, owedCents: true } })
  const before = await db.payment.count()
  const sessions: string[] = []
  for (const { memberId } of owing) {
    const member = person('member', { memberId })
    const { owed } = await getPayable(member, { memberId })
    const { checkoutId } = await openCheckout(member, { memberId, months: owed.map((month) => month.startsOn) })
    sessions.push((await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } })).stripeSessionId!)
  }
  await disconnect()

  const pay = async (sessionId: string): Promise<void> => {
    for (let tries = 0; tries < 600; tries++) {
      const answer = await fetch(`${standIn}/__control/pay`, {
        method: 'POST', headers: { authorization: `Bearer ${kept.stripeKey}`, 'content-type': 'application/json' }, body: JSON.stringify({ sessionId }),
      }).catch(() => undefined)
      // Paid before the answer was lost: the stand-in says that the session is complete.
      if (answer && (answer.ok || answer.status === 400)) return
      await sleep(250)
    }
    throw new Error(`${sessionId} could not be paid`)
  }
  const starts: number[] = []
  const share = Math.ceil(sessions.length / ROUNDS)
  for (let round = 0; round < ROUNDS; round++) {
    const storm = Promise.all(sessions.slice(round * share, (round + 1) * share).map(pay))
    await sleep(150 + Math.random() * 600)
    killEverything()
    await sleep(300)
    starts.push(await up())
    await storm
  }
  for (let waited = 0; waited < 400_000 && (await db.payment.count()) < before + owing.length; waited += 1000) await sleep(1000)

  const payments = await db.payment.findMany({ where: { checkoutId: { not: null } }, select: { memberId: true, amountCents: true, receiptYear: true, receiptNumber: true } })
  expect(payments).toHaveLength(owing.length)
  const owedOf = new Map(owing.map((row) => [row.memberId, row.owedCents]))
  for (const payment of payments) expect(payment.amountCents).toBe(owedOf.get(payment.memberId!))
  for (const { memberId } of owing) expect(await db.duesProjection.findUnique({ where: { memberId }, select: { owedCents: true, creditCents: true } })).toEqual({ owedCents: 0, creditCents: 0 })
  for (const counter of await db.receiptCounter.findMany()) expect(await db.payment.count({ where: { receiptYear: counter.year } })).toBe(counter.lastNumber)
  const unaudited = await db.$queryRaw<{ n: bigint }[]>`SELECT count(*) n FROM "Payment" p WHERE NOT EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."table" = 'Payment' AND a."rowId" = p.id::text)`
  expect(Number(unaudited[0]!.n)).toBe(0)
  console.log(`${owing.length} payments, ${ROUNDS} times everything killed; up again after ${starts.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s; each booked once, to the cent`)
  await disconnect()
  await database.stop()
})
