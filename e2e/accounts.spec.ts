import { writeFileSync } from 'node:fs'
import { request as plain } from 'node:http'
import type { Page } from '@playwright/test'
import { changed, formWith, post } from './forms'
import { expect, test } from './fixtures'
import { baseURL, inDataDir, ip2adb } from './instance'
import { memberIdOf, take } from './people'

const password = 'copper busbar lullaby'
const born = '1979-04-23'

/** Somebody on the roster without an account; `email` only where the roster has one. */
async function onTheRoster({ email = true } = {}) {
  const number = `A${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`.toUpperCase()
  const address = email ? `${number.toLowerCase()}@journeys.test` : ''
  const file = inDataDir(`roster-${number}.csv`)
  writeFileSync(file, `member_number,first_name,last_name,classification,email,date_of_birth,hire_date\n${number},Noor,Quarnway,journeyman,${address},${born},2015-05-04\n`)
  const { code, output } = await ip2adb('import', 'members', file)
  expect(code, output).toBe(0)
  return { number, email: address }
}

/** Clicks the newest link mailed to somebody, as the demo's outbox shows it. */
async function followMail(page: Page, to: string, path: string) {
  const link = page.locator('section, article, div').filter({ hasText: `To ${to}` }).locator(`a[href*="${path}"]`).first()
  await expect.poll(async () => {
    await page.goto('/demo-outbox')
    return link.count()
  }, { timeout: 20_000 }).toBeGreaterThan(0)
  await link.click()
}

async function choosePassword(page: Page, button: string) {
  await page.locator('input[name="password"]').fill(password)
  await page.locator('input[name="again"]').fill(password)
  await page.getByRole('button', { name: button }).click()
}

async function signIn(page: Page, name: string) {
  await page.goto('/sign-in')
  await page.locator('input[name="email"]').first().fill(name)
  await page.locator('input[type="password"]').fill(password)
  await page.locator('form').filter({ has: page.locator('input[type="password"]') }).locator('button').click()
  await expect(page.getByRole('heading', { name: 'Hello, Noor' })).toBeVisible()
}

test('a member opens an account by number, birth date and the roster’s mailbox @phone @no-js', async ({ page, context }) => {
  const member = await onTheRoster()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'No account yet? Open one' }).click()
  await page.locator('input[name="memberNumber"]').fill(member.number)
  await page.locator('input[name="dateOfBirth"]').fill(born)
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  await expect(page.getByText('If what you typed matches our roster')).toBeVisible()
  expect(await page.content()).not.toContain(member.email)
  await followMail(page, member.email, '/open-account/')
  await expect(page.getByRole('heading', { name: 'Hello, Noor' })).toBeVisible()
  await expect(page.getByText(member.email)).toBeVisible()
  await choosePassword(page, 'Open my account')
  await expect(page).toHaveURL(/\/my$/)
  await context.clearCookies()
  await signIn(page, member.number)
})

test('a forgotten password is chosen anew by a mailed link; it works once @no-js', async ({ page, context }) => {
  const person = take('paid')
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.locator('input[name="name"]').fill(person.number)
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  await expect(page.getByText('If there is such an account')).toBeVisible()
  await followMail(page, person.email, '/reset-password/')
  const used = page.url()
  await choosePassword(page, 'Save password')
  await expect(page.getByText('Your password is set. Please sign in.')).toBeVisible()
  await page.goto(used)
  await expect(page.getByRole('heading', { name: 'This link has been used or is too old' })).toBeVisible()
  await context.clearCookies()
  await page.goto('/sign-in')
  await page.locator('input[name="email"]').first().fill(person.email)
  await page.locator('input[type="password"]').fill(password)
  await page.locator('form').filter({ has: page.locator('input[type="password"]') }).locator('button').click()
  await expect(page.getByRole('heading', { name: `Hello, ${person.firstName}` })).toBeVisible()
})

test('a member without e-mail opens an account by a printed code', async ({ page, another, asRole }) => {
  const member = await onTheRoster({ email: false })
  const memberId = await memberIdOf(member)
  await asRole('staff')
  await page.goto(`/members/${memberId}/account`)
  await page.getByRole('button', { name: 'Print an account code' }).click()
  const letter = page.getByRole('region', { name: 'Letter with the code' })
  const code = (await letter.locator('.letter-code').textContent())!
  expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
  await expect(letter).toContainText(member.number)
  // Shown once: the page that is loaded anew knows only that a code is on its way.
  await page.goto(`/members/${memberId}/account`)
  expect(await page.content()).not.toContain(code)
  await expect(page.getByText(/^Printed .* by Sam/)).toBeVisible()

  const { page: phone } = await another()
  await phone.goto('/open-account/code')
  const type = async (typed: string) => {
    await phone.locator('input[name="memberNumber"]').fill(member.number)
    await phone.locator('input[name="code"]').fill(typed)
    await phone.locator('input[name="dateOfBirth"]').fill(born)
    await choosePassword(phone, 'Open my account')
  }
  await type('AAAA-BBBB-CCCC')
  await expect(phone.getByRole('alert').filter({ hasText: 'do not fit together' })).toBeVisible()
  await expect(phone.locator('input[name="memberNumber"]')).toHaveValue(member.number)
  await type(code.toLowerCase())
  await expect(phone).toHaveURL(/\/my$/)
  await phone.context().clearCookies()
  await signIn(phone, member.number)
  await page.goto(`/members/${memberId}/account`)
  await expect(page.getByText(/^Since /)).toBeVisible()
})

test('every public way in speaks Spanish', async ({ page }) => {
  for (const address of ['/reset-password', '/open-account', '/open-account/code']) {
    await page.goto(address)
    await page.getByRole('button', { name: 'Español' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    expect(await page.locator('main').innerText()).not.toMatch(/\b(the|your|member number|birth date)\b/i)
  }
})

/** A form as the page holds it, posted to the instance under another Host than its own. */
function postAs(host: string, address: string, fields: [string, string][], headers: Record<string, string>): Promise<number> {
  const boundary = 'x'.repeat(30)
  const body = fields.map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('') + `--${boundary}--\r\n`
  return new Promise((resolve, reject) => {
    const sent = plain(new URL(address, baseURL), { method: 'POST', headers: { host, 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

test('trust: 5 a spoofed Host does not change the link that is mailed', async ({ request }) => {
  const person = take('paid')
  const fields = changed(formWith(await (await request.get('/reset-password')).text(), 'name="name"'), { name: person.email })
  for (const headers of [{ origin: 'http://evil.example' }, { origin: baseURL }, { origin: baseURL, 'x-forwarded-host': 'evil.example' }]) await postAs('evil.example', '/reset-password', fields, headers)
  await postAs(new URL(baseURL).host, '/reset-password', fields, { origin: baseURL })
  const outbox = async () => (await request.get('/demo-outbox')).text()
  await expect.poll(outbox, { timeout: 20_000 }).toContain(person.email)
  expect(await outbox()).not.toContain('evil.example')
  expect(await outbox()).toContain(`${baseURL}/reset-password/`)
})

test('trust: 3, 49 known and unknown names are answered alike, and asking again and again is answered 429, whatever X-Forwarded-For says', async ({ request }) => {
  const person = take('paid')
  const form = formWith(await (await request.get('/reset-password')).text(), 'name="name"')
  for (const name of [person.email, `nobody-${Date.now()}@journeys.test`]) {
    for (let i = 0; i < 4; i++) {
      const answer = await post(request, '/reset-password', changed(form, { name }), { headers: { 'x-forwarded-for': `198.51.100.${i}` } })
      expect([answer.status(), answer.headers()['location']]).toEqual([303, expect.stringMatching(/\/reset-password\?asked=1$/)])
    }
    const answer = await post(request, '/reset-password', changed(form, { name }), { headers: { 'x-forwarded-for': '198.51.100.99' } })
    expect(answer.status()).toBe(429)
    expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(60)
    expect(await answer.text()).toMatch(/Too many tries\. Please wait \d+ minutes/)
  }
})

test('trust: 49 guessing passwords is answered 429 with Retry-After', async ({ request }) => {
  const form = changed(formWith(await (await request.get('/sign-in')).text(), 'name="password"'), { email: `guess-${Date.now()}@journeys.test`, password: 'not this one' })
  for (let i = 0; i < 10; i++) expect((await post(request, '/sign-in', form)).status()).toBe(200)
  const answer = await post(request, '/sign-in', form)
  expect(answer.status()).toBe(429)
  expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(60)
})

test('trust: 49 exports and searches by a program are answered 429, in words', async ({ another }) => {
  const { request } = await another(take('staff').email)
  let status = 0
  for (let i = 0; i < 21 && status !== 429; i++) status = (await request.get('/members/export?q=nobodyatall')).status()
  expect(status).toBe(429)
  expect(Number((await request.get('/members/export?q=nobodyatall')).headers()['retry-after'])).toBeGreaterThan(60)
  expect((await request.get('/members')).status()).toBe(200)
})

test('administrators see the outbox without what mails say', async ({ page, asRole }) => {
  await asRole('admin')
  await page.goto('/outbox')
  await expect(page.getByRole('heading', { name: 'Outbox', level: 1 })).toBeVisible()
  expect(await page.content()).not.toMatch(/reset-password\/[\w-]{43}|open-account\/[\w-]{43}/)
})
