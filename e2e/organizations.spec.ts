import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { axe, overflow } from './axe'
import { emailOf, expect, test } from './fixtures'
import { baseURL } from './instance'

/** Names of each test's own, unlike one another: journeys run at the same time, and again on the same data. */
const letters = 'bcdfghjklmnpqrstvwxz'
const fresh = () => Array.from({ length: 12 }, (_, i) => (i % 2 ? 'aeiou'[Math.floor(Math.random() * 5)] : letters[Math.floor(Math.random() * 20)])).join('')
const firm = () => `${fresh()} ${fresh()} wiring`

async function add(page: Page, name: string, kind = 'employer'): Promise<string> {
  await page.goto('/organizations/new')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Kind').selectOption(kind)
  await page.getByLabel('City').fill('Kent')
  await page.getByRole('button', { name: 'Add organization' }).click()
  await expect(page.getByText('The organization is added.')).toBeVisible()
  return new URL(page.url()).pathname
}

const trail = (page: Page) => page.getByRole('list', { name: /^Audit trail/ })
const contacts = (page: Page) => page.getByRole('list', { name: 'Contacts' }).getByRole('listitem')

test('a clerk adds an employer with contacts and agreements; bad input stands beside its field', async ({ page, asRole }) => {
  const name = firm()
  await asRole('staff')
  await page.goto('/organizations')
  await page.getByRole('link', { name: 'Add organization' }).click()
  await page.getByLabel('Website').fill('javascript:alert(1)')
  await page.getByLabel('Kind').selectOption('union')
  await page.getByRole('button', { name: 'Add organization' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/Give the name\./)
  await expect(page.getByLabel('Website')).toHaveValue('javascript:alert(1)')
  await expect(page.getByLabel('Kind')).toHaveValue('union')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Kind').selectOption('employer')
  await page.getByLabel('Website').fill('www.wires.example')
  await page.getByRole('button', { name: 'Add organization' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('link', { name: /www\.wires\.example/ })).toHaveAttribute('href', 'https://www.wires.example')

  for (const [first, last] of [['Ada', 'Boss'], ['Bo', 'Payroll']] as const) {
    await page.getByRole('link', { name: 'Add contact' }).click()
    await page.getByLabel('First name').fill(first)
    await page.getByLabel('Last name').fill(last)
    await page.getByRole('button', { name: 'Add contact' }).click()
    await expect(page.getByText('The contact is added.')).toBeVisible()
  }
  await expect(contacts(page)).toHaveText([/Ada Boss.*Primary/, /Bo Payroll/])
  await page.getByRole('button', { name: 'Make primary Bo Payroll' }).click()
  await expect(page.getByText('The primary contact is changed.')).toBeVisible()
  await expect(contacts(page)).toHaveText([/Bo Payroll.*Primary/, /Ada Boss/])
  await expect(page.getByText('Primary', { exact: true })).toHaveCount(1)
  await page.getByText('Archive Ada Boss').click()
  await page.getByRole('button', { name: 'Archive contact' }).last().click()
  await expect(page.getByText('The contact is archived.')).toBeVisible()
  await expect(contacts(page)).toHaveCount(1)

  await page.getByRole('link', { name: 'Add agreement' }).click()
  await page.getByLabel('Name').fill('Harbor tunnel')
  await page.getByLabel('Kind').selectOption('pla')
  await page.getByLabel('From').fill('2024-03-01')
  await page.getByRole('button', { name: 'Add agreement' }).click()
  await expect(page.getByRole('list', { name: 'Agreements' })).toContainText('In force')
  await page.getByText('End Harbor tunnel').click()
  await page.getByLabel('Last day').fill('2024-02-01')
  await page.getByRole('button', { name: 'End agreement' }).click()
  await expect(page.getByLabel('Last day')).toHaveAccessibleDescription(/must not come before/)
  await page.getByLabel('Last day').fill('2025-02-28')
  await page.getByRole('button', { name: 'End agreement' }).click()
  await expect(page.getByRole('list', { name: 'Agreements' })).toContainText('Mar 1, 2024 to Feb 28, 2025')
  await expect(trail(page)).toContainText('Ended an agreement')
  await expect(trail(page)).toContainText('Added a contact')
  expect(await overflow(page)).toBe(0)
})

test('ux: 12 what looks alike shows while the name is typed, and stops the first try', async ({ page, asRole }) => {
  await asRole('staff')
  const name = firm()
  const address = await add(page, `${name} inc`)
  await page.goto('/organizations/new')
  const typed = `${name.slice(0, 4)}${name.slice(5)} llc`
  await page.getByLabel('Name').pressSequentially(typed, { delay: 20 })
  const similar = page.getByRole('status').filter({ hasText: 'A similar organization is on record' })
  await expect(similar.getByRole('link', { name: `${name} inc, Kent` })).toHaveAttribute('href', address)
  await page.getByLabel('City').fill('Renton')
  await page.getByRole('button', { name: 'Add organization' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'This looks like what is on record already.' })).toBeFocused()
  await expect(page.getByLabel('City')).toHaveValue('Renton')
  expect(await axe(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
  await page.getByLabel('This is another one. Add it all the same.').check()
  await page.getByRole('button', { name: 'Add organization' }).click()
  await expect(page.getByRole('heading', { level: 1, name: typed })).toBeVisible()
})

test('ux: 12 without JavaScript the first try comes back with what looks alike, and a box to tick @no-js', async ({ page, asRole }) => {
  await asRole('staff')
  const name = firm()
  const address = await add(page, name)
  await page.goto('/organizations/new')
  await page.getByLabel('Name').fill(`${name} Inc.`)
  await page.getByLabel('Phone').fill('206-555-0111')
  await page.getByRole('button', { name: 'Add organization' }).click()
  await expect(page.getByRole('link', { name: `${name}, Kent` })).toHaveAttribute('href', address)
  await expect(page.getByLabel('Phone')).toHaveValue('206-555-0111')
  await page.getByLabel('This is another one. Add it all the same.').check()
  await page.getByRole('button', { name: 'Add organization' }).click()
  await expect(page.getByText('The organization is added.')).toBeVisible()
})

test('ux: 12 a member with the same name and birth date is shown before a second one is enrolled', async ({ page, asRole }, info) => {
  await asRole('staff')
  const [last, number] = [fresh(), fresh()]
  const fill = async (serial: number) => {
    await page.goto('/members/new')
    await page.getByLabel('Member number').fill(`${number}${serial}`)
    await page.getByLabel('First name').fill('Ximena')
    await page.getByLabel('Birth date').fill('1984-05-06')
    await page.getByLabel('Classification').selectOption('journeyman')
    await page.getByLabel('Last name').fill(last)
  }
  await fill(1)
  await page.getByRole('button', { name: 'Enrol member' }).click()
  await expect(page.getByText('The member is enrolled.')).toBeVisible()
  const address = new URL(page.url()).pathname
  await fill(2)
  if (info.project.name === 'no-js') await page.getByRole('button', { name: 'Enrol member' }).click()
  const known = page.getByRole('link', { name: `Ximena ${last}, ${number}1` })
  await expect(known).toHaveAttribute('href', address)
  await expect(page.getByText('same birth date')).toBeVisible()
  if (info.project.name !== 'no-js') await page.getByRole('button', { name: 'Enrol member' }).click()
  await page.getByLabel('This is another one. Add it all the same.').check()
  await page.getByRole('button', { name: 'Enrol member' }).click()
  await expect(page.getByText('The member is enrolled.')).toBeVisible()
})

test('the list finds in spite of typos; kind, order and page live in the address; empty differs from no match', async ({ page, asRole }) => {
  await asRole('viewer')
  await page.goto('/organizations?q=Kingfsher')
  await expect(page.getByRole('link', { name: 'Kingfisher Systems & Wiring' })).toBeVisible()
  await page.goto('/organizations')
  await page.getByRole('search', { name: 'Filters' }).getByLabel('Kind').selectOption('jatc')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/type=jatc/)
  await expect(page.getByRole('link', { name: 'Evergreen Harbor JATC' })).toBeVisible()
  await page.getByRole('link', { name: 'Members there now' }).click()
  await expect(page).toHaveURL(/type=jatc.*sort=members/)
  await page.goto('/organizations?q=zzzzqqqq')
  await expect(page.getByText('No organization matches')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add organization' })).toHaveCount(0)
})

test('trust: 34 two clerks edit one employer; the second sees both versions and loses nothing', async ({ page, another, asRole }) => {
  await asRole('staff')
  const address = await add(page, firm())
  await page.goto(`${address}/edit`)
  const { page: other } = await another(emailOf('officer'))
  await other.goto(`${address}/edit`)
  await other.getByLabel('Phone').fill('206-555-0199')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText('The changes are saved.')).toBeVisible()
  await page.getByLabel('City').fill('Burien')
  await page.getByRole('button', { name: 'Save' }).click()
  const both = page.getByRole('alert').filter({ hasText: 'changed this while you were editing' })
  await expect(both.getByRole('row', { name: 'City Burien Kent' })).toBeVisible()
  await expect(page.getByLabel('City')).toHaveValue('Burien')
  await page.getByLabel('Phone').fill('206-555-0199')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The changes are saved.')).toBeVisible()
})

test('an officer archives and restores an employer', async ({ page, asRole }) => {
  await asRole('officer')
  const name = firm()
  const address = await add(page, name)
  await page.getByRole('link', { name: 'Archive', exact: true }).click()
  await page.getByRole('button', { name: 'Archive organization' }).click()
  await expect(page.getByLabel('Reason')).toHaveAccessibleDescription(/Say why/)
  await page.getByLabel('Reason').fill('Out of business')
  await page.getByRole('button', { name: 'Archive organization' }).click()
  await expect(page.getByText('The organization is archived.', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add contact' })).toHaveCount(0)
  expect((await page.goto(`${address}/edit`))?.status()).toBe(404)
  await page.goto(`/organizations?q=${encodeURIComponent(name)}&archived=only`)
  await expect(page.locator(`a[href="${address}"]`)).toBeVisible()
  await page.goto(address)
  await page.getByText('Restore this organization').click()
  await page.getByRole('button', { name: 'Restore organization' }).click()
  await expect(page.getByText('The organization is restored.')).toBeVisible()
})

test('trust: 25 the export has what the list shows, and is for clerks', async ({ page, asRole, another }) => {
  await asRole('staff')
  await page.goto('/organizations?type=union')
  const count = await page.locator('tbody tr').count()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export CSV' }).click()])
  expect(file.suggestedFilename()).toMatch(/^organizations-union-\d{4}-\d\d-\d\d-\d{4}\.csv$/)
  expect((await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')).toHaveLength(count + 1)
  const { request } = await another(emailOf('viewer'))
  expect((await request.get('/organizations/export')).status()).toBe(403)
})

test('trust: 24 what scripts ask is kept by no cache, closed to members and strangers, and refuses other sites', async ({ asRole, another, context }) => {
  await asRole('staff')
  const found = await context.request.get('/organizations/find?q=kingfisher')
  expect(found.headers()['cache-control']).toBe('private, no-store')
  expect(((await found.json()) as { results: { label: string }[] }).results[0]!.label).toContain('Kingfisher Systems & Wiring')
  const { request: member } = await another(emailOf('member'))
  const { request: stranger } = await another()
  const ask = (request: typeof member, origin: string) => request.post('/organizations/lookalikes', { data: { name: 'Kingfisher Systems & Wiring' }, headers: { origin } })
  expect((await ask(context.request, baseURL)).status()).toBe(200)
  for (const [answer, status] of [
    [await member.get('/organizations/find?q=kingfisher'), 403], [await member.get('/members/find?q=delgado'), 403], [await ask(member, baseURL), 403],
    [await ask(stranger, baseURL), 401], [await ask(context.request, 'https://evil.example'), 403],
  ] as const) {
    expect(answer.status()).toBe(status)
    expect(await answer.text()).not.toMatch(/Kingfisher|Delgado/)
  }
})

test('trust: 20 what people type about an employer is text on every page and in the file', async ({ page, asRole, context }) => {
  await asRole('officer')
  page.on('dialog', () => { throw new Error('A script ran') })
  const name = `${fresh()} "><img src=x onerror=alert(1)></title><svg onload=alert(2)>`
  const address = await add(page, name)
  await page.getByRole('link', { name: 'Add contact' }).click()
  await page.getByLabel('First name').fill('<script>alert(3)</script>')
  await page.getByLabel('Last name').fill("=cmd|' /C calc'!A0")
  await page.getByLabel('Notes').fill('</script><script>alert(4)</script>')
  await page.getByRole('button', { name: 'Add contact' }).click()
  for (const path of [address, `${address}/edit`, `${address}/archive`, `${address}/agreements/new`, `/organizations?q=${encodeURIComponent(name)}`]) {
    await page.goto(path)
    await expect(page.locator('img[src="x"], svg[onload], main script:not([nonce])')).toHaveCount(0)
  }
  await page.goto(address)
  await expect(page.locator('h1')).toContainText(name)
  expect(await (await context.request.get(`/organizations/export?q=${encodeURIComponent(name.slice(0, 12))}`)).text()).toContain("=cmd|' /C calc'!A0")
})

test('a picker is worked by the keyboard alone, says what it found, and is clean while its list is open @phone', async ({ page, asRole }) => {
  await asRole('staff')
  await page.goto('/employment?q=zzzzqqqq')
  const box = page.getByRole('combobox', { name: 'Employer' })
  await box.pressSequentially('kingfsher', { delay: 20 })
  const option = page.getByRole('option', { name: /^Kingfisher Systems & Wiring/ })
  await expect(option).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '1 found. Choose with the arrow keys and Enter.' })).toBeAttached()
  await expect(box).toHaveAttribute('aria-expanded', 'true')
  await box.press('ArrowDown')
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await expect(box).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id'))!)
  expect(await axe(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
  await box.press('Escape')
  await expect(option).toBeHidden()
  await box.press('ArrowDown')
  await expect(option).toBeVisible()
  await box.press('ArrowDown')
  await box.press('Enter')
  await expect(option).toBeHidden()
  await expect(box).toHaveValue(/^Kingfisher Systems & Wiring, /)
  await expect(page.getByRole('status').filter({ hasText: 'Chosen: Kingfisher Systems & Wiring' })).toBeAttached()
})
