import type Stripe from 'stripe'
import { move } from './balance'
import { missing, refused } from './errors'
import { emit } from './events'
import { newId } from './ids'
import { listed } from './listing'
import type { List } from './listing'
import type { Operations } from './operations'
import type { Call } from './world'

const day = 24 * 3600

/**
 * Sends all that is available to the bank, as the daily automatic payout does (docs.stripe.com/payouts). It arrives a day later.
 * Throws where nothing, or less than nothing, is available.
 */
export function payOut(call: Call): Stripe.Payout {
  const { store } = call.world
  const free = store.entries('balance').filter(([, row]) => row.payoutId === null && row.entry.status === 'available' && !String(row.entry.type).startsWith('payout'))
  const amount = free.reduce((sum, [, row]) => sum + row.entry.net, 0)
  if (amount <= 0) throw refused('You have insufficient funds in your Stripe account for this transfer.', undefined, 'balance_insufficient')
  const now = call.world.now()
  const id = newId('po_1')
  for (const [key, row] of free) store.put('balance', key, { ...row, payoutId: id })
  const payout: Stripe.Payout = {
    id,
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: now + day,
    automatic: true,
    balance_transaction: move(call, { amount: -amount, type: 'payout', category: 'payout', source: id, description: 'STRIPE PAYOUT' }).id,
    created: now,
    currency: 'usd',
    description: 'STRIPE PAYOUT',
    destination: null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'completed',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'in_transit',
    trace_id: null,
    type: 'bank_account',
  }
  return kept(call, payout, 'payout.created')
}

/** What is on its way to the bank arrives on its day. */
export function arriveDue(call: Call): void {
  for (const payout of call.world.store.all('payouts')) {
    if (payout.status === 'in_transit' && payout.arrival_date <= call.world.now()) kept(call, { ...payout, status: 'paid' }, 'payout.paid')
  }
}

/** The bank sends a payout back (docs.stripe.com/payouts, failures): the money is in the balance again, for the next one. */
export function failPayout(call: Call, id: string): Stripe.Payout {
  const payout = retrievePayout(call, {}, id)
  if (payout.status === 'failed') throw refused('This payout has failed already.')
  const back = move(call, { amount: payout.amount, type: 'payout_failure', category: 'payout_reversal', source: id, description: 'STRIPE PAYOUT FAILURE' })
  for (const [key, row] of call.world.store.entries('balance')) if (row.payoutId === id) call.world.store.put('balance', key, { ...row, payoutId: null })
  const failure = { failure_balance_transaction: back.id, failure_code: 'account_closed', failure_message: 'The bank account has been closed.' }
  return kept(call, { ...payout, status: 'failed', ...failure }, 'payout.failed')
}

function kept(call: Call, payout: Stripe.Payout, event: Stripe.Event['type']): Stripe.Payout {
  call.world.store.put('payouts', payout.id, payout)
  emit(call, event, payout)
  return payout
}

/** docs.stripe.com/api/payouts/retrieve */
export function retrievePayout(call: Call, _params: Operations['payouts.retrieve'], id: string): Stripe.Payout {
  const payout = call.world.store.get('payouts', id)
  if (!payout) throw missing('payout', id)
  return payout
}

/** docs.stripe.com/api/payouts/list */
export function listPayouts(call: Call, params: Operations['payouts.list']): List<Stripe.Payout> {
  const wanted = call.world.store.all('payouts').filter((payout) => params.status === undefined || payout.status === params.status)
  return listed('/v1/payouts', 'payout', wanted, params)
}
