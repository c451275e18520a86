import type Stripe from 'stripe'
import { missing } from './errors'
import { newId } from './ids'
import { listed } from './listing'
import type { List } from './listing'
import type { Operations } from './operations'
import type { Call } from './world'

const day = 24 * 3600
/** Days until money that came in may be paid out (docs.stripe.com/payouts): two for cards, and a debit has waited long enough. */
const untilAvailable = { card: 2 * day, us_bank_account: 0 }

/** Stripe's price in cents (stripe.com/pricing): 2.9 % + 30 cents by card, 0.8 % and at most 5 dollars by bank debit. */
export function feeCents(amountCents: number, method: 'card' | 'us_bank_account'): number {
  return method === 'card' ? Math.round(amountCents * 0.029) + 30 : Math.min(Math.round(amountCents * 0.008), 500)
}

export interface Movement {
  /** Signed, in cents, as seen from the account. */
  amount: number
  fee?: number
  type: Stripe.BalanceTransaction['type']
  category: string
  source: string
  availableIn?: number
  description?: string | null
}

/** Writes one movement of the balance; `net` is what it leaves. */
export function move(call: Call, { amount, fee = 0, type, category, source, availableIn = 0, description = null }: Movement): Stripe.BalanceTransaction {
  const now = call.world.now()
  const entry: Stripe.BalanceTransaction = {
    id: newId('txn_3'),
    object: 'balance_transaction',
    amount,
    available_on: now + availableIn,
    balance_type: 'payments',
    created: now,
    currency: 'usd',
    description,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [{ amount: fee, application: null, currency: 'usd', description: 'Stripe processing fees', type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: category,
    source,
    status: availableIn > 0 ? 'pending' : 'available',
    type,
  }
  call.world.store.put('balance', entry.id, { entry, payoutId: null })
  return entry
}

/** What a succeeded charge brings, less Stripe's fee. */
export function earn(call: Call, charge: Stripe.Charge): Stripe.BalanceTransaction {
  const method = charge.payment_method_details?.type === 'us_bank_account' ? 'us_bank_account' : 'card'
  return move(call, {
    amount: charge.amount, fee: feeCents(charge.amount, method), type: method === 'card' ? 'charge' : 'payment', category: 'charge',
    source: charge.id, availableIn: untilAvailable[method], description: charge.description,
  })
}

/** What the clock has freed may be paid out. */
export function freeDue(call: Call): void {
  const { store } = call.world
  for (const [id, row] of store.entries('balance')) {
    if (row.entry.status === 'pending' && row.entry.available_on <= call.world.now()) store.put('balance', id, { ...row, entry: { ...row.entry, status: 'available' } })
  }
}

/** docs.stripe.com/api/balance_transactions/retrieve */
export function retrieveBalanceTransaction(call: Call, _params: Operations['balanceTransactions.retrieve'], id: string): Stripe.BalanceTransaction {
  const row = call.world.store.get('balance', id)
  if (!row) throw missing('balance_transaction', id)
  return row.entry
}

/** docs.stripe.com/api/balance_transactions/list: newest first; by payout those that it took to the bank, itself included. */
export function listBalanceTransactions(call: Call, params: Operations['balanceTransactions.list']): List<Stripe.BalanceTransaction> {
  const { currency, payout, source, type } = params
  if (payout !== undefined && !call.world.store.get('payouts', payout)) throw missing('payout', payout, 'payout')
  const wanted = call.world.store.all('balance').filter(({ entry, payoutId }) =>
    (currency === undefined || entry.currency === currency) && (payout === undefined || payoutId === payout || entry.source === payout) &&
    (source === undefined || entry.source === source) && (type === undefined || entry.type === type))
  return listed('/v1/balance_transactions', 'balance_transaction', wanted.map((row) => row.entry), params)
}
