import type Stripe from 'stripe'
import { dropDebit } from './bank-debits'
import { emit } from './events'
import { missing, refused } from './errors'
import { newId, newSecret } from './ids'
import { listed } from './listing'
import type { List } from './listing'
import { mergeMetadata } from './metadata'
import type { Operations } from './operations'
import type { SessionRow } from './rows'
import type { Call } from './world'

/** docs.stripe.com/api/payment_intents/retrieve */
export function retrievePaymentIntent(call: Call, _params: Operations['paymentIntents.retrieve'], id: string): Stripe.PaymentIntent {
  const intent = call.world.store.get('paymentIntents', id)
  if (!intent) throw missing('payment_intent', id)
  return intent
}

/** docs.stripe.com/api/payment_intents/list */
export function listPaymentIntents(call: Call, params: Operations['paymentIntents.list']): List<Stripe.PaymentIntent> {
  const wanted = call.world.store.all('paymentIntents').filter((i) => params.customer === undefined || i.customer === params.customer)
  return listed('/v1/payment_intents', 'payment_intent', wanted, params)
}

/** docs.stripe.com/api/payment_intents/cancel: what has not succeeded; a bank debit too while it is under way. Checkout's own open sessions are expired instead. */
export function cancelPaymentIntent(call: Call, params: Operations['paymentIntents.cancel'], id: string): Stripe.PaymentIntent {
  const intent = retrievePaymentIntent(call, {}, id)
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    const why = `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`
    throw refused(why, undefined, 'payment_intent_unexpected_state')
  }
  const open = call.world.store.all('sessions').some(({ session }) => session.payment_intent === id && session.status === 'open')
  if (open) throw refused('You cannot cancel a PaymentIntent created by Checkout while its session is open; expire the session instead.', undefined, 'payment_intent_unexpected_state')
  dropDebit(call, intent)
  const canceled: Stripe.PaymentIntent = {
    ...intent, canceled_at: call.world.now(), cancellation_reason: params.cancellation_reason ?? null, next_action: null, status: 'canceled',
  }
  call.world.store.put('paymentIntents', id, canceled)
  emit(call, 'payment_intent.canceled', canceled)
  return canceled
}

/** The session's payment intent, made at the first attempt to pay: before that a session has none. */
export function intentFor(call: Call, { session, intentData }: SessionRow): Stripe.PaymentIntent {
  if (typeof session.payment_intent === 'string') return retrievePaymentIntent(call, {}, session.payment_intent)
  const id = newId('pi_3')
  const intent: Stripe.PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: session.allowed_payment_method_types as Stripe.PaymentIntent.AllowedPaymentMethodType[] | null,
    amount: session.amount_total ?? 0,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${newSecret()}`,
    confirmation_method: 'automatic',
    created: call.world.now(),
    currency: session.currency ?? 'usd',
    customer: session.customer,
    customer_account: null,
    description: intentData.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, intentData.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: { card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' } },
    payment_method_types: session.payment_method_types,
    payment_record: null,
    processing: null,
    receipt_email: intentData.receipt_email ?? null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: intentData.statement_descriptor ?? null,
    statement_descriptor_suffix: intentData.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method',
    transfer_group: null,
  }
  call.world.store.put('paymentIntents', id, intent)
  emit(call, 'payment_intent.created', intent)
  return intent
}
