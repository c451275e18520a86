import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelUrl, errorOf, month, standInWithStripe, submitPage, successUrl, twoMonths } from './fixtures'

let standIn: Awaited<ReturnType<typeof standInWithStripe>>
beforeAll(async () => {
  standIn = await standInWithStripe()
})
afterAll(() => standIn.stop())

const sessions = () => standIn.stripe.checkout.sessions
const intentOf = async (session: Stripe.Checkout.Session) => standIn.stripe.paymentIntents.retrieve(String(session.payment_intent))

describe('docs.stripe.com/api/checkout/sessions/object', () => {
  test('a new session is open, unpaid, has an address and no payment intent', async () => {
    const session = await sessions().create(twoMonths({ client_reference_id: 'checkout-1', metadata: { checkout: '1' }, locale: 'es' }))
    expect(session).toMatchObject({
      object: 'checkout.session', status: 'open', payment_status: 'unpaid', payment_intent: null, amount_total: 9000, currency: 'usd',
      livemode: false, mode: 'payment', ui_mode: 'hosted_page', client_reference_id: 'checkout-1', metadata: { checkout: '1' },
      locale: 'es', success_url: successUrl, cancel_url: cancelUrl, client_secret: null,
    })
    expect(session.id).toMatch(/^cs_test_[A-Za-z0-9]{60}$/)
    expect(session.url).toBe(`${standIn.url}/c/pay/${session.id}`)
    expect(session.expires_at - session.created).toBe(24 * 3600)
    expect(session.line_items).toBeUndefined()
    expect(session.lastResponse).toMatchObject({ statusCode: 200, apiVersion: '2026-10-28.endive' })
    expect(session.lastResponse.requestId).toMatch(/^req_/)
  })

  test('an embedded session has a client secret and no address', async () => {
    const params = twoMonths({ ui_mode: 'embedded_page', return_url: cancelUrl })
    delete params.success_url
    delete params.cancel_url
    const session = await sessions().create(params)
    expect(session).toMatchObject({ url: null, return_url: cancelUrl, redirect_on_completion: 'always', ui_mode: 'embedded_page' })
    expect(session.client_secret).toContain(`${session.id}_secret_`)
  })

  test('paid: complete, no address any more, metadata of the intent on intent and charge', async () => {
    const made = await sessions().create(twoMonths({
      metadata: { checkout: '7' }, customer_email: 'a@example.test',
      payment_intent_data: { metadata: { checkout: '7' }, description: 'Dues' },
    }))
    expect((await submitPage(String(made.url), { outcome: 'pay', card: '4242 4242 4242 4242' })).status).toBe(303)
    const session = await sessions().retrieve(made.id, { expand: ['payment_intent.latest_charge', 'line_items'] })
    expect(session).toMatchObject({
      status: 'complete', payment_status: 'paid', url: null, amount_total: 9000, customer_details: { email: 'a@example.test' },
    })
    const intent = session.payment_intent as Stripe.PaymentIntent
    expect(intent).toMatchObject({
      status: 'succeeded', amount: 9000, amount_received: 9000, currency: 'usd', metadata: { checkout: '7' }, description: 'Dues',
    })
    expect(intent.latest_charge).toMatchObject({
      object: 'charge', paid: true, status: 'succeeded', amount_captured: 9000, payment_intent: intent.id, metadata: { checkout: '7' },
      payment_method_details: { type: 'card', card: { last4: '4242' } },
    })
    expect(session.line_items?.data.map((item) => item.description)).toEqual(['Dues, March 2026', 'Dues, April 2026'])
  })
})

describe('docs.stripe.com/api/checkout/sessions/expire', () => {
  test('an open session expires and cannot be paid; its address goes away', async () => {
    const made = await sessions().create(twoMonths())
    expect(await sessions().expire(made.id)).toMatchObject({ status: 'expired', payment_status: 'unpaid', url: null })
    expect((await submitPage(String(made.url), { outcome: 'pay', card: '4242424242424242', email: 'a@example.test' })).status).toBe(409)
    expect((await sessions().retrieve(made.id)).payment_intent).toBeNull()
  })

  test('a completed or expired session cannot be expired', async () => {
    const paid = await sessions().create(twoMonths())
    standIn.controls.pay(paid.id)
    const error = await errorOf(sessions().expire(paid.id))
    expect(error).toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError' })
    expect(error.message).toContain('Only Checkout Sessions with a status in ["open"] can be expired')
  })

  test('the clock expires it at expires_at, not a second earlier, and cancels an intent that was declined', async () => {
    const made = await sessions().create(twoMonths())
    standIn.controls.pay(made.id, { cardNumber: '4000000000000002' })
    standIn.controls.setClockOffset(24 * 3600 - 5)
    expect((await sessions().retrieve(made.id)).status).toBe('open')
    standIn.controls.setClockOffset(24 * 3600 + 1)
    const expired = await sessions().retrieve(made.id)
    expect(expired.status).toBe('expired')
    expect(await intentOf(expired)).toMatchObject({ status: 'canceled', cancellation_reason: 'expired' })
    const told = standIn.controls.events('checkout.session.expired').map((e) => e.data.object)
    expect(told).toContainEqual(expect.objectContaining({ id: made.id, status: 'expired' }))
    standIn.controls.setClockOffset(0)
  })
})

test('docs.stripe.com/testing: a declined card leaves the session open and the next card pays through the same intent', async () => {
  const made = await sessions().create(twoMonths({ customer_email: 'a@example.test' }))
  expect((await submitPage(String(made.url), { outcome: 'declined' })).status).toBe(402)
  const declined = await sessions().retrieve(made.id)
  expect(declined).toMatchObject({ status: 'open', payment_status: 'unpaid' })
  expect(await intentOf(declined)).toMatchObject({
    status: 'requires_payment_method', amount_received: 0, last_payment_error: { code: 'card_declined', decline_code: 'generic_decline' },
  })
  await submitPage(String(made.url), { outcome: 'pay', card: '4242424242424242' })
  const paid = await sessions().retrieve(made.id)
  expect(paid).toMatchObject({ status: 'complete', payment_intent: declined.payment_intent })
  const charges = await standIn.stripe.charges.list({ payment_intent: String(paid.payment_intent) })
  expect(charges.data.map((charge) => charge.status)).toEqual(['succeeded', 'failed'])
})

test('docs.stripe.com/api/checkout/sessions/create: a session paid by 20 submissions at once is paid once', async () => {
  const made = await sessions().create(twoMonths({ customer_email: 'a@example.test' }))
  const submit = () => submitPage(String(made.url), { outcome: 'pay', card: '4242424242424242' })
  const answers = await Promise.all(Array.from({ length: 20 }, submit))
  expect(answers.map((a) => a.status).sort()).toEqual([303, ...Array.from({ length: 19 }, () => 409)])
  const charges = await standIn.stripe.charges.list({ payment_intent: String((await sessions().retrieve(made.id)).payment_intent) })
  expect(charges.data).toHaveLength(1)
})

test('docs.stripe.com/api/checkout/sessions/line_items: in order, by pages; expanded only the first ten', async () => {
  const year = Array.from({ length: 12 }, (_, n) => month(`Month ${n}`))
  const made = await sessions().create(twoMonths({ line_items: year, expand: ['line_items'] }))
  expect(made.line_items?.data).toHaveLength(10)
  expect(made.line_items?.has_more).toBe(true)
  const all = await sessions().listLineItems(made.id, { limit: 5 }).autoPagingToArray({ limit: 100 })
  expect(all.map((item) => item.description)).toEqual(Array.from({ length: 12 }, (_, n) => `Month ${n}`))
  expect(all[0]?.price?.unit_amount_decimal?.toString()).toBe('4500')
})

test('docs.stripe.com/api/checkout/sessions/list: by status, customer and payment intent', async () => {
  const customer = await standIn.stripe.customers.create({ email: 'list@example.test' })
  const open = await sessions().create(twoMonths({ customer: customer.id }))
  const paid = standIn.controls.pay((await sessions().create(twoMonths({ customer: customer.id }))).id)
  const ids = async (params: Stripe.Checkout.SessionListParams) => (await sessions().list(params)).data.map((s) => s.id)
  expect(await ids({ customer: customer.id })).toEqual([paid.id, open.id])
  expect(await ids({ customer: customer.id, status: 'open' })).toEqual([open.id])
  expect(await ids({ payment_intent: String(paid.payment_intent) })).toEqual([paid.id])
  expect((await standIn.stripe.paymentIntents.list({ customer: customer.id })).data.map((i) => i.id)).toEqual([paid.payment_intent])
})

test('docs.stripe.com/api/expanding_objects: what cannot be expanded is refused before anything is made', async () => {
  const before = (await sessions().list({ limit: 100 })).data.length
  const error = await errorOf(sessions().create(twoMonths({ expand: ['success_url'] })))
  expect(error.message).toBe('This property cannot be expanded (success_url).')
  expect((await sessions().list({ limit: 100 })).data.length).toBe(before)
})
