import type Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { errorOf, secretKey, standInWithStripe, stripeAt, twoMonths } from './fixtures'
import { startStandIn } from './server'

let standIn: Awaited<ReturnType<typeof standInWithStripe>>
beforeAll(async () => {
  standIn = await standInWithStripe()
})
afterAll(() => standIn.stop())

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${standIn.url}${path}`, { method: 'POST', body, headers: { authorization: `Bearer ${secretKey}`, ...headers } })

test('docs.stripe.com/api/authentication: a wrong key is refused and shown masked', async () => {
  const error = await errorOf(stripeAt(standIn.port, 'sk_test_wrong_0123456789').customers.list())
  expect(error).toMatchObject({
    type: 'StripeAuthenticationError', statusCode: 401, message: 'Invalid API Key provided: sk_test_************6789',
  })
})

test('docs.stripe.com/api/authentication: no key is refused', async () => {
  const answer = await fetch(`${standIn.url}/v1/customers`)
  expect(answer.status).toBe(401)
  const message = expect.stringContaining('did not provide an API key') as string
  expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error', message } })
})

test("docs.stripe.com/api/errors: an address it does not know is 404 in Stripe's shape, so that the package rejects", async () => {
  const { stripe } = standIn
  const unknown: Promise<unknown>[] = [
    stripe.paymentMethods.list(), stripe.subscriptions.list(),
    stripe.paymentIntents.create({ amount: 100, currency: 'usd' }),
    stripe.checkout.sessions.update('cs_1', {}), stripe.balance.retrieve(),
  ]
  const message = expect.stringContaining('Unrecognized request URL') as string
  for (const call of unknown) {
    expect(await errorOf(call)).toMatchObject({ statusCode: 404, type: 'StripeInvalidRequestError', message })
  }
})

test('docs.stripe.com/api/versioning: the version is echoed, and a version the types do not describe is refused', async () => {
  const answer = await fetch(`${standIn.url}/v1/customers`, { headers: { authorization: `Bearer ${secretKey}` } })
  expect(answer.headers.get('stripe-version')).toBe('2026-10-28.endive')
  const old = stripeAt(standIn.port, secretKey, { apiVersion: '2024-06-20' as Stripe.LatestApiVersion })
  expect((await errorOf(old.customers.list())).message).toContain('Invalid Stripe API version: 2024-06-20')
})

test('docs.stripe.com/api: bodies are form-encoded; JSON, doubled and mangled parameters are refused', async () => {
  expect((await post('/v1/customers', '{"name":"Ana"}', { 'content-type': 'application/json' })).status).toBe(400)
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const body of ['name=Ana&name=Eva', 'metadata=x&metadata[a]=b', 'metadata[a=b', '[a]=b', 'metadata[a][b]=c']) {
    expect((await post('/v1/customers', body, form)).status, body).toBe(400)
  }
  expect((await post('/v1/customers', 'metadata[__proto__]=x&name=Ana', form)).status).toBe(200)
  expect((await post('/v1/customers', `name=${'x'.repeat(1024 * 1024)}`, form)).status).toBe(413)
})

test('a live key is refused at the start', async () => {
  await expect(startStandIn({ port: 0, secretKey: 'sk_live_x', webhookSecret: 'whsec_x' })).rejects.toThrow('refuses live keys')
})

test('docs.stripe.com/api/pagination: limit 1 to 100, cursors must exist and exclude each other', async () => {
  const { stripe } = standIn
  for (const limit of [0, 101]) {
    expect(await errorOf(stripe.events.list({ limit }))).toMatchObject({ code: 'parameter_invalid_integer', param: 'limit' })
  }
  const lost = await errorOf(stripe.events.list({ starting_after: 'evt_none' }))
  expect(lost).toMatchObject({ code: 'resource_missing', param: 'starting_after' })
  await stripe.checkout.sessions.create(twoMonths())
  const both = { starting_after: 'a', ending_before: 'b' }
  expect((await errorOf(stripe.events.list(both))).message).toContain('only specify one of these')
})
