import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type Stripe from 'stripe'
import { feeCents } from './balance'
import { errorOf, standInWithStripe, twoMonths } from './fixtures'

const day = 86_400

describe('what moves the balance', () => {
  let standIn: Awaited<ReturnType<typeof standInWithStripe>>
  let stripe: Stripe
  beforeAll(async () => { standIn = await standInWithStripe(); stripe = standIn.stripe })
  afterAll(() => standIn.stop())
  beforeEach(() => standIn.controls.reset())

  const paid = async (bankAccount?: string): Promise<Stripe.Charge> => {
    const { id } = await stripe.checkout.sessions.create(twoMonths({ allowed_payment_method_types: ['card', 'us_bank_account'] }))
    standIn.controls.pay(id, bankAccount ? { bankAccount } : {})
    if (bankAccount) standIn.controls.settleDebit(id)
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge.balance_transaction'] })
    return (session.payment_intent as Stripe.PaymentIntent).latest_charge as Stripe.Charge
  }
  const net = async () => (await stripe.balanceTransactions.list({ limit: 100 })).data.reduce((sum, entry) => sum + entry.net, 0)
  const eventTypes = () => standIn.controls.events().map((event) => event.type)

  test.each([[9000, 'card', 291], [50, 'card', 31], [9000, 'us_bank_account', 72], [62_500, 'us_bank_account', 500], [1_000_000, 'us_bank_account', 500]] as const)(
    'stripe.com/pricing: %d cents by %s cost %d', (cents, method, fee) => expect(feeCents(cents, method)).toBe(fee))

  test('docs.stripe.com/api/balance_transactions: gross, fee and net of a charge', async () => {
    const charge = await paid()
    expect(charge.balance_transaction).toMatchObject({ amount: 9000, fee: 291, net: 8709, type: 'charge', reporting_category: 'charge', source: charge.id, status: 'pending' })
    expect((await paid('000123456789')).balance_transaction).toMatchObject({ fee: 72, net: 8928, type: 'payment', status: 'available' })
    const listed = await stripe.balanceTransactions.list({ source: charge.id, expand: ['data.source.payment_intent'] })
    expect((listed.data[0]!.source as Stripe.Charge).payment_intent).toMatchObject({ object: 'payment_intent', status: 'succeeded' })
  })

  test('docs.stripe.com/api/refunds: in parts up to the whole, never more', async () => {
    const charge = await paid()
    const first = await stripe.refunds.create({ payment_intent: String(charge.payment_intent), amount: 4000, metadata: { why: 'paid twice' } })
    expect(first).toMatchObject({ status: 'succeeded', amount: 4000, charge: charge.id, metadata: { why: 'paid twice' } })
    expect(await errorOf(stripe.refunds.create({ charge: charge.id, amount: 5001 }))).toMatchObject({ param: 'amount', message: 'Refund amount ($50.01) is greater than unrefunded amount on charge ($50.00)' })
    await stripe.refunds.create({ charge: charge.id })
    expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 9000, refunded: true })
    expect(await errorOf(stripe.refunds.create({ charge: charge.id }))).toMatchObject({ code: 'charge_already_refunded' })
    expect((await stripe.refunds.list({ charge: charge.id })).data.map((refund) => refund.amount)).toEqual([5000, 4000])
    expect(await net()).toBe(-291)
    expect(eventTypes().slice(-4)).toEqual(['charge.refunded', 'refund.created', 'charge.refunded', 'refund.created'])
  })

  test('docs.stripe.com/refunds: one that waits, one that fails later, one called back', async () => {
    const charge = await paid()
    standIn.controls.refunds(['pending', 'pending'])
    const waiting = await stripe.refunds.create({ charge: charge.id, amount: 1000 })
    expect(waiting).toMatchObject({ status: 'pending', pending_reason: 'insufficient_funds', balance_transaction: null })
    await stripe.refunds.cancel((await stripe.refunds.create({ charge: charge.id, amount: 500 })).id)
    standIn.controls.settleRefund(waiting.id, 'succeeded')
    expect(await net()).toBe(8709 - 1000)
    standIn.controls.settleRefund(waiting.id, 'failed')
    expect(await stripe.refunds.retrieve(waiting.id, { expand: ['failure_balance_transaction'] })).toMatchObject({ status: 'failed', failure_balance_transaction: { amount: 1000, type: 'refund_failure' } })
    expect([await net(), (await stripe.charges.retrieve(charge.id)).amount_refunded]).toEqual([8709, 0])
    expect(eventTypes().slice(-3)).toEqual(['refund.failed', 'charge.refund.updated', 'refund.updated'])
  })

  test('one key, one refund; a stranger is refused; what was not paid cannot be paid back', async () => {
    const charge = await paid()
    const twice = await Promise.all([1, 2].map(() => stripe.refunds.create({ charge: charge.id, amount: 9000 }, { idempotencyKey: 'refund-1' }).catch((error: unknown) => error)))
    expect((await stripe.refunds.list({ charge: charge.id })).data).toHaveLength(1)
    expect(twice.some((one) => (one as Stripe.Refund).object === 'refund')).toBe(true)
    expect(await errorOf(stripe.refunds.create({ charge: 'ch_none' }))).toMatchObject({ code: 'resource_missing', param: 'charge' })
    expect(await errorOf(stripe.refunds.create({}))).toMatchObject({ code: 'parameter_missing' })
    const { id } = await stripe.checkout.sessions.create(twoMonths({ allowed_payment_method_types: ['card', 'us_bank_account'] }))
    standIn.controls.pay(id, { bankAccount: '000123456789' })
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(id)
    expect(await errorOf(stripe.refunds.create({ payment_intent: String(intent) }))).toMatchObject({ code: 'charge_not_refundable' })
  })

  test('docs.stripe.com/disputes: the amount and a fee leave at once; won brings the amount back, lost does not', async () => {
    const [won, lost] = [await paid(), await paid()]
    const opened = standIn.controls.openDispute(won.id)
    expect(opened).toMatchObject({ status: 'needs_response', amount: 9000, reason: 'fraudulent' })
    expect(opened.evidence_details.due_by).toBeGreaterThan(opened.created)
    expect(await errorOf(stripe.refunds.create({ charge: won.id }))).toMatchObject({ code: 'charge_disputed' })
    expect(await net()).toBe(2 * 8709 - 9000 - 1500)
    standIn.controls.decideDispute(opened.id, 'won')
    expect(await net()).toBe(2 * 8709 - 1500)
    await stripe.disputes.close(standIn.controls.openDispute(lost.id, 'product_not_received').id)
    expect(await net()).toBe(2 * 8709 - 9000 - 3000)
    expect((await stripe.disputes.list({ payment_intent: String(lost.payment_intent) })).data).toMatchObject([{ status: 'lost', reason: 'product_not_received' }])
    expect(eventTypes().filter((type) => type.startsWith('charge.dispute'))).toEqual([
      'charge.dispute.created', 'charge.dispute.funds_withdrawn', 'charge.dispute.funds_reinstated', 'charge.dispute.closed',
      'charge.dispute.created', 'charge.dispute.funds_withdrawn', 'charge.dispute.closed',
    ])
  })

  test('docs.stripe.com/payouts: what is available goes to the bank and says what it was made of; a failed one comes back', async () => {
    const charge = await paid()
    expect(() => standIn.controls.payOut()).toThrow(/insufficient funds/)
    standIn.controls.setClockOffset(2 * day)
    const payout = standIn.controls.payOut()
    expect(payout).toMatchObject({ amount: 8709, status: 'in_transit' })
    const parts = (await stripe.balanceTransactions.list({ payout: payout.id })).data
    expect(parts.map((part) => [part.type, part.net])).toEqual([['payout', -8709], ['charge', 8709]])
    expect(parts[1]!.source).toBe(charge.id)
    standIn.controls.setClockOffset(3 * day + 1)
    expect((await stripe.payouts.list({ status: 'paid' })).data.map((one) => one.id)).toEqual([payout.id])
    standIn.controls.failPayout(payout.id)
    expect(await stripe.payouts.retrieve(payout.id)).toMatchObject({ status: 'failed', failure_code: 'account_closed' })
    expect(standIn.controls.payOut().amount).toBe(8709)
    expect(eventTypes().filter((type) => type.startsWith('payout'))).toEqual(['payout.created', 'payout.paid', 'payout.failed', 'payout.created'])
  })
})
