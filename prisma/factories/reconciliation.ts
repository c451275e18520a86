import Stripe from 'stripe'
import { db } from '@/lib/db'
import { reconcile } from '@/lib/reconciliation/reconcile'
import { openFor, owingMember, type Owing, type Till } from './payments'

/** The real package, asking the till's stand-in what Stripe itself says. */
export const stripeOf = (till: Till) => new Stripe(process.env['STRIPE_SECRET_KEY']!, { host: '127.0.0.1', port: till.port, protocol: 'http', maxNetworkRetries: 0, telemetry: false })

/** A member who paid by card; whether anybody was told is the test's affair. */
export async function paidByCard(till: Till, options: Parameters<typeof owingMember>[0] = {}): Promise<{ member: Owing; checkoutId: string; sessionId: string; intentId: string }> {
  const member = await owingMember(options)
  const { id, sessionId } = await openFor(member)
  const session = till.controls.pay(sessionId)
  return { member, checkoutId: id, sessionId, intentId: String(session.payment_intent) }
}

/** What Stripe says it holds, in cents. */
export async function balanceAtStripe(till: Till): Promise<number> {
  let sum = 0
  for await (const line of stripeOf(till).balanceTransactions.list({ limit: 100 })) sum += line.net
  return sum
}

const counted = ['payment', 'journal', 'ledgerEntry', 'refund', 'dispute', 'paymentReturn', 'payout', 'stripeBalanceLine', 'moneyException', 'stripeEvent', 'outboundMail'] as const

/** How many rows there are of everything a run may write, but for runs. */
export async function rowCounts(): Promise<Record<string, number>> {
  return Object.fromEntries(await Promise.all(counted.map(async (table) => [table, await (db[table] as unknown as { count: () => Promise<number> }).count()] as const)))
}

/** Runs once more and answers what it left beside its own row: nothing, where all is in order. */
export async function changesOfAnotherRun(): Promise<{ run: Awaited<ReturnType<typeof reconcile>>; tables: string[] }> {
  const before = (await db.auditEvent.aggregate({ _max: { id: true } }))._max.id ?? 0n
  const run = await reconcile()
  const rows = await db.auditEvent.findMany({ where: { id: { gt: before }, table: { not: 'ReconciliationRun' } }, select: { table: true, kind: true } })
  return { run, tables: rows.map((row) => `${row.kind} ${row.table}`) }
}
