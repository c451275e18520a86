import { readFile } from 'node:fs/promises'
import { overflow } from './axe'
import { emailOf, expect, test } from './fixtures'

const fresh = () => `A${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`.toUpperCase()

test('ux: 3 an officer finds who changed a phone number, sees the whole act, and takes it out as a file that the trail knows of @no-js', async ({ page, asRole, another }) => {
  const number = fresh()
  // Of this run alone: who shares a name and a phone number with somebody on record is asked about.
  const [old, now] = [1, 2].map((first) => `206-555-${first}${Math.floor(100 + Math.random() * 900)}`) as [string, string]
  await asRole('officer')
  const { page: clerk } = await another(emailOf('staff'))
  await clerk.goto('/members/new')
  await clerk.getByLabel('Member number').fill(number)
  await clerk.getByLabel('First name').fill('Uma')
  await clerk.getByLabel('Last name').fill('Tracedback')
  await clerk.getByLabel('Phone').fill(old)
  await clerk.getByLabel('Classification').selectOption('journeyman')
  await clerk.getByRole('button', { name: 'Enrol member' }).click()
  await expect(clerk.getByText('The member is enrolled.')).toBeVisible()
  await clerk.getByRole('link', { name: 'Edit' }).click()
  await clerk.getByLabel('Phone').fill(now)
  await clerk.getByRole('button', { name: 'Save' }).click()
  await expect(clerk.getByText('The changes are saved.')).toBeVisible()

  await page.goto('/audit')
  await page.getByLabel('Member number').fill(number)
  await page.getByLabel('Room').selectOption('members')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(new RegExp(`member=${number}`))
  await page.getByLabel('Operation').selectOption({ label: 'Edited' })
  await page.getByRole('button', { name: 'Apply' }).click()
  const row = page.locator('tbody tr')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText(`Phone: ${now} (was ${old})`)
  const who = (await row.locator('td[data-label="Who"]').textContent())!
  await row.getByRole('link', { name: 'Edited: member' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Edited' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Entries of this act' })).toContainText(old)
  await expect(page.getByText(who).first()).toBeVisible()
  await page.getByRole('link', { name: 'History of the record' }).click()
  await expect(page.getByRole('list', { name: 'History of the record' }).getByRole('listitem')).toHaveCount(2)

  await page.goto(`/audit?member=${number}&operation=members.update`)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export CSV' }).click()])
  expect(file.suggestedFilename()).toMatch(/^trail-members-update-one-member-\d{4}-\d\d-\d\d-\d{4}\.csv$/)
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(who)
  await page.goto('/audit')
  await page.getByRole('link', { name: 'Looked at and taken out' }).click()
  await expect(page.locator('tbody tr').filter({ hasText: 'Took the trail out as a file' }).filter({ hasText: number }).first()).toBeVisible()
})

test('trust: 29 an administrator seals the trail, compares all seals, and finds a kept one again @phone', async ({ page, asRole, another }) => {
  await asRole('admin')
  await page.goto('/audit/seals')
  await page.getByRole('button', { name: 'Seal now' }).click()
  await expect(page.getByText(/^(Sealed\.|Nothing was to be sealed)/)).toBeVisible()
  await page.getByLabel('All of them').check()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(page.getByText(/^All [\d,]+ entries up to .* are as they were sealed\.$/)).toBeVisible()
  expect(await overflow(page)).toBe(0)
  const hash = (await page.locator('.copyable code').first().textContent())!
  await page.getByLabel('Seal from a mail or the log').fill(hash)
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByText(/^This is seal \d+, made /)).toBeVisible()
  await page.goto(`/audit/seals?head=${'0'.repeat(64)}`)
  await expect(page.getByText('No seal has this hash.')).toBeVisible()

  const { page: viewer } = await another(emailOf('viewer'))
  await viewer.goto('/audit/seals')
  await expect(viewer.getByRole('heading', { level: 1, name: 'Seals' })).toBeVisible()
  await expect(viewer.getByRole('button', { name: /Seal now|Compare/ })).toHaveCount(0)
})
