import { asOwner } from '@/prisma/factories/owner'
import { formWith, post, stepInAs } from './forms'
import { expect, test } from './fixtures'
import { baseURL } from './instance'
import { take } from './people'

const isSession = ({ name }: { name: string }) => /^(__Host-)?ip2a-[\da-f]{8}$/.test(name)

test('trust: 10 the session is in a cookie that scripts cannot read, and nowhere else', async ({ page, context, asRole }) => {
  await asRole('member')
  await expect(page).toHaveURL(/\/my$/)
  const cookies = await context.cookies()
  const session = cookies.filter(isSession)
  expect(session).toHaveLength(1)
  // `__Host-` and Secure come with https; a demo on this machine speaks http.
  expect(session[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', secure: baseURL.startsWith('https:') })
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  const seen = await page.evaluate(() => ({ cookie: document.cookie, kept: [...Object.keys(localStorage), ...Object.keys(sessionStorage)], url: location.href }))
  expect(seen).toEqual({ cookie: '', kept: [], url: `${baseURL}/my` })
})

test('trust: 6 a session is another one after each sign-in, dies with the log-out, and back shows nothing', async ({ page, context, asRole, another }) => {
  await asRole('staff')
  const old = (await context.cookies()).find(isSession)!
  await page.goto('/members')
  const firstName = await page.locator('tbody th a').first().textContent()
  await page.locator('summary').filter({ hasText: 'Your account' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.goBack()
  await expect(page).toHaveURL(/\/sign-in/)
  expect(await page.content()).not.toContain(firstName)
  const thief = await another()
  await thief.context.addCookies([old])
  expect((await thief.request.get('/members', { maxRedirects: 0 })).status()).toBe(307)

  const browser = await another('viewer@demo.example')
  const before = (await browser.context.cookies()).find(isSession)!
  const stale = await another()
  await stale.context.addCookies([before])
  expect((await stale.request.get('/members')).status()).toBe(200)
  // Signing in again over a session: the form is on a page for strangers, so it is posted as it stood there.
  const form = formWith(await (await (await another()).request.get('/sign-in')).text(), 'id="as-staff"')
  expect((await post(browser.request, '/sign-in', form)).status()).toBe(303)
  const after = (await browser.context.cookies()).find(isSession)!
  expect(after.value).not.toBe(before.value)
  expect((await stale.request.get('/members', { maxRedirects: 0 })).status()).toBe(307)
})

test('trust: 7 a lock ends all access with the very next request, and keeps the door shut', async ({ another }) => {
  const { email } = take('staff')
  const [one, two] = [await another(email), await another(email)]
  expect((await one.page.goto('/members'))?.status()).toBe(200)
  expect((await two.request.get('/payments')).status()).toBe(200)
  const form = formWith(await (await one.request.get('/members/new')).text(), 'name="memberNumber"')
  await asOwner('UPDATE "User" SET "lockedAt" = now() WHERE email = $1', [email])
  await one.page.reload()
  await expect(one.page).toHaveURL(/\/sign-in/)
  expect((await two.request.get('/payments', { maxRedirects: 0 })).status()).toBe(307)
  expect((await post(two.request, '/members/new', form)).status()).not.toBe(303)
  await expect(stepInAs((await another()).request, email)).rejects.toThrow()
})

test('trust: 7 a role that is taken away, or ended, closes its rooms with the very next request', async ({ another }) => {
  const { email } = take('officer')
  const browser = await another(email)
  const form = formWith(await (await browser.request.get('/dues/rates')).text(), 'name="monthly"')
  await asOwner(`UPDATE "UserRole" SET role = 'staff' WHERE "userId" = (SELECT id FROM "User" WHERE email = $1)`, [email])
  expect(await (await post(browser.request, '/dues/rates', form)).text()).toContain('You are not allowed to do this.')
  expect((await browser.request.get('/members/new')).status()).toBe(200)
  await asOwner(`UPDATE "UserRole" SET "endsOn" = current_date - 2 WHERE "userId" = (SELECT id FROM "User" WHERE email = $1)`, [email])
  for (const room of ['/members', '/members/new', '/payments', '/dues', '/members/export']) expect((await browser.request.get(room)).status(), room).toBe(403)
  await browser.page.goto('/')
  await expect(browser.page.getByText('This account belongs to no member record.')).toBeVisible()
})

test('trust: 8 a session ends by itself after its time', async ({ another }) => {
  const { email } = take('staff')
  const browser = await another(email)
  expect((await browser.request.get('/members')).status()).toBe(200)
  await asOwner(`UPDATE "Session" SET "expiresAt" = now() - interval '1 second' WHERE "userId" = (SELECT id FROM "User" WHERE email = $1)`, [email])
  expect((await browser.request.get('/members', { maxRedirects: 0 })).status()).toBe(307)
})
