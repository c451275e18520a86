// The comparison with Stripe, walked: what the webhook should have told us is asked for, list by list, and handed to the very functions that the
// webhook calls. Stripe is never asked inside a transaction, every step is safe to do twice, and a run that dies is gone over by the next.
import { jobActor, stripeActor, type MachineActor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { Unavailable } from '@/lib/errors'
import { log } from '@/lib/log'
import { dealWith, StripeEvent } from '@/lib/payments/dealing'
import { converge } from '@/lib/payments/settle'
import { StripeDown } from '@/lib/payments/stripe'
import { eventHandlers } from '@/lib/payments/stripe-events/registry'
import { balanceLines, disputeOf, disputesOpened, finishedSessions, linesOfPayout, payoutOf, payoutsSent, refundOf, refundsMade, undeliveredEvents, type BalanceLine, type Stretch } from '@/lib/payments/stripe-lists'
import { listKnown, listOpenAtStripe } from './known'
import { keepLines, matchLines } from './lines'
import { keepPayout } from './payouts'
import { sinceForPayouts, stretchOf } from './rules'
import { finishRun, noteProblem, openRun } from './runs'

type Repaired = Set<string>

/** Makes a run, or the named one, from end to end. Throws where Stripe cannot be asked, after writing that on the run: the queue tries again. */
export async function reconcile(runId?: string) {
  const actor = jobActor('reconciliation')
  const run = await openRun(actor, runId ? { runId } : {})
  if (run.finishedAt) return run
  const stripe = stripeActor('reconciliation', actor.requestId)
  const stretch = stretchOf(run, run.startedAt)
  const repaired: Repaired = new Set()
  try {
    await walkSessions(actor, stripe, stretch, repaired)
    await walkRefunds(actor, stripe, stretch, repaired)
    await walkDisputes(actor, stripe, stretch, repaired)
    await walkEvents(actor, stretch)
    await walkBalance(actor, stripe, stretch, repaired)
    await walkPayouts(actor, stretch)
    for (let after: string | null = ''; after !== null;) after = await matchLines(actor, { after })
    const finished = await finishRun(actor, { runId: run.id, repaired: repaired.size })
    log.info({ run: run.id, matched: finished.matched, repaired: repaired.size, stripeOnly: finished.stripeOnly, ledgerOnly: finished.ledgerOnly, requestId: actor.requestId }, 'compared with Stripe')
    return finished
  } catch (error) {
    const problem = error instanceof StripeDown ? 'Stripe does not answer. Nothing was lost: the run is tried again by itself.'
      : error instanceof Unavailable ? error.message : 'The run failed on our side. It is tried again by itself; the log has the reason.'
    await noteProblem(actor, { runId: run.id, problem })
    throw error
  }
}

const isOurs = (environment: string | null) => environment === env().IP2A_ENV

/** Sessions that were finished at Stripe and are not booked. Sessions live longer than events: this works after any outage (case 48). */
async function walkSessions(actor: MachineActor, stripe: MachineActor, stretch: Stretch, repaired: Repaired): Promise<void> {
  for await (const page of inPages(finishedSessions(stretch))) {
    const ours = page.filter((session) => isOurs(session.environment))
    const { checkouts: known } = await listKnown(actor, { sessions: ours.map((session) => session.sessionId) })
    for (const { sessionId, checkoutId } of ours) {
      const status = known.get(sessionId)
      if (status === 'paid' || status === 'quarantined') continue
      const settled = await converge(stripe, sessionId)
      if (settled.status === 'paid' && checkoutId) repaired.add(`payment:${checkoutId}`)
    }
  }
}

/** Refunds that Stripe has otherwise than we: made in its dashboard, gone through or failed unheard. */
async function walkRefunds(actor: MachineActor, stripe: MachineActor, stretch: Stretch, repaired: Repaired): Promise<void> {
  const { refunds: open } = await listOpenAtStripe(actor, {})
  for await (const page of inPages(andThose(refundsMade(stretch), open, refundOf))) {
    const states = async () => (await listKnown(actor, { refunds: page.map((refund) => refund.id) })).refunds
    await tellDifferent('refund.updated', page, states, stripe, repaired)
  }
}

/** Disputes opened, answered or decided unheard. */
async function walkDisputes(actor: MachineActor, stripe: MachineActor, stretch: Stretch, repaired: Repaired): Promise<void> {
  const { disputes: open } = await listOpenAtStripe(actor, {})
  for await (const page of inPages(andThose(disputesOpened(stretch), open, disputeOf))) {
    const states = async () => (await listKnown(actor, { disputes: page.map((dispute) => dispute.id) })).disputes
    await tellDifferent('charge.dispute.updated', page, states, stripe, repaired)
  }
}

/** Hands what stands otherwise at Stripe to the handler of its event, and counts what that changed. */
async function tellDifferent(type: string, page: readonly { id: string; status: string | null }[], states: () => Promise<Map<string, string>>, stripe: MachineActor, repaired: Repaired): Promise<void> {
  const before = await states()
  const different = page.filter(({ id, status }) => before.get(id) !== status)
  const handler = eventHandlers.get(type)
  if (different.length === 0 || !handler) return
  for (const one of different) await handler(one, stripe)
  const after = await states()
  for (const { id } of different) if (after.get(id) !== before.get(id)) repaired.add(id)
}

/** A list of Stripe's, and after it those of `ids` that were not in it. */
async function* andThose<T extends { id: string }>(listed: AsyncIterable<T>, ids: readonly string[], ask: (id: string) => Promise<T | undefined>): AsyncGenerator<T> {
  const seen = new Set<string>()
  for await (const row of listed) {
    seen.add(row.id)
    yield row
  }
  for (const id of ids.filter((one) => !seen.has(one))) {
    const row = await ask(id)
    if (row) yield row
  }
}

/** Events that never reached us, dealt with and stored as if they had; the copies that Stripe still sends find them done. */
async function walkEvents(actor: MachineActor, stretch: Stretch): Promise<void> {
  const live = env().IP2A_ENV === 'production'
  for await (const event of undeliveredEvents(stretch)) {
    const read = StripeEvent.safeParse(event)
    if (!read.success || read.data.livemode !== live) continue
    await dealWith(stripeActor(event.id, actor.requestId), read.data)
  }
}

/** All movements of the account, kept; a charge of a checkout of ours that no payment stands for is booked first. */
async function walkBalance(actor: MachineActor, stripe: MachineActor, stretch: Stretch, repaired: Repaired): Promise<void> {
  // A bank debit of the last days reaches the balance some days later.
  const wide = stretch.until ? { ...stretch, until: new Date(stretch.until.getTime() + 10 * 86_400_000) } : stretch
  for await (const page of inPages(balanceLines(wide))) {
    await bookUnbooked(actor, stripe, page, repaired)
    await keepLines(actor, { lines: page })
  }
}

async function bookUnbooked(actor: MachineActor, stripe: MachineActor, page: readonly BalanceLine[], repaired: Repaired): Promise<void> {
  const ours = page.filter((line) => line.category === 'charge' && line.checkoutId && line.intentId && isOurs(line.environment))
  const { intents: booked } = await listKnown(actor, { intents: ours.map((line) => line.intentId!) })
  for (const { checkoutId, intentId } of ours) {
    if (booked.has(intentId!)) continue
    const settled = await converge(stripe, checkoutId!)
    if (settled.status === 'paid' && settled.said !== 'Already booked.') repaired.add(`payment:${checkoutId}`)
  }
}

/** Payouts with what they carried; those that were not final when last seen are asked for again. */
async function walkPayouts(actor: MachineActor, stretch: Stretch): Promise<void> {
  const { payouts: open } = await listOpenAtStripe(actor, {})
  for await (const payout of andThose(payoutsSent({ ...stretch, from: sinceForPayouts(stretch.from) }), open, payoutOf)) {
    await keepPayout(actor, payout)
    if (payout.status === 'failed' || payout.status === 'canceled') continue
    for await (const page of inPages(linesOfPayout(payout.id))) await keepLines(actor, { lines: page, payoutId: payout.id })
  }
}

async function* inPages<T>(rows: AsyncIterable<T>, size = 100): AsyncGenerator<T[]> {
  let page: T[] = []
  for await (const row of rows) {
    page.push(row)
    if (page.length < size) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}
