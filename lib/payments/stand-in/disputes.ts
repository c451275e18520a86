import type Stripe from 'stripe'
import { move } from './balance'
import { retrieveCharge } from './charges'
import { missing, refused } from './errors'
import { emit } from './events'
import { newId } from './ids'
import { listed } from './listing'
import type { List } from './listing'
import type { Operations } from './operations'
import type { Call } from './world'

const day = 24 * 3600
/** What a dispute costs, won or lost (stripe.com/pricing). */
const disputeFeeCents = 1500

const noEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null, billing_address: null, cancellation_policy: null, cancellation_policy_disclosure: null, cancellation_rebuttal: null,
  customer_communication: null, customer_email_address: null, customer_name: null, customer_purchase_ip: null, customer_signature: null,
  duplicate_charge_documentation: null, duplicate_charge_explanation: null, duplicate_charge_id: null, enhanced_evidence: {}, product_description: null,
  receipt: null, refund_policy: null, refund_policy_disclosure: null, refund_refusal_explanation: null, service_date: null, service_documentation: null,
  shipping_address: null, shipping_carrier: null, shipping_date: null, shipping_documentation: null, shipping_tracking_number: null,
  uncategorized_file: null, uncategorized_text: null,
}

/** A payer disputes a charge (docs.stripe.com/disputes): the amount and a fee leave the balance at once. A bank's return is final: lost as it comes. */
export function openDispute(call: Call, chargeId: string, reason?: string): Stripe.Dispute {
  const charge = retrieveCharge(call, {}, chargeId)
  if (charge.status !== 'succeeded') throw refused('Only a charge that succeeded can be disputed.')
  if (charge.disputed) throw refused('This charge is disputed already.', undefined, 'charge_disputed')
  const bank = charge.payment_method_details?.type === 'us_bank_account'
  const id = newId('du_1')
  const amount = charge.amount - charge.amount_refunded
  const taken = move(call, { amount: -amount, fee: disputeFeeCents, type: 'adjustment', category: 'dispute', source: id, description: `Chargeback withdrawal for ${charge.id}` })
  const dispute: Stripe.Dispute = {
    id,
    object: 'dispute',
    amount,
    balance_transactions: [taken],
    charge: charge.id,
    created: call.world.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: bank ? null : call.world.now() + 9 * day, enhanced_eligibility: {}, has_evidence: false, past_due: false, submission_count: 0, submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    ...(bank ? {} : { payment_method_details: { type: 'card' as const, card: { brand: 'visa', case_type: 'chargeback' as const, network: 'visa', network_reason_code: '10.4' } } }),
    reason: reason ?? (bank ? 'insufficient_funds' : 'fraudulent'),
    status: bank ? 'lost' : 'needs_response',
  }
  call.world.store.put('disputes', id, dispute)
  call.world.store.put('charges', charge.id, { ...charge, disputed: true })
  emit(call, 'charge.dispute.created', dispute)
  emit(call, 'charge.dispute.funds_withdrawn', dispute)
  if (bank) emit(call, 'charge.dispute.closed', dispute)
  return dispute
}

/** The card network decides: won brings the amount back, the fee stays. */
export function decideDispute(call: Call, id: string, outcome: 'won' | 'lost'): Stripe.Dispute {
  const dispute = retrieveDispute(call, {}, id)
  if (dispute.status !== 'needs_response' && dispute.status !== 'under_review') throw refused('This dispute is already closed.')
  const closed: Stripe.Dispute = { ...dispute, status: outcome }
  if (outcome === 'won') {
    const back = move(call, { amount: dispute.amount, type: 'adjustment', category: 'dispute_reversal', source: id, description: `Chargeback reversal for ${String(dispute.charge)}` })
    closed.balance_transactions = [...dispute.balance_transactions, back]
    const charge = retrieveCharge(call, {}, String(dispute.charge))
    call.world.store.put('charges', charge.id, { ...charge, disputed: false })
  }
  call.world.store.put('disputes', id, closed)
  if (outcome === 'won') emit(call, 'charge.dispute.funds_reinstated', closed)
  emit(call, 'charge.dispute.closed', closed)
  return closed
}

/** docs.stripe.com/api/disputes/close: to accept it is to lose it. */
export function closeDispute(call: Call, _params: Operations['disputes.close'], id: string): Stripe.Dispute {
  return decideDispute(call, id, 'lost')
}

/** docs.stripe.com/api/disputes/retrieve */
export function retrieveDispute(call: Call, _params: Operations['disputes.retrieve'], id: string): Stripe.Dispute {
  const dispute = call.world.store.get('disputes', id)
  if (!dispute) throw missing('dispute', id)
  return dispute
}

/** docs.stripe.com/api/disputes/list */
export function listDisputes(call: Call, params: Operations['disputes.list']): List<Stripe.Dispute> {
  const { charge, payment_intent: intent } = params
  const wanted = call.world.store.all('disputes').filter((dispute) =>
    (charge === undefined || dispute.charge === charge) && (intent === undefined || dispute.payment_intent === intent))
  return listed('/v1/disputes', 'dispute', wanted, params)
}
