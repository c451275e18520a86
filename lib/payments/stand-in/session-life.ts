import type Stripe from 'stripe'
import { startDebit } from './bank-debits'
import type { Verification } from './bank-debits'
import { newCharge } from './charges'
import type { Payer } from './charges'
import { refused } from './errors'
import { emit } from './events'
import type { Operations } from './operations'
import { intentFor } from './payment-intents'
import type { SessionRow, WireSession } from './rows'
import { sessionRow } from './sessions'
import type { CardAnswer } from './test-cards'
import { answerOfAccount, goodAccount } from './test-accounts'
import { answerOfCard, goodCard } from './test-cards'
import type { Call } from './world'

/** What a test may bend about a payment; the hosted page bends nothing. */
export interface PayOptions {
  amountOverride?: number
  currencyOverride?: string
  /** `unpaid` is a bank debit on its way: the session is complete, the money is not there. */
  paymentStatus?: 'paid' | 'unpaid'
  cardNumber?: string
  /** Pays by bank debit from this account instead of by card. */
  bankAccount?: string
  verification?: Verification
  email?: string
  name?: string
}

export interface Attempt {
  session: WireSession
  /** Null when the card was taken, else Stripe's words to the payer. */
  message: string | null
}

/** An attempt to pay an open session (docs.stripe.com/payments/checkout/how-checkout-works). A declined card leaves it open. */
export function paySession(call: Call, id: string, options: PayOptions = {}): Attempt {
  const row = sessionRow(call, id)
  if (row.session.status !== 'open') throw refused(`This Checkout Session is ${row.session.status} and cannot be paid.`)
  const account = options.bankAccount ?? (options.paymentStatus === 'unpaid' ? goodAccount : undefined)
  if (account !== undefined) return payByDebit(call, row, account, options)
  const card = options.cardNumber ?? goodCard
  const answer = answerOfCard(card)
  if (!answer) return { session: row.session, message: 'Your card number is invalid.' }
  const intent = intentFor(call, row)
  const payer = payerOf(call, row, card, options)
  if (answer.code !== null) return { session: decline(call, row, intent, payer, answer), message: answer.message }
  return { session: payByCard(call, row, bent(intent, options), payer), message: null }
}

function payByDebit(call: Call, row: SessionRow, account: string, options: PayOptions): Attempt {
  if (!answerOfAccount(account)) return { session: row.session, message: 'Your bank account number is invalid.' }
  const payer = payerOf(call, row, account, options)
  const intent = bent(intentFor(call, row), options)
  return { session: startDebit(call, row, intent, payer, account, options.verification ?? 'instant', (asked) => complete(call, row, asked, payer, 'unpaid')), message: null }
}

const bent = (intent: Stripe.PaymentIntent, options: PayOptions): Stripe.PaymentIntent =>
  ({ ...intent, amount: options.amountOverride ?? intent.amount, currency: options.currencyOverride ?? intent.currency })

function payerOf(call: Call, row: SessionRow, number: string, options: PayOptions): Payer {
  const email = payerEmail(call, row.session) ?? options.email ?? 'payer@example.test'
  return { email, name: options.name ?? null, last4: number.replaceAll(/\D/g, '').slice(-4) }
}

function decline(call: Call, row: SessionRow, intent: Stripe.PaymentIntent, payer: Payer, answer: CardAnswer): WireSession {
  const charge = newCharge(call, intent, payer, { ...answer, method: 'card', status: 'failed' })
  const failed: Stripe.PaymentIntent = {
    ...intent,
    latest_charge: charge.id,
    last_payment_error: {
      charge: charge.id,
      code: answer.code ?? 'card_declined',
      ...(answer.declineCode ? { decline_code: answer.declineCode } : {}),
      doc_url: `https://stripe.com/docs/error-codes/${(answer.code ?? 'card_declined').replaceAll('_', '-')}`,
      message: answer.message,
      type: 'card_error',
    },
  }
  call.world.store.put('paymentIntents', intent.id, failed)
  const session = { ...row.session, payment_intent: intent.id }
  call.world.store.put('sessions', session.id, { ...row, session })
  emit(call, 'charge.failed', charge)
  emit(call, 'payment_intent.payment_failed', failed)
  return session
}

function payByCard(call: Call, row: SessionRow, intent: Stripe.PaymentIntent, payer: Payer): WireSession {
  const charge = newCharge(call, intent, payer, { method: 'card', status: 'succeeded' })
  const paid: Stripe.PaymentIntent = {
    ...intent, amount_received: intent.amount, last_payment_error: null, latest_charge: charge.id, payment_method: charge.payment_method, status: 'succeeded',
  }
  call.world.store.put('paymentIntents', paid.id, paid)
  emit(call, 'charge.succeeded', charge)
  emit(call, 'payment_intent.succeeded', paid)
  return complete(call, row, paid, payer, 'paid')
}

function complete(call: Call, row: SessionRow, intent: Stripe.PaymentIntent, payer: Payer, status: 'paid' | 'unpaid'): WireSession {
  const session: WireSession = {
    ...row.session,
    amount_subtotal: intent.amount,
    amount_total: intent.amount,
    currency: intent.currency,
    customer_details: {
      address: null, business_name: null, email: payer.email, individual_name: null, name: payer.name,
      phone: null, tax_exempt: 'none', tax_ids: [],
    },
    payment_intent: intent.id,
    payment_status: status,
    status: 'complete',
    url: null,
  }
  call.world.store.put('sessions', session.id, { ...row, session })
  emit(call, 'checkout.session.completed', session)
  return session
}

/** docs.stripe.com/api/checkout/sessions/expire: only an open session can be expired. */
export function expireSession(call: Call, _params: Operations['checkout.sessions.expire'], id: string): WireSession {
  const row = sessionRow(call, id)
  if (row.session.status !== 'open') {
    const status = `This Checkout Session has a status of ${row.session.status}.`
    throw refused(`Only Checkout Sessions with a status in ["open"] can be expired. ${status}`)
  }
  const attempted = row.session.payment_intent
  const intent = typeof attempted === 'string' ? call.world.store.get('paymentIntents', attempted) : undefined
  if (intent) {
    const canceled: Stripe.PaymentIntent = { ...intent, canceled_at: call.world.now(), cancellation_reason: 'expired', status: 'canceled' }
    call.world.store.put('paymentIntents', intent.id, canceled)
    emit(call, 'payment_intent.canceled', canceled)
  }
  const session: WireSession = { ...row.session, status: 'expired', url: null }
  call.world.store.put('sessions', id, { ...row, session })
  emit(call, 'checkout.session.expired', session)
  return session
}

/** Expires what the clock has passed (docs.stripe.com/api/checkout/sessions/object: `expires_at`). */
export function expireDue(call: Call): void {
  const now = call.world.now()
  for (const [id, { session }] of call.world.store.entries('sessions')) {
    if (session.status === 'open' && session.expires_at <= now) expireSession(call, {}, id)
  }
}

/** The e-mail the session already knows, or null when the page must ask for one. */
export function payerEmail(call: Call, session: WireSession): string | null {
  const customer = typeof session.customer === 'string' ? call.world.store.get('customers', session.customer) : undefined
  return session.customer_email ?? (customer?.deleted === true ? null : customer?.email ?? null)
}
