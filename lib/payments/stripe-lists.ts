// What Stripe has on its own books, walked by cursor: for the reconciliation. Each list comes newest first, in pages of a hundred, and is cut
// down to what the portal compares. Nothing here runs inside a transaction.
import type Stripe from 'stripe'
import { ask, StripeRefused } from './stripe'

/** A stretch of Stripe's time; without an end, up to now. */
export type Stretch = { from: Date; until?: Date | undefined }

type Page<T> = { data: T[]; has_more: boolean }
type Asked = { limit: number; starting_after?: string; created: { gte: number; lt?: number } }

async function* walk<T extends { id: string }>(what: string, { from, until }: Stretch, page: (stripe: Stripe, asked: Asked) => Promise<Page<T>>): AsyncGenerator<T> {
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000)
  const created = { gte: seconds(from), ...(until ? { lt: seconds(until) } : {}) }
  for (let after: string | undefined; ;) {
    const { data, has_more: more } = await ask(what, (stripe) => page(stripe, { limit: 100, created, ...(after ? { starting_after: after } : {}) }))
    yield* data
    after = data.at(-1)?.id
    if (!more || !after) return
  }
}

/** Events that never reached the portal. Stripe keeps events for 30 days (docs.stripe.com/webhooks/process-undelivered-events). */
export const undeliveredEvents = (stretch: Stretch): AsyncGenerator<Stripe.Event> =>
  walk('events.list', stretch, (stripe, asked) => stripe.events.list({ ...asked, delivery_success: false }))

/** Checkout Sessions that somebody finished, with the checkout of ours that they name. */
export async function* finishedSessions(stretch: Stretch): AsyncGenerator<{ sessionId: string; checkoutId: string | null; environment: string | null }> {
  for await (const session of walk('checkout.sessions.list', stretch, (stripe, asked) => stripe.checkout.sessions.list({ ...asked, status: 'complete' }))) {
    yield { sessionId: session.id, checkoutId: session.client_reference_id, environment: session.metadata?.['environment'] ?? null }
  }
}

/** Refunds as Stripe has them, the way its events carry them. */
export const refundsMade = (stretch: Stretch): AsyncGenerator<Stripe.Refund> => walk('refunds.list', stretch, (stripe, asked) => stripe.refunds.list(asked))

/** Disputes as Stripe has them, the way its events carry them. */
export const disputesOpened = (stretch: Stretch): AsyncGenerator<Stripe.Dispute> => walk('disputes.list', stretch, (stripe, asked) => stripe.disputes.list(asked))

const orUndefined = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked
  } catch (error) {
    if (error instanceof StripeRefused && error.status === 404) return undefined
    throw error
  }
}

/** One refund, dispute or event by its id; undefined where Stripe knows none (it forgets events after 30 days). */
export const refundOf = (id: string): Promise<Stripe.Refund | undefined> => orUndefined(ask('refunds.retrieve', (stripe) => stripe.refunds.retrieve(id)))
export const disputeOf = (id: string): Promise<Stripe.Dispute | undefined> => orUndefined(ask('disputes.retrieve', (stripe) => stripe.disputes.retrieve(id)))
export const eventOf = (id: string): Promise<Stripe.Event | undefined> => orUndefined(ask('events.retrieve', (stripe) => stripe.events.retrieve(id)))

/** Money that goes, went or should have gone to the bank. */
export type ListedPayout = { id: string; amountCents: number; status: string; createdAt: Date; arrivesOn: string; failureCode: string | null }

/** Payouts. Their day of arrival is a day, told as its midnight in UTC. */
export async function* payoutsSent(stretch: Stretch): AsyncGenerator<ListedPayout> {
  for await (const payout of walk('payouts.list', stretch, (stripe, asked) => stripe.payouts.list(asked))) yield shownPayout(payout)
}

/** One payout by its id. */
export const payoutOf = async (id: string): Promise<ListedPayout | undefined> => {
  const found = await orUndefined(ask('payouts.retrieve', (stripe) => stripe.payouts.retrieve(id)))
  return found && shownPayout(found)
}

const shownPayout = (payout: Stripe.Payout): ListedPayout => ({
  id: payout.id, amountCents: payout.amount, status: payout.status, createdAt: new Date(payout.created * 1000),
  arrivesOn: new Date(payout.arrival_date * 1000).toISOString().slice(0, 10), failureCode: payout.failure_code,
})

/** One movement of the account: signed cents as seen from it, fee apart. */
export type BalanceLine = {
  id: string; type: string; category: string; grossCents: number; feeCents: number; netCents: number; createdAt: Date; availableAt: Date
  sourceId: string | null; intentId: string | null
  /** The checkout of ours that the charge names, and of which environment. */
  checkoutId: string | null; environment: string | null
}

function shownLine(line: Stripe.BalanceTransaction): BalanceLine {
  const source = typeof line.source === 'object' ? (line.source as unknown as { id: string; payment_intent?: string | { id: string } | null; metadata?: Record<string, string> | null } | null) : null
  const intent = source?.payment_intent ?? null
  const metadata = line.reporting_category === 'charge' ? (source?.metadata ?? {}) : {}
  return {
    id: line.id, type: line.type, category: line.reporting_category, grossCents: line.amount, feeCents: line.fee, netCents: line.net,
    createdAt: new Date(line.created * 1000), availableAt: new Date(line.available_on * 1000),
    sourceId: source?.id ?? (typeof line.source === 'string' ? line.source : null), intentId: typeof intent === 'object' ? (intent?.id ?? null) : intent,
    checkoutId: metadata['checkout'] ?? null, environment: metadata['environment'] ?? null,
  }
}

/** All that moved the account's balance. */
export async function* balanceLines(stretch: Stretch): AsyncGenerator<BalanceLine> {
  for await (const line of walk('balance_transactions.list', stretch, (stripe, asked) => stripe.balanceTransactions.list({ ...asked, expand: ['data.source'] }))) yield shownLine(line)
}

/** What a payout took to the bank, without the payout's own movement. */
export async function* linesOfPayout(payoutId: string): AsyncGenerator<BalanceLine> {
  const all = walk('balance_transactions.list', { from: new Date(0) }, (stripe, { created: _all, ...asked }) => stripe.balanceTransactions.list({ ...asked, payout: payoutId, expand: ['data.source'] }))
  for await (const line of all) if (line.type !== 'payout') yield shownLine(line)
}
