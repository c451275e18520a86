import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type Stripe from 'stripe'
import { errorOf, standInWithStripe, submitPage, twoMonths } from './fixtures'

const day = 86_400

describe('docs.stripe.com/payments/ach-direct-debit', () => {
  let standIn: Awaited<ReturnType<typeof standInWithStripe>>
  beforeAll(async () => { standIn = await standInWithStripe() })
  afterAll(() => standIn.stop())
  beforeEach(() => standIn.controls.reset())

  const open = (over: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
    standIn.stripe.checkout.sessions.create(twoMonths({ allowed_payment_method_types: ['card', 'us_bank_account'], ...over }))
  const debit = async (bankAccount: string, verification?: 'microdeposits') => {
    const { id } = await open()
    standIn.controls.pay(id, { bankAccount, ...(verification ? { verification } : {}) })
    return id
  }
  const state = async (id: string) => {
    const session = await standIn.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] })
    const intent = session.payment_intent as Stripe.PaymentIntent
    return { session, intent, charge: intent.latest_charge as Stripe.Charge | null }
  }
  const since = (type: string) => standIn.controls.events().map((event) => event.type).slice(standIn.controls.events().findIndex((event) => event.type === type))

  test('complete at once, unpaid until the bank answers four days later', async () => {
    const id = await debit('000123456789')
    const before = await state(id)
    expect(before.session).toMatchObject({ status: 'complete', payment_status: 'unpaid', url: null })
    expect([before.intent.status, before.charge?.status, before.charge?.balance_transaction]).toEqual(['processing', 'pending', null])
    expect(since('charge.pending')).toEqual(['charge.pending', 'payment_intent.processing', 'checkout.session.completed'])
    standIn.controls.setClockOffset(4 * day - 60)
    expect((await state(id)).session.payment_status).toBe('unpaid')
    standIn.controls.setClockOffset(4 * day + 1)
    const after = await state(id)
    expect([after.session.payment_status, after.intent.status, after.intent.amount_received, after.charge?.paid]).toEqual(['paid', 'succeeded', 9000, true])
    expect(after.charge?.payment_method_details).toMatchObject({ type: 'us_bank_account', us_bank_account: { last4: '6789' } })
    expect(since('charge.succeeded')).toEqual(['charge.succeeded', 'payment_intent.succeeded', 'checkout.session.async_payment_succeeded'])
  })

  test.each([['000222222227', 'insufficient_funds'], ['000111111113', 'account_closed'], ['000333333335', 'debit_not_authorized']])('%s fails: %s', async (account, code) => {
    const id = await debit(account)
    standIn.controls.setClockOffset(4 * day + 1)
    const { session, intent, charge } = await state(id)
    expect([session.status, session.payment_status, intent.status, intent.last_payment_error?.code]).toEqual(['complete', 'unpaid', 'requires_payment_method', code])
    expect(charge).toMatchObject({ status: 'failed', failure_code: code, balance_transaction: null })
    expect(since('charge.failed')).toEqual(['charge.failed', 'payment_intent.payment_failed', 'checkout.session.async_payment_failed'])
  })

  test('support.stripe.com: a debit that succeeded comes back as a dispute that is lost as it opens', async () => {
    const id = await debit('000555555559')
    standIn.controls.setClockOffset(4 * day + 1)
    expect((await state(id)).session.payment_status).toBe('paid')
    standIn.controls.setClockOffset(7 * day)
    const { charge } = await state(id)
    expect(charge?.disputed).toBe(true)
    const [dispute] = (await standIn.stripe.disputes.list({ charge: charge!.id })).data
    expect(dispute).toMatchObject({ status: 'lost', reason: 'insufficient_funds', amount: 9000 })
    expect(dispute?.evidence_details.due_by).toBeNull()
    expect(since('charge.dispute.created')).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn', 'charge.dispute.closed'])
  })

  test('a micro-deposit waits for days, beyond the end of the session, and begins the debit once it is proved', async () => {
    const id = await debit('000123456789', 'microdeposits')
    const before = await state(id)
    expect([before.session.payment_status, before.intent.status, before.intent.next_action?.type]).toEqual(['unpaid', 'requires_action', 'verify_with_microdeposits'])
    standIn.controls.setClockOffset(3 * day)
    expect((await state(id)).session.status).toBe('complete')
    standIn.controls.verifyDebit(id)
    expect((await state(id)).intent.status).toBe('processing')
    standIn.controls.settleDebit(id)
    expect((await state(id)).session.payment_status).toBe('paid')
  })

  test('an account that is not proved in ten days fails', async () => {
    const id = await debit('000123456789', 'microdeposits')
    standIn.controls.setClockOffset(10 * day + 1)
    const { intent, session } = await state(id)
    expect([intent.status, session.payment_status]).toEqual(['requires_payment_method', 'unpaid'])
    expect(since('payment_intent.payment_failed')).toEqual(['payment_intent.payment_failed', 'checkout.session.async_payment_failed'])
  })

  test('docs.stripe.com/api/payment_intents/cancel: one under way can be called back; a paid one cannot', async () => {
    const id = await debit('000123456789')
    const { intent } = await state(id)
    await standIn.stripe.paymentIntents.cancel(intent.id, { cancellation_reason: 'requested_by_customer' })
    standIn.controls.setClockOffset(5 * day)
    expect((await state(id)).intent.status).toBe('canceled')
    const other = await open()
    standIn.controls.pay(other.id)
    expect(await errorOf(standIn.stripe.paymentIntents.cancel((await state(other.id)).intent.id))).toMatchObject({ code: 'payment_intent_unexpected_state' })
  })

  test('an account that never answers stays under way; a number that is no test account is never tried', async () => {
    const id = await debit('000000000009')
    standIn.controls.setClockOffset(60 * day)
    expect((await state(id)).intent.status).toBe('processing')
    const other = await open()
    standIn.controls.pay(other.id, { bankAccount: '123456789' })
    expect((await standIn.stripe.checkout.sessions.retrieve(other.id)).status).toBe('open')
  })

  test('the hosted page offers it where the session does, and says what a number does', async () => {
    const { url } = await open()
    expect(await (await fetch(url!)).text()).toContain('000222222227 fails')
    expect((await submitPage(url!, { outcome: 'debit', account: '000123456789', email: 'a@example.test' })).status).toBe(303)
    const card = await open({ allowed_payment_method_types: ['card'] })
    expect(await (await fetch(card.url!)).text()).not.toContain('name="account"')
    expect((await submitPage(card.url!, { outcome: 'debit', account: '000123456789', email: 'a@example.test' })).status).toBe(402)
  })
})
