import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { overflow } from './axe'
import { emailOf, expect, test } from './fixtures'

/** Names and numbers of each test's own: journeys run at the same time, and again on the same data. */
const fresh = () => `J${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`.toUpperCase()

type Typed = { number: string; first: string; last: string; city?: string }

async function enrol(page: Page, { number, first, last, city = 'Kent' }: Typed): Promise<string> {
  await page.goto('/members/new')
  await page.getByLabel('Member number').fill(number)
  await page.getByLabel('First name').fill(first)
  await page.getByLabel('Last name').fill(last)
  await page.getByLabel('City').fill(city)
  await page.getByLabel('Joined on').fill('2020-01-15')
  await page.getByLabel('Classification').selectOption('journeyman')
  await page.getByRole('button', { name: 'Enrol member' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${first} ${last}` })).toBeVisible()
  return new URL(page.url()).pathname
}

const trail = (page: Page) => page.getByRole('list', { name: /^Audit trail/ })

test('a clerk enrols a member: bad input beside its field and in the summary @phone @no-js', async ({ page, asRole }, info) => {
  const number = fresh()
  await asRole('staff')
  await page.goto('/members')
  await page.getByRole('link', { name: 'Enrol member' }).click()
  await page.getByLabel('Member number').fill(number)
  await page.getByLabel('Last name').fill("Muñoz-O'Brien")
  await page.getByLabel('State').fill('wa')
  await page.getByLabel('ZIP code').fill('98109')
  await page.getByLabel('E-mail').fill('ana at example')
  await page.getByLabel('Classification').selectOption('apprentice_3')
  await page.getByRole('button', { name: 'Enrol member' }).click()

  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' })
  await expect(summary).toBeVisible()
  if (info.project.name !== 'no-js') await expect(summary).toBeFocused()
  await summary.getByRole('link', { name: 'Give the first name.' }).click()
  await expect(page.getByLabel('First name')).toBeFocused()
  await expect(page.getByLabel('First name')).toHaveAccessibleDescription(/Give the first name\./)
  await expect(page.getByLabel('E-mail')).toHaveValue('ana at example')
  await expect(page.getByLabel('Last name')).toHaveValue("Muñoz-O'Brien")
  await expect(page.getByLabel('Classification')).toHaveValue('apprentice_3')

  await page.getByLabel('First name').fill('Ana')
  await page.getByLabel('E-mail').fill('ana@example.org')
  await page.getByRole('button', { name: 'Enrol member' }).click()
  await expect(page.getByText('The member is enrolled.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: "Ana Muñoz-O'Brien" })).toBeVisible()
  await expect(page.getByText(`Member ${number}, Apprentice 3`)).toBeVisible()
  await expect(page.getByRole('list', { name: /^Timeline of/ })).toContainText('Enrolled')
  expect(await overflow(page)).toBe(0)

  await page.goto(`/members?q=munoz+${number}`)
  await expect(page.getByRole('link', { name: "Muñoz-O'Brien, Ana" })).toBeVisible()
})

test('the list finds in spite of typos, and filters, order and page live in the address', async ({ page, asRole }) => {
  await asRole('staff')
  await page.goto('/members?q=Delgdao')
  await expect(page.getByRole('link', { name: 'Delgado, Rosa' })).toBeVisible()
  await page.goto('/members')
  await page.getByLabel('Search', { exact: true }).fill('delgado')
  await page.getByRole('search', { name: 'Filters' }).getByLabel('Status').selectOption('active')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/q=delgado.*status=active/)
  await page.getByRole('link', { name: 'Number' }).click()
  await expect(page).toHaveURL(/q=delgado.*sort=number/)
  await expect(page.getByRole('columnheader', { name: 'Number' })).toHaveAttribute('aria-sort', 'ascending')
  const numbers = await page.locator('tbody td[data-label="Number"]').allTextContents()
  expect(numbers).toContain('7464416')

  await page.goto('/members')
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page).toHaveURL(/page=2/)
  await page.goBack()
  await expect(page).toHaveURL(/members$/)

  await page.goto('/members?q=zzzzqqqq')
  await expect(page.getByText('No member matches')).toBeVisible()
  await page.getByRole('link', { name: 'Show all members' }).click()
  await expect(page.locator('tbody tr')).toHaveCount(50)
})

test('trust: 34 two clerks edit one member; the second sees both versions and loses nothing @no-js', async ({ page, another, asRole }) => {
  await asRole('staff')
  const address = await enrol(page, { number: fresh(), first: 'Kai', last: 'Twiceedited' })
  await page.goto(`${address}/edit`)
  const { page: other } = await another(emailOf('officer'))
  await other.goto(`${address}/edit`)
  await other.getByLabel('Phone').fill('206-555-0199')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText('The changes are saved.')).toBeVisible()

  await page.getByLabel('City').fill('Burien')
  await page.getByRole('button', { name: 'Save' }).click()
  const both = page.getByRole('alert').filter({ hasText: 'changed this while you were editing' })
  await expect(both.getByRole('row', { name: 'Phone empty 206-555-0199' })).toBeVisible()
  await expect(both.getByRole('row', { name: 'City Burien Kent' })).toBeVisible()
  await expect(page.getByLabel('City')).toHaveValue('Burien')

  await page.getByLabel('Phone').fill('206-555-0199')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The changes are saved.')).toBeVisible()
  await expect(page.getByText('206-555-0199').first()).toBeVisible()
  await expect(page.locator('dl')).toContainText(['Burien'])
})

test('an officer suspends, archives and restores a member; history and trail tell of it', async ({ page, asRole }) => {
  await asRole('officer')
  const address = await enrol(page, { number: fresh(), first: 'Bo', last: 'Putaway' })
  await page.getByRole('link', { name: 'Change status' }).click()
  await page.getByLabel('New status').selectOption('suspended')
  await page.getByLabel('From').fill('2026-03-01')
  await page.getByRole('button', { name: 'Change status' }).click()
  await expect(page.getByLabel('Reason')).toHaveAccessibleDescription(/Say why\./)
  await expect(page.getByLabel('From')).toHaveValue('2026-03-01')
  await page.getByLabel('Reason').fill('Three months behind')
  await page.getByRole('button', { name: 'Change status' }).click()
  await page.getByRole('link', { name: 'Membership', exact: true }).click()
  const timeline = page.getByRole('list', { name: /^Timeline of/ })
  await expect(timeline.getByRole('listitem')).toHaveText([
    /Status: Suspended.*since Mar 1, 2026.*Three months behind/, /Status: Active.*Jan 15, 2020 to Feb 28, 2026/, /Classification: Journeyman.*since Jan 15, 2020/,
  ])
  await page.getByRole('link', { name: 'Audit trail' }).click()
  await expect(trail(page)).toContainText('Reason: Three months behind')
  await page.goto(address)

  await page.getByRole('link', { name: 'Archive' }).click()
  await page.getByLabel('Reason').fill('Entered twice')
  await page.getByRole('button', { name: 'Archive member' }).click()
  await expect(page.getByText('The member is archived.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0)
  await page.goto('/members?q=Putaway')
  await expect(page.locator(`a[href="${address}"]`)).toHaveCount(0)
  await page.goto('/members?q=Putaway&archived=only')
  await expect(page.locator(`a[href="${address}"]`)).toBeVisible()

  await page.goto(address)
  await page.getByText('Restore this member').click()
  await page.getByRole('button', { name: 'Restore member' }).click()
  await expect(page.getByText('The member is restored.')).toBeVisible()
})

test('trust: 25 the export has what the list shows, is kept by no cache, and is for clerks', async ({ page, asRole, context, another }) => {
  await asRole('staff')
  await page.goto('/members?q=delgado&status=active')
  const count = await page.locator('tbody tr').count()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export CSV' }).click()])
  expect(file.suggestedFilename()).toMatch(/^members-search-active-\d{4}-\d\d-\d\d-\d{4}\.csv$/)
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(count + 1)
  expect(lines[1]).toContain('Delgado')
  const answer = await context.request.get('/members/export?q=delgado')
  expect(answer.headers()).toMatchObject({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' })
  expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename="members-search-/)
  for (const role of ['viewer', 'organizer', 'member'] as const) {
    const { request } = await another(emailOf(role))
    const refused = await request.get('/members/export')
    expect(refused.status()).toBe(403)
    expect(await refused.text()).not.toContain('Delgado')
  }
})

test('trust: 20 what people type is text: in list, detail, title, forms and file', async ({ page, asRole, context }) => {
  await asRole('officer')
  page.on('dialog', () => { throw new Error('A script ran') })
  const number = fresh()
  const nasty = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
  const address = await enrol(
    page, { number, first: nasty, last: "=cmd|' /C calc'!A0", city: '{{7*7}}${7*7}</title><svg onload=alert(3)>' },
  )
  for (const path of [
    address, `${address}/edit`, `${address}/archive`, `/members?q=${number}`, `/members?q=${encodeURIComponent(nasty)}`,
  ]) {
    await page.goto(path)
    await expect(page.locator('img[src="x"], svg[onload]')).toHaveCount(0)
  }
  await page.goto(address)
  await expect(page).toHaveTitle(new RegExp(number))
  await expect(page.locator('h1')).toContainText(nasty)
  const file = await (await context.request.get(`/members/export?q=${number}`)).text()
  expect(file).toContain("'=cmd|' /C calc'!A0")
})

test('trust: 13 a member’s own sign-in opens nobody’s record, and made-up addresses lead nowhere', async ({ asRole, page, another }) => {
  await asRole('staff')
  const address = await enrol(page, { number: fresh(), first: 'Uma', last: 'Unseenbyothers' })
  const { request } = await another(emailOf('member'))
  for (const path of ['', '/edit', '/status', '/classification', '/archive']) {
    const answer = await request.get(`${address}${path}`)
    expect([403, 404]).toContain(answer.status())
    expect(await answer.text()).not.toContain('Unseenbyothers')
  }
  expect((await request.get('/members')).status()).toBe(403)
  for (const path of ['/members/not-an-id', '/members/019a0000-0000-7000-8000-000000000000', '/members/%2e%2e%2fetc']) {
    expect((await page.goto(path))?.status()).toBe(404)
  }
})

test('trust: 15 birth dates are for those who keep the records', async ({ asRole, page }) => {
  await asRole('staff')
  await page.goto('/members?q=7464416')
  const address = (await page.locator('tbody th a').first().getAttribute('href'))!
  const shown = async () => {
    await page.goto(address)
    return page.locator('main').getByText('Birth date').count()
  }
  expect(await shown()).toBeGreaterThan(0)
  await asRole('organizer')
  expect(await shown()).toBe(0)
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0)
  expect((await page.goto(`${address}/edit`))?.status()).toBe(403)
})
