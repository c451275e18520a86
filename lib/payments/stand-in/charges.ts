import type Stripe from 'stripe'
import { missing } from './errors'
import { newId } from './ids'
import { listed } from './listing'
import type { List } from './listing'
import type { Operations } from './operations'
import type { CardAnswer } from './test-cards'
import type { Call } from './world'

/** docs.stripe.com/api/charges/retrieve */
export function retrieveCharge(call: Call, _params: Operations['charges.retrieve'], id: string): Stripe.Charge {
  const charge = call.world.store.get('charges', id)
  if (!charge) throw missing('charge', id)
  return charge
}

/** docs.stripe.com/api/charges/list */
export function listCharges(call: Call, params: Operations['charges.list']): List<Stripe.Charge> {
  const { customer, payment_intent: intent } = params
  const wanted = call.world.store.all('charges').filter((c) =>
    (customer === undefined || c.customer === customer) && (intent === undefined || c.payment_intent === intent))
  return listed('/v1/charges', 'charge', wanted, params)
}

export interface Payer {
  email: string | null
  name: string | null
  last4: string
}

/** One attempt to charge a card for a payment intent; a declined one is kept too, as Stripe keeps it. */
export function newCharge(call: Call, intent: Stripe.PaymentIntent, payer: Payer, answer: CardAnswer): Stripe.Charge {
  const paid = answer.code === null
  const charge: Stripe.Charge = {
    id: newId('ch_3'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: paid ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: paid ? newId('txn_3') : null,
    billing_details: { address: null, email: payer.email, name: payer.name, phone: null, tax_id: null },
    calculated_statement_descriptor: 'STAND-IN',
    captured: paid,
    created: call.world.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: answer.code,
    failure_message: paid ? null : answer.message,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: paid ? 'approved_by_network' : 'declined_by_network',
      reason: answer.declineCode,
      risk_level: 'normal',
      seller_message: paid ? 'Payment complete.' : 'The bank did not return any further details with this decline.',
      type: paid ? 'authorized' : 'issuer_declined',
    },
    paid,
    payment_intent: intent.id,
    payment_method: newId('pm_1'),
    payment_method_details: { type: 'card', card: cardOf(payer, intent.amount, paid) },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: paid ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: null,
  }
  call.world.store.put('charges', charge.id, charge)
  return charge
}

function cardOf(payer: Payer, amount: number, paid: boolean): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: paid ? amount : null,
    authorization_code: null,
    brand: 'visa',
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    electronic_commerce_indicator: null,
    exp_month: 12,
    exp_year: 2040,
    funding: 'credit',
    installments: null,
    last4: payer.last4,
    mandate: null,
    network: 'visa',
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  }
}
