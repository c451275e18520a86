// Pay Dues, from the button to Stripe: quote (our database) → session (Stripe) → attach (our database). Each step may be the last one that
// happens; the next click, a second tab or the sweep goes on from there, and no two ways lead to two sessions that can be paid.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { linkActor, stripeActor } from '@/lib/auth/actor'
import { formatMonth } from '@/lib/dates'
import { failedWith } from '@/lib/db'
import { env } from '@/lib/env'
import { Invalid, NotFound, Unavailable } from '@/lib/errors'
import { log } from '@/lib/log'
import type { Command } from '@/lib/operation'
import { abandonCheckout, attachSession, cancelCheckout, rememberCustomer, startCheckout, type Order, type Step } from './commands'
import { startFromLink } from './pay-link-operations'
import { feeName } from './words'
import { getCheckout } from './queries'
import { converge } from './settle'
import { cancelDebit, clientSecretOf, createCustomer, createSession, expireSession, retrieveSession, StripeRefused, type NewSession } from './stripe'

export type Opened = {
  checkoutId: string
  /** Where to send the payer: Stripe's page, or ours that shows Checkout inside. */
  goTo: string
}

const TURNS = 5
const inPageAddress = (checkoutId: string) => `/my/pay/checkout?checkout=${checkoutId}`

/** The first step of a walk, and in whose name the others are done. */
type Begun = { actor: Actor; step: Step }

async function walk(begin: () => Promise<Begun>): Promise<Opened> {
  for (let turn = 0; turn < TURNS; turn++) {
    const begun = await unlessBeaten(begin)
    if (!begun) continue
    const { actor, step } = begun
    if (step.step === 'create') return create(actor, step.order)
    if (step.step === 'reuse') return { checkoutId: step.checkoutId, goTo: step.url ?? inPageAddress(step.checkoutId) }
    if (step.step === 'wait') await untilPrepared(actor, step.checkoutId)
    if (step.step === 'withdraw') await withdraw(actor, step.checkoutId, step.sessionId)
  }
  throw new Unavailable('Another payment of yours is under way. Nothing more was charged. Please wait a minute and look again.')
}

/**
 * Opens a checkout for the months and answers where to pay; a command to its callers, though it walks through several.
 * Throws Invalid (nothing owed, too little, too much), NotFound (not this person's member) and Unavailable (Stripe is down, nothing was charged).
 */
export const openCheckout = asCommand((actor, input: Parameters<typeof startCheckout>[1]) => walk(async () => ({ actor, step: await startCheckout(actor, input) })), startCheckout)

/**
 * The same walk for whoever holds a pay link: its first step asks for the secret, the others are done by the link's own right, which reaches
 * no further than that member's checkouts.
 */
export const payFromLink = asCommand((stranger, input: Parameters<typeof startFromLink>[1]) => walk(async () => {
  const { memberId, payLinkId, step } = await startFromLink(stranger, input)
  return { actor: linkActor(payLinkId, memberId, stranger), step }
}), startFromLink)

/** Several commands and Stripe between them, shown to forms as the one that begins it: same right, same input. */
function asCommand<S extends z.ZodType, R>(run: (actor: Actor, raw: z.input<S>) => Promise<R>, { spec }: Command<S, unknown>): Command<S, R> {
  return Object.assign(run, { kind: 'command' as const, spec: spec as Command<S, R>['spec'] })
}

/** Two clicks at the same instant: the index lets one row in, the other looks again. */
async function unlessBeaten(begin: () => Promise<Begun>): Promise<Begun | undefined> {
  try {
    return await begin()
  } catch (error) {
    if (failedWith(error, 'P2002')) return undefined
    throw error
  }
}

async function create(actor: Actor, order: Order): Promise<Opened> {
  const { checkoutId } = order
  try {
    const session = await sessionFor(actor, order)
    if (await attachSession(actor, { checkoutId, sessionId: session.sessionId, url: session.url })) {
      return { checkoutId, goTo: session.url ?? inPageAddress(checkoutId) }
    }
    await expireSession(session.sessionId)
    throw new Unavailable('You began another payment in a second window. Nothing was charged. Please go on there, or try again here.')
  } catch (error) {
    const problem = error instanceof StripeRefused || error instanceof Unavailable ? error.message : 'The portal failed while preparing the payment.'
    await abandonCheckout(actor, { checkoutId, problem }).catch((second: unknown) => log.error({ checkoutId, err: (second as Error).message }, 'checkout not given up'))
    if (!(error instanceof StripeRefused)) throw error
    log.error({ checkoutId, code: error.code, param: error.param, requestId: actor.requestId }, 'Stripe refused a checkout')
    throw new Unavailable('The payment could not be prepared. Nothing was charged. Please try again later or call the office.')
  }
}

/** A customer that Stripe no longer knows (deleted, another account's) is replaced, once. */
async function sessionFor(actor: Actor, order: Order) {
  // Stripe's page shows a customer's name and address: whoever holds a link is to see neither.
  if (order.payLinkId) return createSession(...asked(order, null))
  const customerId = order.customerId ?? await newCustomer(actor, order, null)
  try {
    return await createSession(...asked(order, customerId))
  } catch (error) {
    if (!(error instanceof StripeRefused) || error.code !== 'resource_missing' || error.param !== 'customer') throw error
    log.warn({ memberId: order.memberId }, 'customer lost at Stripe, a new one is made')
    return createSession(...asked(order, await newCustomer(actor, order, customerId)))
  }
}

/** The key repeats what may differ between two tries of one checkout, so that Stripe never sees one key with two orders (cases 3, 4). */
function asked(order: Order, customerId: string | null): [NewSession, string] {
  const { checkoutId, payer, lines, expiresAt, inPage, payLinkId } = order
  const back = `${new URL(env().NEXTAUTH_URL).origin}/my/pay/return?checkout=${checkoutId}`
  const session: NewSession = {
    checkoutId, customerId, expiresAt, environment: env().IP2A_ENV, locale: payer.language,
    description: payLinkId ? `Dues by a pay link, ${countsOf(lines)}` : `Dues of member ${payer.number}, ${countsOf(lines)}`,
    lines: lines.map((line) => ({ amountCents: line.amountCents, name: nameOf(line, payer.language) })),
    returnUrl: `${back}&session_id={CHECKOUT_SESSION_ID}`,
    ...(inPage ? {} : { cancelUrl: `${back}&cancelled=1` }),
  }
  return [session, `${order.idempotencyKey}:${digest(session)}`]
}

const several = (count: number, one: string) => (count === 1 ? `1 ${one}` : `${count} ${one}s`)
const countsOf = (lines: Order['lines']): string => {
  const fees = lines.filter((line) => line.feeId).length
  return [...(lines.length > fees ? [several(lines.length - fees, 'month')] : []), ...(fees > 0 ? [several(fees, 'fee')] : [])].join(' and ')
}
/** What the payer reads at Stripe, line by line. */
const nameOf = ({ feeKind, startsOn }: Order['lines'][number], language: Order['payer']['language']): string =>
  (feeKind ? feeName(feeKind, language) : `${language === 'es' ? 'Cuota sindical de' : 'Dues'} ${formatMonth(startsOn, language)}`)

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

async function newCustomer(actor: Actor, { memberId, payer }: Order, replaces: string | null): Promise<string> {
  const data = { name: payer.name, email: payer.email, metadata: { member: memberId, environment: env().IP2A_ENV } }
  const make = (email: string | null) => createCustomer({ ...data, email }, `customer-${memberId}:${digest([data, email, replaces])}`)
  // An address that Stripe does not take is no reason not to be paid.
  const customerId = await make(payer.email).catch((error: unknown) => {
    if (error instanceof StripeRefused && error.param === 'email' && payer.email) return make(null)
    throw error
  })
  return rememberCustomer(actor, { memberId, customerId, replaces })
}

/** Ends an open checkout at Stripe, then with us. Where Stripe has been faster (paid, expired), its truth is booked instead. */
async function withdraw(actor: Actor, checkoutId: string, sessionId: string): Promise<void> {
  if (await expireSession(sessionId)) await cancelCheckout(actor, { checkoutId })
  else await converge(stripeActor('withdraw', actor.requestId), checkoutId)
}

async function withdrawOpen(actor: Actor, { checkoutId }: { checkoutId: string }) {
  const { id, status, stripeSessionId, mayCallBack } = await getCheckout(actor, { checkoutId })
  if (status === 'open' && stripeSessionId) await withdraw(actor, id, stripeSessionId)
  if ((status === 'verifying' || status === 'processing') && stripeSessionId) {
    if (!mayCallBack) throw new Invalid({}, 'Your bank has this payment already. Please call the office if it shall not be made.')
    await callBack(actor, id, stripeSessionId)
  }
  return getCheckout(actor, { checkoutId })
}

/** Calls a bank debit back at Stripe, then with us. Where the bank was faster, its truth is booked instead. */
async function callBack(actor: Actor, checkoutId: string, sessionId: string): Promise<void> {
  const session = await retrieveSession(sessionId)
  const canceled = typeof session?.paymentIntentId === 'string' && await cancelDebit(session.paymentIntentId)
  if (canceled) await cancelCheckout(actor, { checkoutId })
  else await converge(stripeActor('withdraw', actor.requestId), checkoutId)
}

/**
 * Withdraws a checkout, so that its link can no longer be paid, or calls its bank debit back while the bank lets it (case 38). Answers what
 * became of it: it may have been paid a moment before. Members call back what waits for their bank account to be proved, staff all.
 */
export const withdrawCheckout = asCommand(withdrawOpen, cancelCheckout)

/** What Stripe.js needs to show this checkout inside the page; null once it is no longer open. */
export async function inPageSecret(actor: Actor, { checkoutId }: { checkoutId: string }): Promise<string | null> {
  const checkout = await getCheckout(actor, { checkoutId })
  if (checkout.status !== 'open' || !checkout.stripeSessionId) throw new NotFound('This payment')
  return clientSecretOf(checkout.stripeSessionId)
}

/** Another request is asking Stripe for this very checkout: wait for its answer instead of making a second one. */
async function untilPrepared(actor: Actor, checkoutId: string): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    if ((await getCheckout(actor, { checkoutId })).status !== 'creating') return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Unavailable('Your payment is being prepared in another window. Nothing was charged. Please try again in a minute.')
}
