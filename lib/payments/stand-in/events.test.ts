import Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { errorOf, standInWithStripe, twoMonths } from './fixtures'

let standIn: Awaited<ReturnType<typeof standInWithStripe>>
beforeAll(async () => {
  standIn = await standInWithStripe()
})
afterAll(() => standIn.stop())

const latest = async () => (await standIn.stripe.events.list({ limit: 100 })).data
const typesSince = async (after: number) => (await latest()).map((e) => e.type).reverse().slice(after)
const count = async () => (await latest()).length

test('docs.stripe.com/api/events/types: what each step of a payment emits', async () => {
  const before = await count()
  const customer = await standIn.stripe.customers.create({ email: 'a@example.test' }, { idempotencyKey: 'customer-1' })
  const session = await standIn.stripe.checkout.sessions.create(twoMonths({ customer: customer.id }))
  standIn.controls.pay(session.id, { cardNumber: '4000000000000002' })
  standIn.controls.pay(session.id)
  const other = await standIn.stripe.checkout.sessions.create(twoMonths())
  await standIn.stripe.checkout.sessions.expire(other.id)
  expect(await typesSince(before)).toEqual([
    'customer.created', 'payment_intent.created', 'charge.failed', 'payment_intent.payment_failed',
    'charge.succeeded', 'payment_intent.succeeded', 'checkout.session.completed', 'checkout.session.expired',
  ])
})

test('docs.stripe.com/api/events/object: the version of the package, a snapshot, and who asked', async () => {
  const customer = await standIn.stripe.customers.create({ name: 'Before' }, { idempotencyKey: 'customer-2' })
  await standIn.stripe.customers.update(customer.id, { name: 'After' })
  const [updated, created] = (await standIn.stripe.events.list({ types: ['customer.created', 'customer.updated'], limit: 2 })).data
  expect(created).toMatchObject({
    object: 'event', api_version: Stripe.API_VERSION, livemode: false, type: 'customer.created', data: { object: { name: 'Before' } },
    request: { id: customer.lastResponse.requestId, idempotency_key: 'customer-2' },
  })
  expect(updated).toMatchObject({ data: { object: { name: 'After' } } })
  expect(await standIn.stripe.events.retrieve(String(created?.id))).toMatchObject({ id: created?.id })
})

test('docs.stripe.com/api/events/list: by type, by wildcard, by time, by cursor in both directions', async () => {
  const { stripe } = standIn
  for (let n = 0; n < 7; n += 1) await stripe.customers.create({ name: `N ${n}` })
  const all = await stripe.events.list({ type: 'customer.*' }).autoPagingToArray({ limit: 1000 })
  expect(new Set(all.map((e) => e.type))).toEqual(new Set(['customer.created', 'customer.updated']))
  const paged = await stripe.events.list({ type: 'customer.*', limit: 3 }).autoPagingToArray({ limit: 1000 })
  expect(paged.map((e) => e.id)).toEqual(all.map((e) => e.id))
  const oldest = String(all.at(-1)?.id)
  const back = await stripe.events.list({ type: 'customer.*', limit: 3, ending_before: oldest }).autoPagingToArray({ limit: 1000 })
  expect(back.map((e) => e.id)).toEqual(all.slice(0, -1).map((e) => e.id).reverse())
  expect((await stripe.events.list({ created: { gt: Math.floor(Date.now() / 1000) + 10 } })).data).toEqual([])
})

test('docs.stripe.com/api/events: kept for 30 days, then gone', async () => {
  const [event] = (await standIn.stripe.events.list({ limit: 1 })).data
  standIn.controls.setClockOffset(29 * 24 * 3600)
  expect((await standIn.stripe.events.retrieve(String(event?.id))).id).toBe(event?.id)
  standIn.controls.setClockOffset(31 * 24 * 3600)
  expect((await errorOf(standIn.stripe.events.retrieve(String(event?.id)))).code).toBe('resource_missing')
  expect((await standIn.stripe.events.list({ type: 'customer.*' })).data).toEqual([])
  standIn.controls.setClockOffset(0)
})
