// Stripe's storm against the portal as it runs in production: a thousand events of five hundred payments, each delivered five times within a
// minute in any order, while members read their pages. All must be booked once, and the pages must stay quick.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { cliActor } from '@/lib/auth/actor'
import { firstOfMonth, todayAtHall } from '@/lib/dates'
import { openPeriods } from '@/lib/dues/periods'
import { startStandIn, type StandIn } from '@/lib/payments/stand-in/server'
import { createUser } from '@/lib/users/accounts'
import { inMs, layMembers, withBareDatabase, type Measured } from './measuring'
import { portalAddress, signIn, startPortal, type Portal } from './portal'

const PAYMENTS = 500
/** The two names of one payment, each of which books it. */
const TYPES = ['checkout.session.completed', 'payment_intent.succeeded']
const TIMES = 5
const DELIVERIES = PAYMENTS * TYPES.length * TIMES
const MINUTE = 60_000
const PAGE_MS = 500
const READERS = 4
const CENTS = 7_500

const secrets = { key: 'sk_test_standin_bench_0123456789', webhook: 'whsec_bench_0123456789abcdef' }
const reader = { email: 'storm.reader@bench.test', password: 'lineman hooks and pliers', memberNumber: 'S-1' }

/** A month of dues for each of these members, and an open checkout for it at the stand-in. Answers the sessions. */
async function layCheckouts(client: pg.Client, standIn: StandIn): Promise<string[]> {
  const month = firstOfMonth(todayAtHall())
  await openPeriods(cliActor('bench'), { from: month, to: month })
  await layMembers(client, 'S', PAYMENTS)
  await client.query('BEGIN')
  await client.query(`CREATE TEMP TABLE due AS SELECT m.id AS member, gen_random_uuid() AS charge, gen_random_uuid() AS journal, gen_random_uuid() AS checkout, d.id AS period, r.id AS rate
    FROM "Member" m, "DuesPeriod" d, "DuesRate" r WHERE m."memberNumber" LIKE 'S-%' AND d."startsOn" = $1 AND r.classification = 'journeyman'`, [month])
  await client.query(`INSERT INTO "DuesCharge"(id, "memberId", "periodId", "amountCents", classification, "rateId", "journalId") SELECT charge, member, period, ${CENTS}, 'journeyman', rate, journal FROM due`)
  await client.query(`INSERT INTO "Journal"(id, kind, "occurredOn", memo) SELECT journal, 'charge', $1::date, 'Dues' FROM due`, [month])
  await client.query(`INSERT INTO "LedgerEntry"(id, "journalId", "accountCode", "amountCents", "memberId", "chargeId")
    SELECT gen_random_uuid(), journal, 'receivable.dues', ${CENTS}, member, charge FROM due UNION ALL SELECT gen_random_uuid(), journal, 'income.dues', -${CENTS}, NULL, NULL FROM due`)
  await client.query('COMMIT')
  const { rows } = await client.query<{ checkout: string }>('SELECT checkout FROM due')
  const sessions = new Map<string, string>()
  for (const { checkout } of rows) sessions.set(checkout, await openSession(standIn, checkout))
  await client.query(`INSERT INTO "Checkout"(id, "memberId", status, "amountCents", "createdBy", environment, "idempotencyKey", "stripeSessionId", "expiresAt")
    SELECT d.checkout, d.member, 'open', ${CENTS}, 'cli:bench', 'dev', 'bench-' || d.checkout, s.session, now() + interval '20 hours'
    FROM due d JOIN unnest($1::uuid[], $2::text[]) AS s(checkout, session) ON s.checkout = d.checkout`, [[...sessions.keys()], [...sessions.values()]])
  await client.query(`INSERT INTO "CheckoutItem"(id, "checkoutId", "periodId", "amountCents") SELECT gen_random_uuid(), checkout, period, ${CENTS} FROM due`)
  await client.query('DROP TABLE due')
  return [...sessions.values()]
}

async function openSession(standIn: StandIn, checkout: string): Promise<string> {
  const form = new URLSearchParams({
    mode: 'payment', success_url: 'http://localhost/', client_reference_id: checkout, 'metadata[checkout]': checkout, 'metadata[environment]': 'dev',
    'payment_intent_data[metadata][checkout]': checkout, 'payment_intent_data[metadata][environment]': 'dev', 'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'usd', 'line_items[0][price_data][unit_amount]': String(CENTS), 'line_items[0][price_data][product_data][name]': 'Dues',
  })
  const answer = await fetch(`${standIn.url}/v1/checkout/sessions`, { method: 'POST', headers: { authorization: `Bearer ${secrets.key}`, 'idempotency-key': randomUUID() }, body: form })
  if (!answer.ok) throw new Error(`The stand-in answered ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

/** Reads the member's pages one after the other until told to stop; answers how long each took, one that failed for ever. */
async function read(base: string, cookie: string, over: () => boolean): Promise<number[]> {
  const took: number[] = []
  for (let turn = 0; !over(); turn++) {
    const started = performance.now()
    const status = await fetch(`${base}${['/my', '/my/dues', '/my/pay', '/my/receipts'][turn % 4]!}`, { headers: { cookie }, redirect: 'manual' })
      .then(async (answer) => (await answer.text(), answer.status), () => 0)
    took.push(status === 200 ? performance.now() - started : Infinity)
    await sleep(250)
  }
  return took
}

/** Every event so many times, shuffled, evenly over a minute. Answers how many were told to come again. */
async function storm(standIn: StandIn): Promise<number> {
  const ids = TYPES.flatMap((type) => standIn.controls.events(type).map((event) => event.id))
  const all = Array.from({ length: DELIVERIES }, (_, at) => ids[at % ids.length]!).map((id) => ({ id, at: Math.random() })).sort((a, b) => a.at - b.at)
  const started = performance.now()
  const sent: Promise<void>[] = []
  let again = 0
  // Told to come again, Stripe comes again; so does this.
  const deliver = async (id: string): Promise<void> => {
    for (let tries = 1; tries <= 20 && (await standIn.controls.redeliver(id))[0] !== 200; tries++) {
      again += 1
      await sleep(1_000 * tries)
    }
  }
  for (const [at, { id }] of all.entries()) {
    const early = started + (at * MINUTE) / DELIVERIES - performance.now()
    if (early > 1) await sleep(early)
    sent.push(deliver(id))
  }
  await Promise.all(sent)
  return again
}

export const benchStorm = (): Promise<Measured[]> => withBareDatabase(async (client) => {
  const standIn = await startStandIn({ port: 0, secretKey: secrets.key, webhookSecret: secrets.webhook, webhookUrl: `${portalAddress}/api/stripe/webhook` })
  standIn.controls.webhooks({ drop: 'all' })
  let portal: Portal | undefined
  try {
    const sessions = await layCheckouts(client, standIn)
    await createUser(cliActor('bench'), { ...reader, name: 'Storm Reader', roles: ['member'] })
    portal = await startPortal({ env: { STRIPE_SECRET_KEY: secrets.key, STRIPE_WEBHOOK_SECRET: secrets.webhook, STRIPE_API_BASE: standIn.url } })
    const { base } = portal
    const cookie = await signIn(base, reader)
    for (const session of sessions) standIn.controls.pay(session)
    let over = false
    const started = performance.now()
    const readers = Array.from({ length: READERS }, () => read(base, cookie, () => over))
    const again = await storm(standIn).finally(() => { over = true })
    const minutes = (performance.now() - started) / MINUTE
    const pages = (await Promise.all(readers)).flat().sort((a, b) => a - b)
    const { rows: [books] } = await client.query<{ payments: number; wrong: number }>(
      `SELECT count(*)::int AS payments, (SELECT count(*)::int FROM "DuesProjection" p JOIN "Member" m ON m.id = p."memberId" WHERE m."memberNumber" LIKE 'S-%' AND p."balanceCents" <> 0) AS wrong
       FROM "Payment" p JOIN "Member" m ON m.id = p."memberId" WHERE m."memberNumber" LIKE 'S-%'`)
    const p95 = pages[Math.floor(pages.length * 0.95)] ?? Infinity
    return [
      { what: `storm: ${DELIVERIES.toLocaleString('en-US')} deliveries a minute, ${PAYMENTS * TYPES.length} events of ${PAYMENTS} payments, booked once`, ratio: books!.payments === PAYMENTS && books!.wrong === 0 ? minutes : Infinity, bar: 1.1, detail: `${books!.payments} payments, ${books!.wrong} accounts wrong, ${again} told to come again, ${(minutes * 60).toFixed(1)} s` },
      { what: `storm: a member's page meanwhile, 95 of 100 within ${PAGE_MS} ms`, ratio: p95 / PAGE_MS, bar: 1, detail: `${inMs(p95)} of ${pages.length} pages by ${READERS} readers` },
    ]
  } finally {
    portal?.process.kill()
    await standIn.stop()
  }
})
