// Kills the work of the portal at random moments, again and again, and looks at the books after each death.
import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'esbuild'
import Stripe from 'stripe'
import { expect } from 'vitest'
import type { Person } from '@/lib/auth/actor'
import { takePayment } from '@/lib/counter/commands'
import { firstOfMonth, todayAtHall, type On } from '@/lib/dates'
import { db } from '@/lib/db'
import { runCharges } from '@/lib/dues/charge-run'
import { startImport } from '@/lib/imports/commands'
import { importRoster } from '@/lib/imports/jobs'
import { enrolMembersWithin } from '@/lib/members/enrolment'
import { EnrolMember } from '@/lib/members/schema'
import { receiveDelivery } from '@/lib/payments/receive'
import { person } from './actors'
import { clerkAtDrawer, form } from './counter'
import { within } from './dues'
import { uploaded } from './imports'
import { booksOf, delivery, MONTHLY_CENTS, openFor, owingMember, WEBHOOK_SECRET, type Till } from './payments'
import { roster } from './rosters'

export type Work =
  | { act: 'counter'; clerk: Person; form: ReturnType<typeof form> }
  | { act: 'webhook'; payload: string; signature: string }
  | { act: 'import'; importId: string }
  | { act: 'charges'; month: On }

/** One thing to do, how many rows of it may be there after a death, and what makes it whole. */
type Task = { work: Work; found: () => Promise<number>; whole: number; again: () => Promise<unknown>; booked: () => Promise<void> }

const ROWS = 20
let next = 0

async function atTheCounter(clerk: Person): Promise<Task> {
  const { memberId } = await owingMember()
  const typed = form(memberId)
  return {
    work: { act: 'counter', clerk, form: typed }, whole: 1, found: async () => (await booksOf(memberId)).payments.length,
    again: () => takePayment(clerk, typed), booked: () => paidOnce(memberId),
  }
}

async function byStripe(till: Till): Promise<Task> {
  const member = await owingMember()
  const { sessionId } = await openFor(member)
  till.controls.pay(sessionId)
  const event = till.controls.events('checkout.session.completed').find((one) => (one.data.object as { id: string }).id === sessionId)
  const payload = JSON.stringify(event)
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET })
  return {
    work: { act: 'webhook', payload, signature }, whole: 1, found: async () => (await booksOf(member.memberId)).payments.length,
    again: async () => expect((await receiveDelivery(delivery(payload, { 'stripe-signature': signature }))).status).toBe(200), booked: () => paidOnce(member.memberId),
  }
}

async function paidOnce(memberId: string): Promise<void> {
  const { payments, owedCents, creditCents } = await booksOf(memberId)
  expect({ amounts: payments.map((payment) => payment.amountCents), owedCents, creditCents }).toEqual({ amounts: [2 * MONTHLY_CENTS], owedCents: 0, creditCents: 0 })
}

async function byFile(): Promise<Task> {
  const from = 2_000_000 + (next += 100)
  const importId = await uploaded(roster(ROWS, { from }))
  await startImport(person('staff'), { importId, version: 1 })
  const numbers = Array.from({ length: ROWS }, (_, n) => String(from + n))
  return {
    work: { act: 'import', importId }, whole: ROWS, found: () => db.member.count({ where: { memberNumber: { in: numbers } } }),
    again: () => importRoster.run({ importId }),
    booked: async () => expect(await db.import.findUnique({ where: { id: importId }, select: { status: true } })).toEqual({ status: 'done' }),
  }
}

async function byCalendar(): Promise<Task> {
  const month = firstOfMonth(todayAtHall())
  const from = 5_000_000 + (next += 100)
  const inputs = Array.from({ length: ROWS }, (_, n) => EnrolMember.parse({ memberNumber: String(from + n), firstName: 'Ada', lastName: `Charged ${n}`, classification: 'journeyman', hireDate: month }))
  const ids = [...(await within((tx) => enrolMembersWithin(tx, inputs))).values()]
  const charges = { memberId: { in: ids }, period: { startsOn: new Date(month) } }
  return {
    work: { act: 'charges', month }, whole: ROWS, found: () => db.duesCharge.count({ where: charges }), again: () => runCharges(person('officer'), { month }),
    booked: async () => expect(new Set((await db.duesCharge.findMany({ where: charges, select: { memberId: true } })).map((one) => one.memberId)).size).toBe(ROWS),
  }
}

/** The child's program in one file, which starts in a third of the time: there are hundreds of starts. */
async function bundled(): Promise<string> {
  const outfile = path.resolve(`.data/killed-work-${process.pid}.mjs`)
  await build({
    entryPoints: ['prisma/factories/killed-work.ts'], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm',
    conditions: ['react-server'], tsconfig: 'tsconfig.json', logLevel: 'error',
  })
  return outfile
}

/** A child that waits for orders; started anew after each death. */
function mortal(program: string) {
  let child: ChildProcess | undefined
  let heard: (line: string) => void = () => undefined
  const start = () => new Promise<void>((resolve, reject) => {
    child = spawn(process.execPath, ['--conditions=react-server', program], { stdio: ['pipe', 'pipe', 'inherit'] })
    heard = () => resolve()
    createInterface({ input: child.stdout! }).on('line', (line) => heard(line))
    child.once('exit', (code) => code && reject(new Error(`The child ended with ${code}`)))
    child.stdin!.on('error', () => undefined)
  })
  return {
    /** Starts it where it is dead; answers whether it did nothing yet: its first work takes longer. */
    async ready(): Promise<boolean> {
      if (child && child.signalCode === null) return false
      await start()
      return true
    },
    /** Does it, and is killed after `ms`; answers whether it died amid it, and how long it took where it did not. */
    async work(order: Work, ms: number): Promise<{ died: boolean; took: number }> {
      const begun = performance.now()
      const done = new Promise<'done'>((resolve) => (heard = () => resolve('done')))
      child!.stdin!.write(`${JSON.stringify(order)}\n`)
      if (await (ms === Infinity ? done : Promise.race([done, sleep(ms)])) === 'done') return { died: false, took: performance.now() - begun }
      const gone = new Promise((resolve) => child!.once('exit', resolve))
      child!.kill('SIGKILL')
      await gone
      return { died: true, took: ms }
    },
    stop: () => child?.kill('SIGKILL'),
  }
}

/** What must be true of the books at any moment. */
export async function booksHold(): Promise<void> {
  const wrong = await db.$queryRaw<{ what: string; n: bigint }[]>`
    SELECT 'journals that do not balance' what, count(*) n FROM (SELECT 1 FROM "LedgerEntry" GROUP BY "journalId" HAVING sum("amountCents") <> 0) j
    UNION ALL SELECT 'journals without lines', count(*) FROM "Journal" j WHERE NOT EXISTS (SELECT 1 FROM "LedgerEntry" e WHERE e."journalId" = j.id)
    UNION ALL SELECT 'charges overpaid or negative', count(*) FROM (SELECT 1 FROM "LedgerEntry" WHERE "chargeId" IS NOT NULL GROUP BY "chargeId" HAVING sum("amountCents") < 0) c
    UNION ALL SELECT 'months charged twice', count(*) FROM (SELECT 1 FROM "DuesCharge" c WHERE NOT EXISTS (SELECT 1 FROM "DuesChargeReversal" r WHERE r."chargeId" = c.id) GROUP BY "memberId", "periodId" HAVING count(*) > 1) d
    UNION ALL SELECT 'receipts with a gap', count(*) FROM (SELECT 1 FROM "Payment" GROUP BY "receiptYear" HAVING max("receiptNumber") <> count(*)) r
    UNION ALL SELECT 'payments without a trail', count(*) FROM "Payment" p WHERE NOT EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."table" = 'Payment' AND a."rowId" = p.id::text)
    UNION ALL SELECT 'projections that differ from the ledger', count(*) FROM "DuesProjection" p WHERE p."owedCents" - p."creditCents" <>
      (SELECT coalesce(sum("amountCents"), 0) FROM "LedgerEntry" e WHERE e."memberId" = p."memberId" AND e."accountCode" IN ('receivable.dues', 'receivable.fees', 'member_credit'))`
  expect(wrong.filter(({ n }) => n > 0n)).toEqual([])
}

export type Toll = Record<Work['act'], { deaths: number; lived: number; absent: number; there: number }>

/** Kills so many times, evenly over what there is to do, in three lanes; after each death the work is wholly there or wholly absent, and whole after another try. */
export async function killAtRandom(till: Till, deaths: number): Promise<Toll> {
  const toll: Toll = { counter: { deaths: 0, lived: 0, absent: 0, there: 0 }, webhook: { deaths: 0, lived: 0, absent: 0, there: 0 }, import: { deaths: 0, lived: 0, absent: 0, there: 0 }, charges: { deaths: 0, lived: 0, absent: 0, there: 0 } }
  // What each takes on this machine, in a child just started and in one that has worked: deaths fall into that. Some are spared to know it.
  const usual = new Map<string, number>()
  const program = await bundled()
  const total = () => Object.values(toll).reduce((sum, one) => sum + one.deaths, 0)
  const lane = async (turns: ((clerk: Person) => Promise<Task>)[]) => {
    const clerk = await clerkAtDrawer()
    const child = mortal(program)
    for (let turn = 0; total() < deaths; turn++) {
      const { work, found, whole, again, booked } = await turns[turn % turns.length]!(clerk)
      const count = toll[work.act]
      const kind = `${work.act} ${await child.ready() ? 'first' : 'later'}`
      const known = usual.get(kind)
      const spared = known === undefined || Math.random() < 0.05
      const { died, took } = await child.work(work, spared ? Infinity : 1 + Math.random() * known)
      if (!died) usual.set(kind, spared ? took : (known! + took) / 2)
      const left = await found()
      expect([0, whole], `${work.act} after a death`).toContain(left)
      if (died) count.deaths += 1
      else count.lived += 1
      if (died && left === 0) count.absent += 1
      else if (died) count.there += 1
      await again()
      expect(await found(), `${work.act} after another try`).toBe(whole)
      await booked()
      if (turn % 25 === 0) await booksHold()
    }
    child.stop()
  }
  try {
    await Promise.all([lane([atTheCounter, byFile]), lane([() => byStripe(till), byCalendar]), lane([byFile, () => byStripe(till), atTheCounter])])
  } finally {
    rmSync(program, { force: true })
  }
  await booksHold()
  return toll
}
