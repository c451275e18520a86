import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelUrl, month, standInWithStripe, submitPage, twoMonths } from './fixtures'

let standIn: Awaited<ReturnType<typeof standInWithStripe>>
beforeAll(async () => {
  standIn = await standInWithStripe()
})
afterAll(() => standIn.stop())

const make = async (...params: Parameters<typeof twoMonths>) => standIn.stripe.checkout.sessions.create(twoMonths(...params))
const page = async (url: string | null, headers: Record<string, string> = {}) => (await fetch(String(url), { headers })).text()

describe('docs.stripe.com/payments/checkout: the hosted page', () => {
  test('says that it stands in, what is paid, how much and for whom, without script or outside file', async () => {
    const customer = await standIn.stripe.customers.create({ name: 'Ana Reyes', email: 'ana@example.test' })
    const html = await page((await make({ customer: customer.id })).url)
    for (const text of ['No real money moves here', 'Dues, March 2026', '$45.00', 'Pay $90.00', 'Ana Reyes, ana@example.test']) {
      expect(html).toContain(text)
    }
    expect(html).toContain('value="4242424242424242"')
    expect(html).toContain(`href="${cancelUrl}"`)
    expect(html).not.toMatch(/<script|<link|src=|style="/)
  })

  test('escapes every text', async () => {
    const customer = await standIn.stripe.customers.create({ name: '<script>alert(1)</script>', email: 'a@example.test' })
    const nasty = month('"><img src=x onerror=alert(1)>')
    const made = await make({ customer: customer.id, line_items: [nasty], cancel_url: 'http://app.example.test/"><b>' })
    const html = await page(made.url) + await (await submitPage(String(made.url), { outcome: 'pay', card: '"><i>x' })).text()
    expect(html).not.toMatch(/<script>|<img|<i>x|"><b>/)
  })

  test('its policy admits one style, its own form and the way back', async () => {
    const answer = await fetch(String((await make()).url))
    expect(answer.headers.get('content-security-policy')?.replace(/sha256-[^']+/, 'sha256')).toBe(
      "default-src 'none'; style-src 'sha256'; form-action 'self' http://app.example.test; base-uri 'none'; frame-ancestors 'none'")
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('docs.stripe.com/payments/checkout/custom-success-page: the session id is put into the success address', async () => {
    const made = await make({ customer_email: 'a@example.test' })
    const answer = await submitPage(String(made.url), { outcome: 'pay', card: '4242 4242 4242 4242' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`http://app.example.test/my/dues/pay/return?session=${made.id}`)
  })

  test.each([
    ['4000 0000 0000 0002', 'Your card was declined.'],
    ['4000000000009995', 'Your card has insufficient funds.'],
    ['4111 1111 1111 1111', 'Your card number is invalid.'],
  ])('docs.stripe.com/testing: card %s: %s', async (card, message) => {
    const made = await make({ customer_email: 'a@example.test' })
    const answer = await submitPage(String(made.url), { outcome: 'pay', card })
    expect(answer.status).toBe(402)
    const html = await answer.text()
    expect(html).toContain('role="alert"')
    expect(html).toContain(message)
    expect(html).toContain('Nothing was charged.')
    expect((await standIn.stripe.checkout.sessions.retrieve(made.id)).status).toBe('open')
  })

  test('asks for an e-mail only when the session knows none', async () => {
    const asks = await make()
    expect(await page(asks.url)).toContain('name="email"')
    expect((await submitPage(String(asks.url), { outcome: 'pay', card: '4242424242424242' })).status).toBe(422)
    await submitPage(String(asks.url), { outcome: 'pay', card: '4242424242424242', email: 'typed@example.test' })
    expect((await standIn.stripe.checkout.sessions.retrieve(asks.id)).customer_details?.email).toBe('typed@example.test')
    expect(await page((await make({ customer_email: 'a@example.test' })).url)).not.toContain('name="email"')
  })

  test('a paid, an expired, an embedded and an unknown session say so plainly', async () => {
    const paid = await make()
    standIn.controls.pay(paid.id)
    expect(await page(paid.url)).toContain('This is already paid.')
    const expired = await make()
    await standIn.stripe.checkout.sessions.expire(expired.id)
    expect(await page(expired.url)).toContain('This checkout has expired.')
    const unknown = await fetch(`${standIn.url}/c/pay/cs_test_none`)
    expect(unknown.status).toBe(404)
    expect(await unknown.text()).toContain('There is no such checkout.')
  })

  test('speaks Spanish when the session or the browser asks', async () => {
    expect(await page((await make({ locale: 'es' })).url)).toMatch(/<html lang="es">[^]*Aquí no se mueve dinero real/)
    const auto = await make({ locale: 'auto' })
    expect(await page(auto.url, { 'accept-language': 'es-MX,es;q=0.9' })).toContain('<html lang="es">')
    expect(await page(auto.url, { 'accept-language': 'en-US' })).toContain('<html lang="en">')
    const declined = await submitPage(String((await make({ locale: 'es' })).url), { outcome: 'declined' })
    expect(await declined.text()).toContain('Su tarjeta fue rechazada.')
  })
})

test('behind a path of the app the page and its form stay below that path', async () => {
  const prefixed = await standInWithStripe({ publicUrl: 'http://localhost:3000/stand-in/' })
  const made = await prefixed.stripe.checkout.sessions.create(twoMonths({ customer_email: 'a@example.test' }))
  expect(made.url).toBe(`http://localhost:3000/stand-in/c/pay/${made.id}`)
  for (const path of [`/c/pay/${made.id}`, `/stand-in/c/pay/${made.id}`]) {
    const html = await page(`${prefixed.url}${path}`)
    expect(html).toContain('<form method="post">')
    expect(html).not.toMatch(/(action|href)="\//)
  }
  expect((await submitPage(`${prefixed.url}/stand-in/c/pay/${made.id}`, { outcome: 'pay', card: '4242424242424242' })).status).toBe(303)
  await prefixed.stop()
})

test('docs.stripe.com/payments/ach-direct-debit: an account is verified by the code of its micro-deposit, once, on a page of its own', async () => {
  const made = await make({ allowed_payment_method_types: ['card', 'us_bank_account'] })
  standIn.controls.pay(made.id, { bankAccount: '000123456789', verification: 'microdeposits', email: 'ana@example.test' })
  const url = `${standIn.url}/c/verify/${made.id}`
  const intent = async () => (await standIn.stripe.checkout.sessions.retrieve(made.id, { expand: ['payment_intent'] })).payment_intent as { status: string }
  expect(await page(url)).toContain('Code of the micro-deposit')
  const wrong = await submitPage(url, { code: '<b>' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('This is not the code')])
  expect((await intent()).status).toBe('requires_action')
  expect(await (await submitPage(url, { code: 'sm11aa' })).text()).toContain('The account is verified')
  expect((await intent()).status).toBe('processing')
  expect((await submitPage(url, { code: 'SM11AA' })).status).toBe(200)
  expect((await fetch(`${standIn.url}/c/verify/cs_test_none`)).status).toBe(404)
})
