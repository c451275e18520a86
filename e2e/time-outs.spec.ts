import type { Page } from '@playwright/test'
import { asOwner } from '@/prisma/factories/owner'
import { axe } from './axe'
import { expect, test } from './fixtures'
import { stepInAs } from './forms'

/** Moves the last sign of life of somebody back, as if nothing had happened for so long. */
const idleFor = (email: string, minutes: number) =>
  asOwner(`UPDATE "Session" SET "lastSeenAt" = now() - $2 * interval '1 minute' WHERE "endedAt" IS NULL AND "userId" = (SELECT id FROM "User" WHERE email = $1)`, [email, minutes])
const kept = (page: Page) => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('ip2a-draft:')))

test('ux: 23 a page warns before the end, and one click keeps the sign-in', async ({ page, as }) => {
  const { email } = await as('staff')
  await page.clock.install()
  await page.goto('/members/new')
  await page.getByLabel('City').fill('Ana')
  await idleFor(email, 27)
  await page.clock.fastForward('26:00')
  const warning = page.getByRole('dialog', { name: 'Are you still there?' })
  await expect(warning).toBeVisible()
  await expect(warning).toContainText(/[23]:\d\d/)
  await expect(warning.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(warning).toHaveCount(0)
  await expect(page.getByLabel('City')).toBeFocused()
  await expect(page.getByLabel('City')).toHaveValue('Ana')
  const [session] = await asOwner<{ fresh: boolean }>(`SELECT bool_or("lastSeenAt" > now() - interval '1 minute') AS fresh FROM "Session" WHERE "userId" = (SELECT id FROM "User" WHERE email = $1)`, [email])
  expect(session).toEqual({ fresh: true })
})

test('ux: 23 trust: 8 past the end it asks to sign in, and the form is there again with what was typed', async ({ page, as, context }) => {
  const { email } = await as('staff')
  await page.clock.install()
  await page.goto('/members/new')
  await page.getByLabel('City').fill('Ana')
  await page.getByLabel('Classification').selectOption('foreman')
  await idleFor(email, 31)
  await page.clock.fastForward('26:00')
  await page.waitForURL(/\/sign-in\?ended=1&next=%2Fmembers%2Fnew/)
  await expect(page.getByText('You were signed out because nothing happened')).toBeVisible()
  await stepInAs(context.request, email)
  await page.goto('/members/new')
  await expect(page.getByText('What you had typed is back.')).toBeVisible()
  await expect(page.getByLabel('City')).toHaveValue('Ana')
  await expect(page.getByLabel('Classification')).toHaveValue('foreman')
  await page.getByRole('button', { name: 'Discard it' }).click()
  await expect(page.getByLabel('City')).toHaveValue('')
  expect(await kept(page)).toEqual([])
})

test('ux: 7 what was typed survives a post that finds the sign-in gone; somebody else never sees it', async ({ page, as, context }) => {
  const { email } = await as('staff')
  await page.goto('/members/new')
  await page.getByLabel('First name').fill('Ana')
  await idleFor(email, 31)
  await page.getByRole('button', { name: 'Enrol member' }).click()
  await page.waitForURL(/\/sign-in\?ended=1&next=%2Fmembers%2Fnew/)
  expect(await kept(page)).toHaveLength(1)
  await stepInAs(context.request, 'officer@demo.example')
  await page.goto('/members/new')
  await expect(page.getByLabel('First name')).toHaveValue('')
  await expect.poll(() => kept(page)).toEqual([])
})

test('ux: 7 what was typed is there on the way back, and gone once it was saved or signed out', async ({ page, as }) => {
  await as('officer')
  await page.goto('/members/new')
  await page.getByLabel('First name').fill('Ana')
  await expect.poll(() => kept(page)).toHaveLength(1)
  await page.goto('/dues')
  await page.goBack()
  await expect(page.getByLabel('First name')).toHaveValue('Ana')
  const number = `T${Date.now()}`
  await page.getByLabel('Member number').fill(number)
  await page.getByLabel('Last name').fill('Backagain')
  await page.getByLabel('Classification').selectOption('journeyman')
  await page.getByRole('button', { name: 'Enrol member' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ana Backagain' })).toBeVisible()
  expect(await kept(page)).toEqual([])
  await page.goto('/members/new')
  await page.getByLabel('First name').fill('Bo')
  await expect.poll(() => kept(page)).toHaveLength(1)
  await page.locator('summary').filter({ hasText: 'Your account' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/\/sign-in/)
  expect(await kept(page)).toEqual([])
})

test('ux: 7 a field that was left is checked, not one that is still typed into; leaving with unsaved words is asked about', async ({ page, as }) => {
  await as('officer')
  await page.goto('/members/new')
  const email = page.getByLabel('E-mail')
  await email.pressSequentially('ana@example')
  await expect(email).not.toHaveAttribute('aria-invalid', 'true')
  await email.press('Tab')
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await expect(email).toHaveAccessibleDescription(/name@example\.org/)
  await email.fill('ana@example.org')
  await expect(email).not.toHaveAttribute('aria-invalid', 'true')
  let asked = ''
  page.once('dialog', (dialog) => {
    asked = dialog.type()
    void dialog.accept()
  })
  await page.goto('/dues')
  expect(asked).toBe('beforeunload')
})

test('ux: 23 several tabs agree: what one hears, the others know, also one that was still loading', async ({ page, as, context }) => {
  const { email } = await as('staff')
  await page.goto('/members')
  const heard = page.evaluate(() => new Promise<void>((done) => { new BroadcastChannel('ip2a-session').onmessage = () => done() }))
  const other = await context.newPage()
  await other.goto('/payments')
  await heard
  let letGo: () => void = () => undefined
  const held = new Promise<void>((done) => { letGo = done })
  const late = await context.newPage()
  await late.route(/_next\/static\/.*\.js/, (route) => held.then(() => route.continue()))
  await late.goto('/tasks', { waitUntil: 'commit' })
  await asOwner(`UPDATE "Session" SET "endedAt" = now() WHERE "userId" = (SELECT id FROM "User" WHERE email = $1)`, [email])
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await page.waitForURL(/\/sign-in/)
  await other.waitForURL(/\/sign-in\?ended=1&next=%2Fpayments/)
  letGo()
  await late.waitForURL(/\/sign-in\?ended=1&next=%2Ftasks/)
})
