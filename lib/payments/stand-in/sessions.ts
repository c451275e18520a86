import type Stripe from 'stripe'
import { livingCustomer } from './customers'
import { missing } from './errors'
import { newId, newSecret } from './ids'
import { listed } from './listing'
import type { List } from './listing'
import { mergeMetadata } from './metadata'
import type { Operations } from './operations'
import type { SessionRow, WireLineItem, WireSession } from './rows'
import { checkNewSession } from './session-limits'
import type { Call } from './world'

type Params = Operations['checkout.sessions.create']

/** docs.stripe.com/api/checkout/sessions/create, mode `payment` only. */
export function createSession(call: Call, params: Params): WireSession {
  const { world } = call
  const now = world.now()
  checkNewSession(params, now)
  if (params.customer !== undefined) livingCustomer(call, params.customer, 'customer')
  const id = newId('cs_test_a1')
  const items = (params.line_items ?? []).map((item) => newItem(item, now))
  const session = newSession(id, params, items, world.publicUrl, now)
  const row: SessionRow = { session, items, intentData: params.payment_intent_data ?? {} }
  world.store.put('sessions', id, row)
  return row.session
}

function newSession(id: string, params: Params, items: WireLineItem[], publicUrl: string, now: number): WireSession {
  const totalCents = items.reduce((sum, item) => sum + item.amount_total, 0)
  const embedded = params.ui_mode === 'embedded_page'
  const { custom_text: text } = params
  const bank = params.payment_method_options?.us_bank_account
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: totalCents,
    amount_total: totalCents,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: embedded ? `${id}_secret_${newSecret()}` : null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: now,
    currency: 'usd',
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: text?.submit || null, terms_of_service_acceptance: null },
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: params.customer === undefined ? 'if_required' : null,
    customer_details: null,
    customer_email: params.customer_email ?? null,
    discounts: [],
    expires_at: params.expires_at ?? now + 24 * 3600,
    integration_identifier: params.integration_identifier ?? null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: { enabled: false },
    metadata: mergeMetadata({}, params.metadata),
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { request_three_d_secure: 'automatic' },
      ...(bank ? { us_bank_account: { verification_method: bank.verification_method ?? 'automatic' } } : {}),
    },
    payment_method_types: params.allowed_payment_method_types ?? ['card'],
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    ...(embedded ? { redirect_on_completion: params.redirect_on_completion ?? 'always' } : {}),
    ...(params.return_url === undefined ? {} : { return_url: params.return_url }),
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: params.ui_mode ?? 'hosted_page',
    url: embedded ? null : `${publicUrl}/c/pay/${id}`,
    wallet_options: null,
  }
}

function newItem(sent: Stripe.Checkout.SessionCreateParams.LineItem, now: number): WireLineItem {
  const unitCents = sent.price_data?.unit_amount ?? 0
  const quantity = sent.quantity ?? 1
  const amount = unitCents * quantity
  return {
    id: newId('li_1'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: 'usd',
    description: sent.price_data?.product_data?.name ?? null,
    metadata: mergeMetadata({}, sent.metadata),
    price: {
      // A price made inline belongs to its session and cannot be used again: Stripe gives it as not active.
      id: newId('price_1'),
      object: 'price',
      active: false,
      billing_scheme: 'per_unit',
      created: now,
      currency: 'usd',
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: newId('prod_'),
      recurring: null,
      tax_behavior: 'unspecified',
      tiers_mode: null,
      transform_quantity: null,
      type: 'one_time',
      unit_amount: unitCents,
      unit_amount_decimal: String(unitCents),
    },
    quantity,
  }
}

/** The session with its items, or Stripe's resource_missing. */
export function sessionRow(call: Call, id: string): SessionRow {
  const row = call.world.store.get('sessions', id)
  if (!row) throw missing('checkout.session', id)
  return row
}

/** docs.stripe.com/api/checkout/sessions/retrieve */
export function retrieveSession(call: Call, _params: Operations['checkout.sessions.retrieve'], id: string): WireSession {
  return sessionRow(call, id).session
}

/** docs.stripe.com/api/checkout/sessions/list */
export function listSessions(call: Call, params: Operations['checkout.sessions.list']): List<WireSession> {
  const { customer, payment_intent: intent, status, customer_details: details } = params
  const sessions = call.world.store.all('sessions').map((row) => row.session)
  const wanted = sessions.filter((s) =>
    (customer === undefined || s.customer === customer) &&
    (intent === undefined || s.payment_intent === intent) &&
    (status === undefined || s.status === status) &&
    (details === undefined || s.customer_details?.email === details.email))
  return listed('/v1/checkout/sessions', 'checkout.session', wanted, params)
}

/** docs.stripe.com/api/checkout/sessions/line_items: in the order they were sent. */
export function listLineItems(call: Call, params: Operations['checkout.sessions.listLineItems'], id: string): List<WireLineItem> {
  const asSent = sessionRow(call, id).items.toReversed()
  return listed(`/v1/checkout/sessions/${id}/line_items`, 'line_item', asSent, params)
}
