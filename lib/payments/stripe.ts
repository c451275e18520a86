// The only place that speaks to Stripe. What goes out and what comes back is cut down to what the portal needs,
// and a failure is one of two: Stripe cannot be asked now (StripeDown), or it said no (StripeRefused).
import 'server-only'
import Stripe from 'stripe'
import { env } from '@/lib/env'
import { Unavailable } from '@/lib/errors'
import { log } from '@/lib/log'
import type { DisputeTruth, RefundTruth } from './refunds-schema'
import type { SessionTruth } from './schema'

/** Stripe did not answer, or not sensibly; asking again later may work. */
export class StripeDown extends Unavailable {
  constructor(readonly detail: string) {
    super('The card service does not answer right now. Nothing was charged. Please try again later.')
  }
}

/** Stripe understood and said no; asking the same again will not help. */
export class StripeRefused extends Error {
  constructor(readonly code: string, readonly param: string | undefined, readonly status: number) {
    super(`Stripe refused: ${code}${param ? ` (${param})` : ''}`)
  }
}

let made: { base: string; client: Stripe } | undefined

function client(): Stripe {
  const { STRIPE_SECRET_KEY: key, STRIPE_API_BASE: base } = env()
  if (!key) throw new StripeDown('STRIPE_SECRET_KEY is not set')
  const identity = `${base ?? ''} ${key}`
  if (made?.base !== identity) made = { base: identity, client: new Stripe(key, { ...at(base), ...settings }) }
  return made.client
}

const settings = {
  apiVersion: Stripe.API_VERSION as NonNullable<Stripe.StripeConfig['apiVersion']>,
  timeout: 8_000, maxNetworkRetries: 2, telemetry: false, appInfo: { name: 'ip2a-portal' },
}

function at(base: string | undefined): Stripe.StripeConfig {
  if (!base) return {}
  const { hostname, port, protocol } = new URL(base)
  return { host: hostname, port: port || (protocol === 'http:' ? 80 : 443), protocol: protocol === 'http:' ? 'http' : 'https' }
}

/** One call to Stripe; its failure is StripeDown or StripeRefused. For this file and stripe-lists.ts. */
export async function ask<T>(what: string, call: (stripe: Stripe) => Promise<T>): Promise<T> {
  try {
    return await call(client())
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    const { type, code, param, statusCode = 0, requestId } = error
    // Messages of Stripe's may quote what was sent; they stay out of the log.
    log.warn({ what, type, code, param, statusCode, stripeRequest: requestId }, 'Stripe call failed')
    if (error instanceof Stripe.errors.StripeInvalidRequestError && statusCode !== 409) throw new StripeRefused(code ?? type, param, statusCode)
    throw new StripeDown(`${type} ${code ?? statusCode}`)
  }
}

const openCustomer = (data: { name: string; email: string | null; metadata: Record<string, string> }) => ({
  name: data.name, metadata: data.metadata, ...(data.email ? { email: data.email } : {}),
})

/** Makes a customer at Stripe, once a key; answers its id. */
export async function createCustomer(data: Parameters<typeof openCustomer>[0], idempotencyKey: string): Promise<string> {
  const customer = await ask('customers.create', (stripe) => stripe.customers.create(openCustomer(data), { idempotencyKey }))
  return customer.id
}

export type NewSession = {
  checkoutId: string
  environment: string
  /** Null where Stripe's page must not show whose debt it is. */
  customerId: string | null
  lines: { name: string; amountCents: number }[]
  description: string
  locale: 'en' | 'es'
  expiresAt: Date
  /** Where Stripe sends the payer; without `cancelUrl` Checkout shows inside our own page. */
  returnUrl: string
  cancelUrl?: string | undefined
}

/** Opens a Checkout Session; the same key and order answer the same session, however often it is asked. */
export async function createSession(order: NewSession, idempotencyKey: string): Promise<{ sessionId: string; url: string | null; clientSecret: string | null }> {
  const metadata = { checkout: order.checkoutId, environment: order.environment }
  const session = await ask('checkout.sessions.create', (stripe) => stripe.checkout.sessions.create({
    mode: 'payment',
    // Offered side by side: the payer chooses there, and one session serves both. A bank account is proved by its sign-in at once, else by a micro-deposit.
    allowed_payment_method_types: ['card', 'us_bank_account'],
    payment_method_options: { us_bank_account: { verification_method: 'automatic' } },
    ...(order.customerId ? { customer: order.customerId } : {}),
    client_reference_id: order.checkoutId,
    metadata,
    payment_intent_data: { metadata, description: order.description },
    line_items: order.lines.map((line) => ({
      quantity: 1, price_data: { currency: 'usd', unit_amount: line.amountCents, product_data: { name: line.name } },
    })),
    locale: order.locale,
    expires_at: Math.floor(order.expiresAt.getTime() / 1000),
    ...(order.cancelUrl
      ? { ui_mode: 'hosted_page' as const, submit_type: 'pay' as const, success_url: order.returnUrl, cancel_url: order.cancelUrl }
      : { ui_mode: 'embedded_page' as const, return_url: order.returnUrl }),
  }, { idempotencyKey }))
  return { sessionId: session.id, url: session.url, clientSecret: session.client_secret }
}

/** What Stripe says of a session now; undefined where it knows none of this id. What is odd in it is for the reader to refuse. */
export async function retrieveSession(sessionId: string): Promise<{ [K in keyof SessionTruth]: unknown } | undefined> {
  try {
    return truthOf(await ask('checkout.sessions.retrieve', (stripe) => stripe.checkout.sessions.retrieve(sessionId, { expand: ['payment_intent.latest_charge.balance_transaction'] })))
  } catch (error) {
    if (error instanceof StripeRefused && error.status === 404) return undefined
    throw error
  }
}

/** A bank account that waits for its micro-deposit must be proved within this time (docs.stripe.com/payments/ach-direct-debit). */
const VERIFY_DAYS = 10

function truthOf(session: Stripe.Checkout.Session): { [K in keyof SessionTruth]: unknown } {
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  const charge = typeof intent?.latest_charge === 'object' ? intent.latest_charge : null
  const beganAt = charge?.created ?? intent?.created ?? session.created
  // A debit's charge is made when it sets out; the balance moves when the money is there.
  const arrived = typeof charge?.balance_transaction === 'object' ? charge.balance_transaction : null
  const deposit = intent?.status === 'requires_action' ? intent.next_action?.verify_with_microdeposits : undefined
  return {
    sessionId: session.id, checkoutId: session.client_reference_id, environment: session.metadata?.['environment'], mode: session.mode,
    status: session.status, paymentStatus: session.payment_status, currency: session.currency, amountCents: session.amount_total,
    paymentIntentId: intent?.id ?? session.payment_intent, paidAt: notAfterNow(arrived?.created ?? beganAt), beganAt: notAfterNow(beganAt),
    method: charge?.payment_method_details?.type ?? null, intentStatus: intent?.status ?? null,
    verification: intent && deposit ? { url: deposit.hosted_verification_url, by: new Date((intent.created + VERIFY_DAYS * 86_400) * 1000) } : null,
    failureCode: intent?.last_payment_error?.code ?? charge?.failure_code ?? null,
  }
}

/** Clocks differ by seconds; nothing is booked on a day to come. */
const notAfterNow = (seconds: number) => new Date(Math.min(seconds * 1000, Date.now()))

/** Calls a bank debit back before the bank has it; false where it is too late, or over already. */
export async function cancelDebit(paymentIntentId: string): Promise<boolean> {
  try {
    await ask('paymentIntents.cancel', (stripe) => stripe.paymentIntents.cancel(paymentIntentId, { cancellation_reason: 'requested_by_customer' }))
    return true
  } catch (error) {
    if (error instanceof StripeRefused) return false
    throw error
  }
}

/** What the browser needs to show a session of ours inside the page; null where it is no longer open. */
export async function clientSecretOf(sessionId: string): Promise<string | null> {
  const session = await ask('checkout.sessions.retrieve', (stripe) => stripe.checkout.sessions.retrieve(sessionId))
  return session.status === 'open' ? session.client_secret : null
}

/** Ends a session so that nobody can pay it; false where it is no longer open (paid, expired) or unknown. */
export async function expireSession(sessionId: string): Promise<boolean> {
  try {
    await ask('checkout.sessions.expire', (stripe) => stripe.checkout.sessions.expire(sessionId))
    return true
  } catch (error) {
    if (error instanceof StripeRefused) return false
    throw error
  }
}

/** The event in these very bytes, signed with one of the secrets within the last five minutes; otherwise undefined. */
export function readSigned(raw: Buffer, signature: string, secrets: readonly string[]): Stripe.Event | undefined {
  for (const secret of secrets) {
    try {
      return Stripe.webhooks.constructEvent(raw, signature, secret)
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError) && !(error instanceof SyntaxError)) throw error
    }
  }
  return undefined
}

export type StripeEvent = Stripe.Event

type Said<T> = { [K in keyof T]: unknown }
const dayOf = (seconds: number) => new Date(seconds * 1000)
const idOf = (object: string | { id: string } | null | undefined) => (typeof object === 'string' ? object : (object?.id ?? null))

/** The answer, or undefined where Stripe knows none of this id. */
async function known<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (error instanceof StripeRefused && error.status === 404) return undefined
    throw error
  }
}

const refundSaid = (refund: Stripe.Refund): Said<RefundTruth> => ({
  stripeRefundId: refund.id, refundId: refund.metadata?.['refund'] ?? null, environment: refund.metadata?.['environment'] ?? null, paymentIntentId: idOf(refund.payment_intent),
  amountCents: refund.amount, currency: refund.currency, status: refund.status, pendingReason: refund.pending_reason ?? null, failureReason: refund.failure_reason ?? null,
  madeAt: dayOf(refund.created),
})

export type NewRefund = { refundId: string; environment: string; paymentIntentId: string; amountCents: number }

/** Gives money of a payment back; the same key and order answer the same refund, however often it is asked. */
export async function createRefund({ refundId, environment, paymentIntentId, amountCents }: NewRefund, idempotencyKey: string): Promise<Said<RefundTruth>> {
  const metadata = { refund: refundId, environment }
  return refundSaid(await ask('refunds.create', (stripe) => stripe.refunds.create({ payment_intent: paymentIntentId, amount: amountCents, metadata }, { idempotencyKey })))
}

/** All refunds of a payment, whoever made them. */
export async function listRefundsOf(paymentIntentId: string): Promise<Said<RefundTruth>[]> {
  const all = await ask('refunds.list', (stripe) => stripe.refunds.list({ payment_intent: paymentIntentId, limit: 100 }).autoPagingToArray({ limit: 1_000 }))
  return all.map(refundSaid)
}

/** What Stripe says of a dispute now, and of the money that moved for it; undefined where it knows none of this id. */
export async function retrieveDispute(disputeId: string): Promise<Said<DisputeTruth> | undefined> {
  const dispute = await known(ask('disputes.retrieve', (stripe) => stripe.disputes.retrieve(disputeId, { expand: ['charge'] })))
  if (!dispute) return undefined
  const moved = dispute.balance_transactions
  const due = dispute.evidence_details.due_by
  return {
    disputeId: dispute.id, paymentIntentId: idOf(dispute.payment_intent), amountCents: dispute.amount, currency: dispute.currency, reason: dispute.reason, status: dispute.status,
    method: typeof dispute.charge === 'string' ? null : (dispute.charge.payment_method_details?.type ?? null),
    evidenceDueAt: due ? dayOf(due) : null, openedAt: dayOf(dispute.created),
    takenCents: moved.reduce((sum, one) => sum - Math.min(0, one.amount), 0), givenBackCents: moved.reduce((sum, one) => sum + Math.max(0, one.amount), 0),
    feeCents: moved.reduce((sum, one) => sum + Math.max(0, one.fee), 0),
  }
}

/** Which checkout of which environment a payment intent belongs to; undefined where Stripe knows none of this id. */
export async function checkoutOfIntent(paymentIntentId: string): Promise<{ checkoutId: string | null; environment: string | null } | undefined> {
  const intent = await known(ask('paymentIntents.retrieve', (stripe) => stripe.paymentIntents.retrieve(paymentIntentId)))
  return intent && { checkoutId: intent.metadata['checkout'] ?? null, environment: intent.metadata['environment'] ?? null }
}
