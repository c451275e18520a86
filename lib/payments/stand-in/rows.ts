import type Stripe from 'stripe'

/** The package types decimals as objects it builds on arrival; over the wire, and so in our rows, they are strings. */
type Decimals = 'unit_amount_decimal' | 'currency_options' | 'tiers'
export type WirePrice = Omit<Stripe.Price, Decimals | 'deleted'> & { unit_amount_decimal: string }
export type WireLineItem = Omit<Stripe.LineItem, 'price'> & { price: WirePrice }
export type WireSession = Omit<Stripe.Checkout.Session, 'line_items'>

export interface SessionRow {
  session: WireSession
  items: WireLineItem[]
  intentData: Stripe.Checkout.SessionCreateParams.PaymentIntentData
}

export interface EventRow {
  event: WireEvent
  delivery: 'pending' | 'delivered' | 'failed'
}

export interface WireEvent extends Omit<Stripe.EventBase, 'data'> {
  object: 'event'
  data: { object: object }
}

/** One webhook still to be delivered. `dueMs` is the machine's clock, not the stand-in's: waiting is real. */
export interface DeliveryRow {
  eventId: string
  attempts: number
  dueMs: number
  held: boolean
}

/** A bank debit between the promise to pay and the bank's answer. `dueAt` is when the next thing happens by itself, on the stand-in's clock. */
export interface DebitRow {
  sessionId: string
  accountNumber: string
  stage: 'verifying' | 'processing' | 'paid' | 'over'
  dueAt: number | null
}

/** A movement of Stripe's balance, and the payout that took it to the bank. */
export interface BalanceRow {
  entry: Stripe.BalanceTransaction
  payoutId: string | null
}

export interface AnswerRow {
  path: string
  fingerprint: string
  status: number
  body: string
  requestId: string
  storedAt: number
}

/** Every table of the stand-in; what is in here survives a restart. */
export interface Tables {
  customers: Stripe.Customer | Stripe.DeletedCustomer
  sessions: SessionRow
  paymentIntents: Stripe.PaymentIntent
  charges: Stripe.Charge
  debits: DebitRow
  refunds: Stripe.Refund
  disputes: Stripe.Dispute
  balance: BalanceRow
  payouts: Stripe.Payout
  events: EventRow
  deliveries: DeliveryRow
  answers: AnswerRow
}

