import type { Page } from '@playwright/test'
import { asOwner } from '@/prisma/factories/owner'
import { axe, overflow } from './axe'
import { emailOf, expect, test } from './fixtures'
import { memberIdOf, take } from './people'

const box = (page: Page) => page.getByRole('dialog', { name: 'Search' })
const field = (page: Page) => box(page).getByRole('combobox')
const first = (page: Page) => box(page).getByRole('option').first()

/** Opens the search by its keys, which are heard as soon as the page's scripts run. */
async function open(page: Page) {
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(field(page)).toBeFocused({ timeout: 500 })
  }).toPass()
}

async function listening(page: Page) {
  await open(page)
  await page.keyboard.press('Escape')
  await expect(box(page)).toBeHidden()
}

async function find(page: Page, words: string) {
  await open(page)
  await field(page).fill(words)
}

async function clean(page: Page, where: string) {
  // Colors turn at once, else axe may look while they do.
  await page.evaluate(() => {
    const still = new CSSStyleSheet()
    still.replaceSync('* { transition: none !important }')
    document.adoptedStyleSheets.push(still)
  })
  for (const size of [{ width: 1280, height: 900 }, { width: 320, height: 640 }]) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await axe(page), `${where} ${size.width} ${colorScheme}`).toEqual([])
    }
    expect(await overflow(page), where).toBe(0)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('ux: 1 staff find a member, an employer, a receipt and an action from any page, by the keyboard alone', async ({ page, asRole, context }) => {
  const person = take('owing')
  const [[employer], [payment]] = await Promise.all([
    asOwner<{ id: string; name: string }>('SELECT id, name FROM "Organization" WHERE "archivedAt" IS NULL AND type = \'employer\' AND email LIKE \'%.example\' ORDER BY length(name) DESC, id LIMIT 1'),
    asOwner<{ id: string; receipt: string }>('SELECT id, "receiptYear" || \'-\' || lpad("receiptNumber"::text, 6, \'0\') AS receipt FROM "Payment" ORDER BY id LIMIT 1'),
  ])
  await asRole('staff')
  await page.goto('/dues')
  await find(page, 'Delgdao rosa')
  await expect(first(page)).toContainText('Rosa Delgado')
  await expect(first(page)).toHaveAttribute('aria-selected', 'true')
  await expect(box(page).getByRole('status')).toHaveText(/^\d+ results? in \d+ groups?\.$/)
  await field(page).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Rosa Delgado' })).toBeVisible()
  await expect(box(page)).toBeHidden()

  for (const [words, told] of [['4416', '7464416'], [person.phone.replaceAll('-', ' '), person.number], [person.email, person.number], [person.number.toLowerCase(), person.number]] as const) {
    await find(page, words)
    await expect(first(page)).toContainText(told)
    await page.keyboard.press('Escape')
  }
  await find(page, employer!.name.slice(0, -1))
  await expect(first(page)).toContainText(employer!.name)
  await field(page).fill(payment!.receipt)
  await expect(first(page)).toContainText(`Receipt ${payment!.receipt}`)
  const [tab] = await Promise.all([context.waitForEvent('page'), field(page).press('ControlOrMeta+Enter')])
  await tab.waitForURL(`/payments/${payment!.id}`)
  await tab.close()
  await field(page).fill('recrod check')
  await expect(first(page)).toContainText('Record a check')
  await field(page).press('Enter')
  await expect(page).toHaveURL(/\/counter$/)

  await open(page)
  await expect(box(page).getByRole('group', { name: 'Opened of late' })).toContainText('Rosa Delgado')
  await field(page).fill('qxqxwvwv')
  await expect(box(page).getByText('Nothing found for “qxqxwvwv”.').first()).toBeVisible()
  await page.route('**/search/find**', (route) => route.fulfill({ status: 429, json: { message: 'Too many tries.' } }))
  await field(page).fill('rosa d')
  await expect(box(page).getByText('Too many tries.').first()).toBeVisible()
})

test('ux: 1 the box of the frame leads to all results, in groups @no-js', async ({ page, asRole }) => {
  await asRole('staff')
  await page.goto('/tasks')
  await page.getByRole('combobox', { name: 'Search everything' }).fill('delgdao')
  await page.getByRole('combobox', { name: 'Search everything' }).press('Enter')
  await expect(page).toHaveURL(/\/search\?q=delgdao$/)
  await page.locator('main').getByRole('link', { name: 'Rosa Delgado' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rosa Delgado' })).toBeVisible()
  await page.goto('/search?q=jvvjxxkkw')
  await expect(page.getByText('Nothing is found for “jvvjxxkkw”')).toBeVisible()
})

test('ux: 1 everybody finds only what they may see', async ({ page, as, another }) => {
  const owing = take('owing')
  const [payment] = await asOwner<{ receipt: string }>('SELECT "receiptYear" || \'-\' || lpad("receiptNumber"::text, 6, \'0\') AS receipt FROM "Payment" ORDER BY id LIMIT 1')
  const groups = async (email: string, q: string) => {
    const { request } = await another(email)
    const answer = await request.get(`/search/find?q=${encodeURIComponent(q)}`)
    return answer.ok() ? ((await answer.json()) as { groups: { key: string }[] }).groups.map(({ key }) => key) : answer.status()
  }
  expect(await groups(emailOf('viewer'), payment!.receipt)).toContain('receipts')
  expect(await groups(emailOf('organizer'), payment!.receipt)).not.toContain('receipts')
  expect(await groups(emailOf('organizer'), owing.lastName)).toContain('members')
  expect(await groups(emailOf('viewer'), 'enrol member')).not.toContain('pages')
  for (const role of ['member', 'instructor'] as const) expect(await groups(emailOf(role), owing.lastName)).toBe(403)
  await as('paid')
  await page.goto('/my')
  await expect(page.getByRole('combobox')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('ux: 6 lists and records by keys, the help on ?, and the switch that turns single letters off', async ({ page, as, asRole }) => {
  await as('staff')
  const owing = take('owing')
  await page.goto('/members')
  await listening(page)
  const links = page.locator('main tbody tr th a')
  await page.keyboard.press('j')
  await expect(links.nth(0)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(links.nth(1)).toBeFocused()
  const opened = await links.nth(1).getAttribute('href')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL((url) => url.pathname === opened)
  await page.goBack()
  await listening(page)
  await page.keyboard.press('k')
  await expect(links.last()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(links.last()).not.toBeFocused()
  await page.keyboard.press('/')
  const bar = page.getByRole('combobox', { name: 'Search everything' })
  await expect(bar).toBeFocused()
  await bar.pressSequentially('j?')
  await expect(bar).toHaveValue('j?')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.goto(`/members/${await memberIdOf(owing)}`)
  await listening(page)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keys of this page' })
  await expect(help).toContainText('Edit')
  await page.keyboard.press('e')
  await clean(page, 'help')
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await page.keyboard.press('e')
  await expect(page).toHaveURL(/\/edit$/)
  await page.goto('/members')
  await listening(page)
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page).toHaveURL(/\/dues$/)
  await find(page, 'quarn')
  await expect(first(page)).toContainText('Quarn')
  await clean(page, 'palette')

  await page.goto('/profile')
  await page.getByRole('group', { name: 'Single-key shortcuts' }).getByRole('button', { name: 'Off' }).click()
  await expect(page.getByRole('button', { name: 'Off', pressed: true })).toBeVisible()
  await page.getByRole('link', { name: 'Members', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible()
  await page.keyboard.press('?')
  await page.keyboard.press('j')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(links.first()).not.toBeFocused()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(field(page)).toBeFocused()
  await asRole('viewer')
  await page.goto('/search')
  await clean(page, 'results')
})
