import type Stripe from 'stripe'
import { earn } from './balance'
import { missing } from './errors'
import { newId } from './ids'
import { listed } from './listing'
import type { List } from './listing'
import type { Operations } from './operations'
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

export interface ChargeAnswer {
  method: 'card' | 'us_bank_account'
  status: 'succeeded' | 'pending' | 'failed'
  code?: string | null
  declineCode?: string | null
  message?: string
}

/** One attempt to charge for a payment intent; a declined one is kept too, as Stripe keeps it. */
export function newCharge(call: Call, intent: Stripe.PaymentIntent, payer: Payer, answer: ChargeAnswer): Stripe.Charge {
  const paid = answer.status === 'succeeded'
  const failed = answer.status === 'failed'
  const charge: Stripe.Charge = {
    id: newId('ch_3'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: paid ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: payer.email, name: payer.name, phone: null, tax_id: null },
    calculated_statement_descriptor: 'STAND-IN',
    captured: paid,
    created: call.world.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: answer.code ?? null,
    failure_message: failed ? answer.message ?? null : null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: failed ? 'declined_by_network' : 'approved_by_network',
      reason: answer.declineCode ?? null,
      risk_level: 'normal',
      seller_message: failed ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
      type: failed ? 'issuer_declined' : 'authorized',
    },
    paid,
    payment_intent: intent.id,
    payment_method: newId('pm_1'),
    payment_method_details: answer.method === 'card'
      ? { type: 'card', card: cardOf(payer, intent.amount, paid) } : { type: 'us_bank_account', us_bank_account: bankAccountOf(payer) },
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
    status: answer.status,
    transfer_data: null,
    transfer_group: null,
  }
  return paid ? credited(call, charge) : kept(call, charge)
}

/** The pending charge of a bank debit, now that the bank has answered. */
export function settledCharge(call: Call, charge: Stripe.Charge, failure: { code: string; message: string } | null): Stripe.Charge {
  if (failure) return kept(call, { ...charge, status: 'failed', failure_code: failure.code, failure_message: failure.message })
  return credited(call, { ...charge, status: 'succeeded', paid: true, captured: true, amount_captured: charge.amount })
}

function credited(call: Call, charge: Stripe.Charge): Stripe.Charge {
  return kept(call, { ...charge, balance_transaction: earn(call, charge).id })
}

function kept(call: Call, charge: Stripe.Charge): Stripe.Charge {
  call.world.store.put('charges', charge.id, charge)
  return charge
}

function bankAccountOf(payer: Payer): Stripe.Charge.PaymentMethodDetails.UsBankAccount {
  return {
    account_holder_type: 'individual', account_type: 'checking', bank_name: 'STRIPE TEST BANK', fingerprint: null,
    last4: payer.last4, payment_reference: null, routing_number: '110000000',
  }
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
