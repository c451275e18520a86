import type Stripe from 'stripe'
import { move } from './balance'
import { retrieveCharge } from './charges'
import { invalid, missing, refused } from './errors'
import { emit } from './events'
import { newId } from './ids'
import { listed } from './listing'
import type { List } from './listing'
import { mergeMetadata } from './metadata'
import type { Operations } from './operations'
import type { Call } from './world'

/** How the next refund goes, where a test bends it; `pending` waits for settleRefund(). */
export type RefundTurn = 'succeeded' | 'pending'

const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`

/** docs.stripe.com/api/refunds/create: of a charge, or of the charge of a payment intent; all that is left where no amount is named. */
export function createRefund(call: Call, params: Operations['refunds.create']): Stripe.Refund {
  const charge = chargeToRefund(call, params)
  const left = charge.amount - charge.amount_refunded
  if (charge.disputed) throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, undefined, 'charge_disputed')
  if (left === 0) throw refused(`Charge ${charge.id} has already been refunded.`, undefined, 'charge_already_refunded')
  const amount = params.amount ?? left
  if (amount < 1) throw invalid('This value must be greater than or equal to 1.', 'amount', 'parameter_invalid_integer')
  if (amount > left) throw refused(`Refund amount (${dollars(amount)}) is greater than unrefunded amount on charge (${dollars(left)})`, 'amount')
  const bank = charge.payment_method_details?.type === 'us_bank_account'
  // A debit's refund travels through the bank like the debit did (docs.stripe.com/payments/ach-direct-debit).
  const waits = bank || call.world.refundTurns.shift() === 'pending'
  const refund: Stripe.Refund = {
    id: newId('re_3'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: call.world.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(waits ? { pending_reason: bank ? 'processing' as const : 'insufficient_funds' as const } : {}),
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: waits ? 'pending' : 'succeeded',
    transfer_reversal: null,
  }
  const paidBack = { ...charge, amount_refunded: charge.amount_refunded + amount, refunded: amount === left }
  call.world.store.put('charges', charge.id, paidBack)
  // What waits for the account's balance has not left it; everything else has.
  const entry = refund.pending_reason === 'insufficient_funds' ? null : takeOut(call, refund, bank)
  const made = kept(call, { ...refund, balance_transaction: entry })
  emit(call, 'charge.refunded', paidBack)
  emit(call, 'refund.created', made)
  return made
}

const takeOut = (call: Call, refund: Stripe.Refund, bank: boolean) =>
  move(call, { amount: -refund.amount, type: bank ? 'payment_refund' : 'refund', category: 'refund', source: refund.id, description: 'REFUND FOR CHARGE' }).id

function chargeToRefund(call: Call, { charge: chargeId, payment_intent: intentId }: Operations['refunds.create']): Stripe.Charge {
  if (chargeId === undefined && intentId === undefined) {
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.', undefined, 'parameter_missing')
  }
  const intent = intentId === undefined ? undefined : call.world.store.get('paymentIntents', intentId)
  if (intentId !== undefined && !intent) throw missing('payment_intent', intentId, 'payment_intent')
  const id = chargeId ?? intent?.latest_charge
  const charge = typeof id === 'string' ? call.world.store.get('charges', id) : undefined
  if (chargeId !== undefined && !charge) throw missing('charge', chargeId, 'charge')
  if (charge?.status !== 'succeeded') throw refused('This payment does not have a successful charge to refund.', undefined, 'charge_not_refundable')
  return charge
}

/**
 * What a pending refund comes to, or a succeeded one later (docs.stripe.com/refunds, failed refunds): failed gives the money back to the
 * account's balance and the charge is refunded by that much less.
 */
export function settleRefund(call: Call, id: string, outcome: 'succeeded' | 'failed'): Stripe.Refund {
  const refund = retrieveRefund(call, {}, id)
  if (refund.status === 'failed' || refund.status === 'canceled') throw refused(`This refund is ${refund.status} already.`)
  const { pending_reason: waited, ...rest } = refund
  const charge = retrieveCharge(call, {}, String(refund.charge))
  const bank = charge.payment_method_details?.type === 'us_bank_account'
  if (outcome === 'succeeded') {
    const entry = waited === 'insufficient_funds' ? takeOut(call, refund, bank) : refund.balance_transaction
    return updated(call, kept(call, { ...rest, status: 'succeeded', balance_transaction: entry }))
  }
  const back = refund.balance_transaction === null ? undefined
    : move(call, { amount: refund.amount, type: 'refund_failure', category: 'refund_failure', source: refund.id, description: 'REFUND FAILURE' })
  giveBack(call, charge, refund.amount)
  const failed = kept(call, { ...rest, status: 'failed', failure_reason: 'lost_or_stolen_card', ...(back ? { failure_balance_transaction: back.id } : {}) })
  emit(call, 'refund.failed', failed)
  return updated(call, failed)
}

/** docs.stripe.com/api/refunds/cancel: only one that waits can be called back. */
export function cancelRefund(call: Call, _params: Operations['refunds.cancel'], id: string): Stripe.Refund {
  const refund = retrieveRefund(call, {}, id)
  if (refund.status !== 'pending' || refund.pending_reason !== 'insufficient_funds') throw refused(`A refund with a status of ${refund.status} cannot be canceled.`)
  giveBack(call, retrieveCharge(call, {}, String(refund.charge)), refund.amount)
  const { pending_reason: _waited, ...rest } = refund
  return updated(call, kept(call, { ...rest, status: 'canceled' }))
}

function giveBack(call: Call, charge: Stripe.Charge, amount: number): void {
  call.world.store.put('charges', charge.id, { ...charge, amount_refunded: charge.amount_refunded - amount, refunded: false })
}

function kept(call: Call, refund: Stripe.Refund): Stripe.Refund {
  call.world.store.put('refunds', refund.id, refund)
  return refund
}

function updated(call: Call, refund: Stripe.Refund): Stripe.Refund {
  emit(call, 'charge.refund.updated', refund)
  emit(call, 'refund.updated', refund)
  return refund
}

/** docs.stripe.com/api/refunds/retrieve */
export function retrieveRefund(call: Call, _params: Operations['refunds.retrieve'], id: string): Stripe.Refund {
  const refund = call.world.store.get('refunds', id)
  if (!refund) throw missing('refund', id)
  return refund
}

/** docs.stripe.com/api/refunds/list */
export function listRefunds(call: Call, params: Operations['refunds.list']): List<Stripe.Refund> {
  const { charge, payment_intent: intent } = params
  const wanted = call.world.store.all('refunds').filter((refund) =>
    (charge === undefined || refund.charge === charge) && (intent === undefined || refund.payment_intent === intent))
  return listed('/v1/refunds', 'refund', wanted, params)
}
