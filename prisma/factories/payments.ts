import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Person } from '@/lib/auth/actor'
import { addMonths, dateFrom, firstOfMonth, todayAtHall, type On } from '@/lib/dates'
import { db, inTransaction, type Tx } from '@/lib/db'
import { applyMoney } from '@/lib/dues/allocation'
import { postCharges } from '@/lib/dues/charges'
import { ensurePeriods } from '@/lib/dues/periods'
import { accounts } from '@/lib/ledger/accounts'
import { lockMember, postJournal } from '@/lib/ledger/journals'
import { openCheckout } from '@/lib/payments/checkout'
import { receiveDelivery } from '@/lib/payments/receive'
import { startStandIn, type StandIn } from '@/lib/payments/stand-in/server'
import { person } from './actors'

export const MONTHLY_CENTS = 4_500
/** What a payment costs that the bank sends back, by the settings' default. */
export const RETURN_FEE_CENTS = 2_500
export const WEBHOOK_SECRET = 'whsec_only_for_tests_0123456789'

const asTest = <T>(work: (tx: Tx) => Promise<T>) => inTransaction({ actor: 'cli:tests', operation: 'tests.arrange', requestId: randomUUID() }, work)

/** The first days of the last `count` months, the running one included, oldest first. */
export const lastMonths = (count: number): On[] =>
  Array.from({ length: count }, (_, at) => addMonths(firstOfMonth(todayAtHall()), at + 1 - count))

let rate: Promise<string> | undefined

/** The rate that all members of these tests are charged with. */
const rateOfTests = () => (rate ??= asTest(async (tx) => {
  const known = await tx.duesRate.findFirst({ where: { classification: 'foreman' }, orderBy: { startsOn: 'desc' }, select: { id: true } })
  const data = { monthlyCents: MONTHLY_CENTS, startsOn: dateFrom('2000-01-01') }
  const { id } = known ? await tx.duesRate.update({ where: { id: known.id }, data }) : await tx.duesRate.create({ data: { classification: 'foreman', ...data } })
  return id
}))

export type Owing = { memberId: string; months: On[]; viewer: Person; number: string }

/** A member who owes the last `months` months at `cents` each (45 dollars), and the person who signs in as that member. */
export async function owingMember({ months = 2, cents = MONTHLY_CENTS, email = true, language = 'en' as 'en' | 'es' } = {}): Promise<Owing> {
  const owed = lastMonths(months)
  const number = `P-${randomUUID().slice(0, 8)}`
  const rateId = await rateOfTests()
  const memberId = await asTest(async (tx) => {
    const since = dateFrom(addMonths(firstOfMonth(todayAtHall()), -36))
    const { id } = await tx.member.create({
      data: {
        memberNumber: number, firstName: 'Paula', lastName: `Payer ${number}`, language, email: email ? `${number.toLowerCase()}@members.test` : null,
        statuses: { create: { status: 'active', startsOn: since } }, classifications: { create: { classification: 'foreman', startsOn: since } },
      },
      select: { id: true },
    })
    const periods = await ensurePeriods(tx, owed)
    const price = { rateId, classification: 'foreman' as const, monthlyCents: cents }
    await postCharges(tx, owed.map((startsOn) => ({ memberId: id, periodId: periods.get(startsOn)!, startsOn, price })), todayAtHall())
    return id
  })
  return { memberId, months: owed, number, viewer: person('member', { memberId }) }
}

/** Puts a member away, as an officer would. */
export const archived = (memberId: string) => asTest((tx) => tx.member.update({ where: { id: memberId }, data: { archivedAt: new Date() } }))

/** Pays some cents of what the member owes, as the counter will one day. */
export const paidAtTheCounter = (memberId: string, amountCents: number) => asTest(async (tx) => {
  await lockMember(tx, memberId)
  const occurredOn = todayAtHall()
  const { lines } = await applyMoney(tx, { memberId, amountCents, wished: [], occurredOn })
  await postJournal(tx, { kind: 'payment', occurredOn, memo: 'At the counter', lines: [{ account: accounts.suspense, cents: amountCents }, ...lines] })
})

/** Anything else that must be so before a test begins. */
export const arranged = asTest

export type Till = StandIn & { webhook: Server; stop: () => Promise<void> }

/** The stand-in with its webhooks delivered to receiveDelivery(), over HTTP as in life. Call it before anything reads env(). */
export async function openTill(options: { retryDelaysMs?: number[] } = {}): Promise<Till> {
  const webhook = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const headers = { 'stripe-signature': String(request.headers['stripe-signature']) }
      const answer = await receiveDelivery(new Request('http://app.test/api/stripe/webhook', { method: 'POST', headers, body: Buffer.concat(parts) }))
      response.writeHead(answer.status).end(await answer.text())
    })()
  })
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve))
  const standIn = await startStandIn({
    port: 0, secretKey: process.env['STRIPE_SECRET_KEY']!, webhookSecret: WEBHOOK_SECRET,
    webhookUrl: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/`, retryDelaysMs: options.retryDelaysMs ?? [50, 100, 200, 400],
  })
  process.env['STRIPE_API_BASE'] = standIn.url
  return {
    ...standIn, webhook,
    stop: async () => {
      await standIn.stop()
      webhook.closeAllConnections()
      await new Promise((resolve) => webhook.close(resolve))
    },
  }
}

/** Opens a checkout for all that the member owes; answers its row. */
export async function openFor(member: Owing, months = member.months) {
  const { checkoutId } = await openCheckout(member.viewer, { memberId: member.memberId, months })
  const row = await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } })
  return { ...row, sessionId: row.stripeSessionId! }
}

/** What the books say of a member. */
export async function booksOf(memberId: string) {
  const [payments, projection] = await Promise.all([
    db.payment.findMany({ where: { memberId }, orderBy: { id: 'asc' } }), db.duesProjection.findUnique({ where: { memberId } }),
  ])
  return { payments, owedCents: projection?.owedCents ?? 0, creditCents: projection?.creditCents ?? 0 }
}

/** Every account's sum in cents. */
export async function balances(): Promise<Record<string, number>> {
  const rows = await db.ledgerEntry.groupBy({ by: ['accountCode'], _sum: { amountCents: true } })
  return Object.fromEntries(rows.map((row) => [row.accountCode, row._sum.amountCents ?? 0]))
}

/** A delivery as Stripe makes it, for handing to receiveDelivery(). */
export function delivery(body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}): Request {
  return new Request('http://app.test/api/stripe/webhook', { method: 'POST', body, headers })
}
