// Checkout inside the page: the same portal in a second web process with the setting on. Stripe's script cannot be fetched here and is
// intercepted; what stands in for it takes the client secret and draws a line, so this proves our side of it, not Stripe's.
import { spawn, type ChildProcess } from 'node:child_process'
import { expect, test } from './fixtures'
import { stepInAs } from './forms'
import { payAtStripe } from './instance'
import { take } from './people'

const port = 24_000 + (process.pid % 10_000)
const address = `http://127.0.0.1:${port}`
const script = `window.Stripe = function () { return { _registerWrapper() {}, registerAppInfo() {}, createEmbeddedCheckoutPage: async ({ clientSecret }) => ({
  mount(place) { place.textContent = 'Card form for ' + clientSecret }, unmount() {}, destroy() {} }) } }; window.Stripe.version = 'intercepted'`

let web: ChildProcess

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: address })

test.beforeAll(async () => {
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', NEXTAUTH_URL: address, STRIPE_CHECKOUT_MODE: 'embedded', STRIPE_PUBLISHABLE_KEY: 'pk_test_journeys' }
  web = spawn(process.execPath, ['lib/cli/launcher/web.mjs'], { env, stdio: 'ignore' })
  await expect.poll(() => fetch(`${address}/health`).then((answer) => answer.status, () => 0), { timeout: 60_000 }).toBe(200)
})
test.afterAll(() => web.kill())

test('a member pays inside the page, by Stripe.js from Stripe and from nowhere else', async ({ page, context }) => {
  const asked: string[] = []
  await context.route('https://js.stripe.com/**', async (route) => {
    asked.push(route.request().url())
    await route.fulfill({ contentType: 'text/javascript', body: script })
  })
  const member = take('owing')
  await stepInAs(context.request, member.email, address)
  await page.goto(`${address}/my`)
  await page.getByRole('button', { name: /^Pay \$/ }).click()
  await page.waitForURL(/\/my\/pay\/checkout\?checkout=/)
  const form = page.getByTestId('in-page-checkout')
  await expect(form).toHaveText(/^Card form for cs_\w+_secret_/)
  expect(asked).toHaveLength(1)
  const checkout = new URL(page.url()).searchParams.get('checkout')!
  const session = /(cs_\w+?)_secret_/.exec(await form.innerText())![1]!
  await payAtStripe(session)
  await page.goto(`${address}/my/pay/return?checkout=${checkout}&session_id=${session}`)
  await expect(page.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible()
})

test('where Stripe.js does not load it is said, and the hosted page is one button away', async ({ page, context, complaints }) => {
  await context.route('https://js.stripe.com/**', (route) => route.abort())
  const member = take('owing')
  await stepInAs(context.request, member.email, address)
  await page.goto(`${address}/my`)
  await page.getByRole('button', { name: /^Pay \$/ }).click()
  await expect(page.getByText('The card form could not be loaded here. Nothing was charged.')).toBeVisible()
  await page.getByRole('button', { name: 'Pay on Stripe’s page instead' }).click()
  await page.waitForURL(/\/c\/pay\/cs_/)
  complaints.length = 0
})

test('without JavaScript the hosted page opens at once', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const member = take('owing')
  await stepInAs(context.request, member.email, address)
  const page = await context.newPage()
  await page.goto(`${address}/my`)
  await page.getByRole('button', { name: /^Pay \$/ }).click()
  await page.waitForURL(/\/c\/pay\/cs_/)
  await context.close()
})
