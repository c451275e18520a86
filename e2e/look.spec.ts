// What people see: pages that hold still while they load, paper without the frame, a phone and a window zoomed far in,
// colours that the system forces, help in the same place. Colours themselves are held in components/contrast.test.ts.
import { expect, type Page } from '@playwright/test'
import { axe, overflow } from './axe'
import { emailOf } from './fixtures'
import { stepInAs } from './forms'
import { test } from './seats'

/** How far a page jumps while it loads: the sum of the browser's own layout shifts (below 0.1 counts as good). */
async function jumpOf(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'networkidle' })
  return page.evaluate(() => new Promise<number>((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0))).observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => resolve(0), 300)
  }))
}

test('ux: 10 lists, the first page and the page to pay do not jump while they load', async ({ page, context, subject }) => {
  await stepInAs(context.request, subject.ownPerson.email)
  expect.soft(await jumpOf(page, '/my/pay')).toBeLessThan(0.01)
  await context.clearCookies()
  await stepInAs(context.request, emailOf('officer'))
  for (const address of ['/', '/members', '/arrears']) expect.soft(await jumpOf(page, address), address).toBeLessThan(0.01)
})

test('ux: 16 receipt, statement and books on paper: a head, numbered pages, no frame', async ({ page, context, subject }) => {
  await stepInAs(context.request, emailOf('officer'))
  const { memberId, paymentId } = subject.other
  await page.emulateMedia({ media: 'print' })
  for (const address of [`/payments/${paymentId}`, `/dues/${memberId}/statement`, '/books', '/books/cash']) {
    await page.goto(address)
    for (const part of ['.topbar', '.rail', '.shell-foot', '.filters', '.crumbs']) for (const one of await page.locator(part).all()) await expect(one, `${part} of ${address}`).toBeHidden()
    await expect(page.locator('.print-head')).toContainText('IP2A Portal')
    await expect(page.locator('h1')).toBeVisible()
    expect(await page.locator('body').evaluate((body) => getComputedStyle(body.querySelector('.shell')!).backgroundImage), address).toBe('none')
  }
  const sheet = await page.locator('link[rel=stylesheet]').first().getAttribute('href')
  expect(await (await context.request.get(sheet!)).text()).toMatch(/counter\(page\)[^;]*counter\(pages\)/)
})

test('ux: 21 at 200 % and 400 % nothing is cut, more contrast is clean, forced colours keep their marks', async ({ page, context, subject }) => {
  await stepInAs(context.request, emailOf('officer'))
  const addresses = ['/', '/members', `/members/${subject.other.memberId}`, '/books/cash']
  for (const address of addresses) {
    await page.goto(address)
    // A window of 1280 pixels at 200 % and 400 %, as WCAG 1.4.10 counts it.
    for (const width of [640, 320]) {
      await page.setViewportSize({ width, height: width * 0.6 })
      expect.soft(await overflow(page), `${address} at ${width}`).toBeLessThanOrEqual(0)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  await page.goto('/members')
  await page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' })
  expect.soft(await axe(page)).toEqual([])
  expect(await page.locator('.button').first().evaluate((button) => parseFloat(getComputedStyle(button).transitionDuration))).toBeLessThan(0.001)
  // Forced colours paint every ground alike: where one is must still show, by a mark of its own.
  await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'active' })
  const mark = await page.locator('.rail [aria-current]').evaluate((link) => [getComputedStyle(link, '::before').backgroundColor, getComputedStyle(link).backgroundColor])
  expect(mark[0]).not.toBe(mark[1])
})

test('ux: 26 the hall’s contact stands at the foot of every page of a member’s, in the same place', async ({ page, context, subject }) => {
  await stepInAs(context.request, subject.ownPerson.email)
  const lefts = new Set<number>()
  for (const address of ['/my', '/my/pay', '/my/dues', '/my/receipts', '/my/details', '/profile', '/nothing']) {
    await page.goto(address)
    await expect(page.locator('footer'), address).toHaveCount(1)
    await expect(page.locator('footer'), address).toContainText('Questions?')
    if (address !== '/nothing') lefts.add(Math.round((await page.locator('footer p').first().boundingBox())!.x))
  }
  expect([...lefts]).toHaveLength(1)
})

test('a closed room and a missing record stand inside the frame, once', async ({ page, context }) => {
  await stepInAs(context.request, emailOf('staff'))
  for (const address of ['/users', '/members/019a0000-0000-7000-8000-000000000000']) {
    await page.goto(address)
    await expect(page.locator('main')).toHaveCount(1)
    await expect(page.locator('.rail')).toBeVisible()
    await expect(page.getByRole('link', { name: 'To the start page' })).toBeVisible()
  }
})

test('ux: 13 ux: 20 a member’s page says how the member stands and why, beside one timeline; days with their zone, figures that line up', async ({ page, context, subject }) => {
  await stepInAs(context.request, emailOf('officer'))
  const { memberId, paymentId } = subject.other
  await page.goto(`/members/${memberId}`)
  const dues = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'Dues', exact: true }) })
  await expect(dues.locator('.badge')).not.toBeEmpty()
  await expect(dues.locator('p').last()).toContainText(/\d{4}/)
  await page.getByRole('navigation', { name: 'Kinds of the timeline' }).getByRole('link', { name: 'Payments' }).click()
  await expect(page.locator('#timeline .trail > li').first()).toContainText('Paid')
  await page.goto(`/payments/${paymentId}`)
  await expect(page.locator('.facts').first()).toContainText(/\d:\d\d [AP]M P[SD]T/)
  await expect(page.getByRole('button', { name: /^Copy/ }).first()).toBeVisible()
  const figures = await page.locator('table.data tbody td:last-child').first().evaluate((cell) => [getComputedStyle(cell).textAlign, getComputedStyle(cell).fontVariantNumeric])
  expect(figures).toEqual(['end', 'lining-nums tabular-nums'])
})
