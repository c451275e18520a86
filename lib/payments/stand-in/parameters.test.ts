import { readFileSync } from 'node:fs'
import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelUrl, errorOf, month, standInWithStripe, twoMonths } from './fixtures'
import { parametersFromTypes } from './generate-parameters'
import { honoured } from './operations'
import type { OperationName } from './operations'
import { parameters } from './parameters.generated'
import type { Shape } from './shape'

let standIn: Awaited<ReturnType<typeof standInWithStripe>>
beforeAll(async () => {
  standIn = await standInWithStripe()
})
afterAll(() => standIn.stop())

const create = (params: unknown) => standIn.stripe.checkout.sessions.create(params as Stripe.Checkout.SessionCreateParams)
const refusal = async (replaced: object) => {
  const { code, param, message, statusCode } = await errorOf(create({ ...twoMonths(), ...replaced }))
  expect(statusCode).toBe(400)
  return { code, param, message }
}
const items = (...some: object[]) => ({ line_items: some })
const price = (replaced: object) => items({ quantity: 1, price_data: { ...month('March').price_data, ...replaced } })
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

test('the table of parameters is what the installed package declares', () => {
  const written = readFileSync(new URL('./parameters.generated.ts', import.meta.url), 'utf8')
  expect(written === parametersFromTypes(), 'run: npx tsx lib/payments/stand-in/generate-parameters.ts').toBe(true)
})

test('what the stand-in says it honours are parameters that exist', () => {
  for (const [name, paths] of Object.entries(honoured)) {
    for (const path of paths) {
      const found = path.split('.').reduce<Shape | undefined>(below, parameters[name as OperationName])
      expect(found, `${name}: ${path}`).toBeDefined()
    }
  }
})

function below(shape: Shape | undefined, field: string): Shape | undefined {
  if (typeof shape !== 'object') return undefined
  if ('fields' in shape) return shape.fields[field]
  return 'emptyable' in shape ? below(shape.emptyable, field) : 'list' in shape ? below(shape.list, field) : undefined
}

describe('docs.stripe.com/error-codes: parameter_unknown', () => {
  test.each([
    ['payment_method_types', { payment_method_types: ['card'] }],
    ['amount', { amount: 9000 }],
    ['line_items[0][price_data][product_data][title]', price({ product_data: { name: 'March', title: 'x' } })],
    ['line_items[0][amount]', items({ amount: 4500, quantity: 1 })],
    ['payment_intent_data[meta]', { payment_intent_data: { meta: { a: 'b' } } }],
  ])('%s', async (param, replaced) => {
    expect(await refusal(replaced)).toMatchObject({ code: 'parameter_unknown', param, message: `Received unknown parameter: ${param}` })
  })

  test('in a query, and on every kind of call', async () => {
    const { stripe } = standIn
    const odd = { status: 'open' } as Stripe.EventListParams
    expect(await errorOf(stripe.events.list(odd))).toMatchObject({ code: 'parameter_unknown', param: 'status' })
    const mistyped = { mail: 'a@example.test' } as Stripe.CustomerCreateParams
    expect(await errorOf(stripe.customers.create(mistyped))).toMatchObject({ code: 'parameter_unknown', param: 'mail' })
  })
})

describe('docs.stripe.com/error-codes: parameter_missing', () => {
  test.each([
    ['mode', { mode: undefined }],
    ['line_items', { line_items: undefined }],
    ['success_url', { success_url: undefined }],
    ['line_items[0][price_data]', items({ quantity: 1 })],
    ['line_items[0][price_data][currency]', price({ currency: undefined })],
    ['line_items[0][price_data][product_data]', price({ product_data: undefined })],
    ['line_items[0][price_data][product_data][name]', price({ product_data: { description: 'x' } })],
    ['line_items[0][price_data][unit_amount]', price({ unit_amount: undefined })],
    ['line_items[0][quantity]', items({ price_data: month('March').price_data })],
    ['return_url', { ui_mode: 'embedded_page', success_url: undefined, cancel_url: undefined }],
  ])('%s', async (param, replaced) => {
    expect(await refusal(replaced)).toMatchObject({ code: 'parameter_missing', param })
  })
})

describe('docs.stripe.com/error-codes: values that do not fit', () => {
  test.each([
    ['parameter_invalid_integer', price({ unit_amount: 45.5 })],
    ['parameter_invalid_integer', price({ unit_amount: -1 })],
    ['parameter_invalid_integer', items({ ...month('March'), quantity: 0 })],
    ['parameter_invalid_empty', price({ product_data: { name: '' } })],
    ['parameter_invalid_array', { line_items: 'March' }],
    ['parameter_invalid_hash', { payment_intent_data: 'March' }],
    ['url_invalid', { success_url: '/my/dues' }],
    ['url_invalid', { cancel_url: 'javascript:alert(1)' }],
    ['email_invalid', { customer_email: 'nobody' }],
    ['amount_too_small', items(month('March', 49))],
    ['amount_too_large', items(month('March', 100_000_000))],
  ])('%s', async (code, replaced) => {
    expect(await refusal(replaced)).toMatchObject({ code })
  })

  test('an enum says what it takes', async () => {
    const { message } = await refusal({ ui_mode: 'hosted' })
    expect(message).toBe('Invalid ui_mode: must be one of elements, embedded_page, form, hosted_page')
  })
})

describe('docs.stripe.com/api/checkout/sessions/create: limits', () => {
  test.each([
    ['101 line items', items(...Array.from({ length: 101 }, () => month('March')))],
    ['customer and customer_email', { customer: 'cus_1', customer_email: 'a@example.test' }],
    ['client_reference_id of 201 characters', { client_reference_id: 'x'.repeat(201) }],
    ['expires_at in 29 minutes', { expires_at: inSeconds(29 * 60) }],
    ['expires_at in 24 hours and a minute', { expires_at: inSeconds(24 * 3600 + 60) }],
    ['success_url when embedded', { ui_mode: 'embedded_page', return_url: cancelUrl, cancel_url: undefined }],
    ['return_url when hosted', { return_url: cancelUrl }],
    ['metadata: 51 keys', { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v'])) }],
    ['metadata: a key of 41 characters', { metadata: { ['k'.repeat(41)]: 'v' } }],
    ['metadata: a value of 501 characters', { payment_intent_data: { metadata: { k: 'v'.repeat(501) } } }],
  ])('%s is refused', async (_what, replaced) => {
    expect((await refusal(replaced)).message).not.toBe('')
  })

  test('exactly at the limits it is taken', async () => {
    const session = await create(twoMonths({
      line_items: Array.from({ length: 100 }, (_, n) => month(`Month ${n}`)),
      client_reference_id: 'x'.repeat(200),
      expires_at: inSeconds(30 * 60 + 2),
      metadata: { ...Object.fromEntries(Array.from({ length: 49 }, (_, n) => [`k${n}`, 'v'])), ['k'.repeat(40)]: 'v'.repeat(500) },
    }))
    expect(session).toMatchObject({ status: 'open', amount_total: 450_000 })
  })
})

describe('what Stripe can do and the stand-in cannot is refused, never ignored', () => {
  test.each([
    ['mode', { mode: 'subscription' }],
    ['discounts', { discounts: [{ coupon: 'x' }] }],
    ['automatic_tax', { automatic_tax: { enabled: true } }],
    ['line_items[0][tax_rates]', items({ ...month('March'), tax_rates: ['txr_1'] })],
    ['payment_intent_data[setup_future_usage]', { payment_intent_data: { setup_future_usage: 'off_session' } }],
    ['allowed_payment_method_types', { allowed_payment_method_types: ['card', 'klarna'] }],
    ['line_items[0][price_data][currency]', price({ currency: 'eur' })],
  ])('%s', async (param, replaced) => {
    expect(await refusal(replaced)).toMatchObject({ code: 'stand_in_not_emulated', param })
  })
})
