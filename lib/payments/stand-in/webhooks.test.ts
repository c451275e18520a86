import Stripe from 'stripe'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { receiver, standInWithStripe, submitPage, twoMonths, webhookSecret } from './fixtures'
import type { Receiver } from './fixtures'

let app: Receiver
let standIn: Awaited<ReturnType<typeof standInWithStripe>>
beforeEach(async () => {
  app = await receiver()
  standIn = await standInWithStripe({ webhookUrl: app.url, webhookTimeoutMs: 300 })
})
afterEach(async () => {
  await standIn.stop()
  await app.stop()
})

const pay = async () => standIn.controls.pay((await standIn.stripe.checkout.sessions.create(twoMonths())).id)
const ofType = (type: string) => app.received.filter(({ event }) => event.type === type)
const pendingOf = async (id: string) => (await standIn.stripe.events.retrieve(id)).pending_webhooks

describe('docs.stripe.com/webhooks', () => {
  test('a payment is told at once, each event once, signed over the exact bytes', async () => {
    const session = await pay()
    await standIn.controls.idle()
    expect(app.types().sort()).toEqual(
      ['charge.succeeded', 'checkout.session.completed', 'payment_intent.created', 'payment_intent.succeeded'])
    for (const { body, signature, event } of app.received) {
      expect(Stripe.webhooks.constructEvent(body, signature, webhookSecret).id).toBe(event.id)
      expect(() => Stripe.webhooks.constructEvent(JSON.stringify(JSON.parse(body)), signature, webhookSecret)).toThrow()
      expect(() => Stripe.webhooks.constructEvent(body, signature, 'whsec_other')).toThrow()
    }
    const [completed] = ofType('checkout.session.completed')
    expect(completed?.event).toMatchObject({ pending_webhooks: 1, data: { object: { id: session.id, payment_status: 'paid' } } })
    expect(await pendingOf(String(app.received[0]?.event.id))).toBe(0)
  })

  test('anything but 2xx, and silence, is tried again with the same event until 2xx', async () => {
    app.answerWith(500, 302, 'silent', 404)
    const { id } = standIn.controls.deliver({ type: 'customer.created', object: { id: 'cus_1' } })
    await expect.poll(() => app.received.length).toBeGreaterThan(0)
    expect(await pendingOf(id)).toBe(1)
    expect((await standIn.stripe.events.list({ delivery_success: false })).data.map((e) => e.id)).toEqual([id])
    await standIn.controls.idle()
    expect(app.received.map(({ event }) => event.id)).toEqual([id, id, id, id, id])
    expect(await pendingOf(id)).toBe(0)
    expect((await standIn.stripe.events.list({ delivery_success: false })).data).toEqual([])
  })

  test('the page does not wait for the webhook', async () => {
    app.answerWith(...Array.from({ length: 50 }, () => 'silent' as const))
    const { url, id } = await standIn.stripe.checkout.sessions.create(twoMonths({ customer_email: 'a@example.test' }))
    expect((await submitPage(String(url), { outcome: 'pay', card: '4242424242424242' })).status).toBe(303)
    expect((await standIn.stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid')
    expect((await standIn.stripe.events.list({ delivery_success: false })).data).toHaveLength(4)
  })
})

describe('switches', () => {
  test('double: every event n times at once', async () => {
    standIn.controls.webhooks({ copies: 5 })
    await pay()
    await standIn.controls.idle()
    expect(ofType('checkout.session.completed')).toHaveLength(5)
    expect(new Set(ofType('checkout.session.completed').map(({ event }) => event.id)).size).toBe(1)
  })

  test('drop: never sent, still in the list of events', async () => {
    standIn.controls.webhooks({ drop: 'all' })
    await pay()
    await standIn.controls.idle()
    expect(app.received).toEqual([])
    expect((await standIn.stripe.events.list({ delivery_success: false })).data).toHaveLength(4)
  })

  test('delay: not before its time', async () => {
    standIn.controls.webhooks({ delayMs: 150 })
    const started = Date.now()
    await pay()
    await standIn.controls.idle()
    expect(Date.now() - started).toBeGreaterThanOrEqual(150)
    expect(app.received).toHaveLength(4)
  })

  test('hold and release: reversed keeps that order; shuffled five times sends each five times', async () => {
    standIn.controls.hold()
    await pay()
    await standIn.controls.idle()
    expect(app.received).toEqual([])
    expect(await standIn.controls.release({ order: 'reversed' })).toEqual([200, 200, 200, 200])
    expect(app.types()).toEqual(['checkout.session.completed', 'payment_intent.succeeded', 'charge.succeeded', 'payment_intent.created'])
    standIn.controls.hold()
    await pay()
    expect(await standIn.controls.release({ order: 'shuffled', times: 5, parallel: 10 })).toHaveLength(20)
    expect(app.received).toHaveLength(24)
  })

  test('redeliver: a known event again, also one delivered long ago', async () => {
    await pay()
    await standIn.controls.idle()
    const [done] = ofType('checkout.session.completed')
    expect(await standIn.controls.redeliver(String(done?.event.id), { times: 3, parallel: 3 })).toEqual([200, 200, 200])
    expect(ofType('checkout.session.completed')).toHaveLength(4)
  })

  test('deliver: unknown types and live events', async () => {
    standIn.controls.deliver({ type: 'moon.phase_changed', object: { object: 'moon' }, livemode: true })
    await standIn.controls.idle()
    expect(app.received[0]?.event).toMatchObject({ type: 'moon.phase_changed', livemode: true })
  })

  test('another secret: the signature does not fit', async () => {
    standIn.controls.webhooks({ secret: 'whsec_other' })
    standIn.controls.deliver({ type: 'customer.created', object: {} })
    await standIn.controls.idle()
    const { body, signature } = app.received[0] ?? { body: '', signature: '' }
    expect(() => Stripe.webhooks.constructEvent(body, signature, webhookSecret)).toThrow()
  })

  test('pay: amounts, currencies and statuses that differ from what was asked', async () => {
    const make = async () => (await standIn.stripe.checkout.sessions.create(twoMonths())).id
    expect(standIn.controls.pay(await make(), { amountOverride: 100 })).toMatchObject({ amount_total: 100, payment_status: 'paid' })
    expect(standIn.controls.pay(await make(), { currencyOverride: 'eur' })).toMatchObject({ currency: 'eur', status: 'complete' })
    const unpaid = standIn.controls.pay(await make(), { paymentStatus: 'unpaid' })
    expect(unpaid).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
    const intent = await standIn.stripe.paymentIntents.retrieve(String(unpaid.payment_intent))
    expect(intent).toMatchObject({ status: 'processing', amount_received: 0 })
  })
})
