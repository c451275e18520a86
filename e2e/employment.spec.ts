import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { axe, overflow } from './axe'
import { emailOf, expect, test } from './fixtures'
import { memberIdOf } from './people'

const fresh = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`.toUpperCase()

async function enrol(page: Page, last: string): Promise<string> {
  await page.goto('/members/new')
  await page.getByLabel('Member number').fill(fresh())
  await page.getByLabel('First name').fill('Kaya')
  await page.getByLabel('Last name').fill(last)
  await page.getByLabel('Joined on').fill('2020-01-15')
  await page.getByLabel('Classification').selectOption('journeyman')
  await page.getByRole('button', { name: 'Enrol member' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Kaya ${last}` })).toBeVisible()
  return new URL(page.url()).pathname
}

/** Types an employer's name; where a script helps, chooses what it finds, else the words go as they are. */
async function choose(page: Page, label: string, words: string, scripted: boolean) {
  await page.getByRole('combobox', { name: label }).fill(words)
  if (scripted) await page.getByRole('option').filter({ hasText: words }).first().click()
}

const jobs = (page: Page) => page.getByRole('region', { name: 'Jobs of this member' })

test('staff hire a member at a new employer and find both in each other’s pages @no-js', async ({ page, asRole }, info) => {
  const last = `Hiredhere${fresh()}`
  const firm = `Journey Switchgear ${fresh()}`
  await asRole('staff')
  const address = await enrol(page, last)
  await page.getByRole('link', { name: 'Hire', exact: true }).click()
  await page.getByRole('link', { name: 'New employer' }).click()
  await page.getByRole('textbox', { name: /^Name/ }).fill(firm)
  await page.getByLabel('Kind').selectOption('employer')
  await page.getByRole('button', { name: 'Add organization' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Hire Kaya ${last}` })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Employer' })).toHaveValue(firm)

  await page.getByLabel('Job title').fill('Electrician')
  await page.getByLabel('Hourly rate in dollars').fill('fifty')
  await page.getByLabel('First day').fill('2026-03-02')
  await page.getByRole('button', { name: 'Hire' }).click()
  await expect(page.getByLabel('Hourly rate in dollars')).toHaveAccessibleDescription(/Write dollars an hour/)
  await expect(page.getByLabel('Job title')).toHaveValue('Electrician')
  await page.getByLabel('Hourly rate in dollars').fill('54.46')
  await page.getByRole('button', { name: 'Hire' }).click()
  await expect(page.getByText('The job is on record.')).toBeVisible()
  expect(await overflow(page)).toBe(0)

  await page.goto(address)
  await expect(jobs(page)).toContainText(firm)
  await expect(jobs(page)).toContainText('$54.46')
  await jobs(page).getByRole('link', { name: firm, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: firm })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Current jobs' }).getByRole('link', { name: new RegExp(last) }).first()).toBeVisible()
  const counted = page.getByRole('table', { name: /Members at work/ }).getByRole('row', { name: /Today/ }).getByRole('link')
  await expect(counted).toHaveText('1')
  await counted.click()
  await expect(page.getByText('1 job', { exact: true })).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(1)
  if (info.project.name !== 'no-js') expect(await axe(page)).toEqual([])
})

test('a second hire asks about the first job, ends it the day before, and the timeline tells of both', async ({ page, asRole }, info) => {
  const scripted = info.project.name !== 'no-js'
  await asRole('staff')
  const address = await enrol(page, `Moves${fresh()}`)
  const hire = async (firm: string, on: string) => {
    await page.goto(address)
    await page.getByRole('link', { name: 'Hire', exact: true }).click()
    await choose(page, 'Employer', firm, scripted)
    await page.getByLabel('First day').fill(on)
  }
  await hire('Mossback Electric LLC', '2024-01-08')
  await page.getByRole('button', { name: 'Hire' }).click()
  await expect(page.getByText('The job is on record.')).toBeVisible()
  await hire('Rainshadow Electric', '2026-03-01')
  const current = page.getByRole('group', { name: /Current job: Mossback Electric LLC, since Jan 8, 2024/ })
  await expect(current.getByText('this is a second job')).toHaveCount(0)
  await page.getByRole('button', { name: 'Hire' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'This member has a current job' })).toBeVisible()
  await current.getByLabel('It ended the day before the new one began').check()
  await page.getByRole('button', { name: 'Hire' }).click()
  await expect(page.getByText('The job is on record.')).toBeVisible()

  await page.goto(address)
  await page.getByRole('link', { name: 'Jobs', exact: true }).click()
  await expect(page).toHaveURL(/kind=jobs/)
  await expect(page.getByRole('list', { name: /^Timeline of/ }).getByRole('listitem')).toHaveText([
    /Hired at Rainshadow Electric.*Mar 1, 2026/, /Left Mossback Electric LLC.*Feb 28, 2026/, /Hired at Mossback Electric LLC.*Jan 8, 2024/,
  ])
})

test('a job is ended, corrected, marked by an officer, and taken out', async ({ page, asRole, another }, info) => {
  const scripted = info.project.name !== 'no-js'
  await asRole('staff')
  const address = await enrol(page, `Mended${fresh()}`)
  await page.getByRole('link', { name: 'Hire', exact: true }).click()
  await choose(page, 'Employer', 'Osprey Industrial Electric', scripted)
  await page.getByLabel('First day').fill('2025-01-06')
  await page.getByRole('button', { name: 'Hire' }).click()
  await expect(page.getByText('The job is on record.')).toBeVisible()
  await expect(page.getByText('Mark as a second job')).toHaveCount(0)
  const job = new URL(page.url()).pathname
  const { page: officer } = await another(emailOf('officer'))
  await officer.goto(job)
  await officer.getByText('Mark as a second job').click()
  await officer.getByRole('button', { name: 'Mark as second job' }).click()
  await expect(officer.getByText('The job is marked.')).toBeVisible()

  await page.goto(job)
  await page.getByRole('link', { name: 'End job' }).click()
  await page.getByLabel('Last day').fill('2024-12-31')
  await page.getByRole('button', { name: 'End job' }).click()
  await expect(page.getByLabel('Last day')).toHaveAccessibleDescription(/must not come before/)
  await page.getByLabel('Last day').fill('2025-06-30')
  await page.getByRole('button', { name: 'End job' }).click()
  await expect(page.getByText('The job is ended.')).toBeVisible()
  await page.getByRole('link', { name: 'Correct' }).click()
  await page.getByLabel('Job title').fill('Foreperson')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('dl').first()).toContainText('Foreperson')
  await page.getByRole('link', { name: 'Entered by mistake' }).click()
  await page.getByLabel('What was wrong').fill('Another Kaya')
  await page.getByRole('button', { name: 'Take the job out' }).click()
  await expect(page.getByText('The job is taken out.')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Audit trail of this job' })).toContainText('Reason: Another Kaya')
  await page.goto(address)
  await expect(page.getByText('No job is on record.')).toBeVisible()
  await page.getByRole('link', { name: '1 entered by mistake' }).click()
  await expect(page.locator('tbody tr')).toHaveCount(1)
})

test('the list filters in its address, and the file has what it shows', async ({ page, asRole, another }) => {
  await asRole('staff')
  await page.goto('/employment?employer=rainshadow&sort=member')
  const count = await page.locator('tbody tr').count()
  expect(count).toBeGreaterThan(0)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export CSV' }).click()])
  expect(file.suggestedFilename()).toMatch(/^jobs-current-search-\d{4}-\d\d-\d\d-\d{4}\.csv$/)
  expect((await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')).toHaveLength(count + 1)
  await page.getByRole('combobox', { name: 'Jobs' }).selectOption('ended')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/state=ended/)
  await page.goto('/employment?q=zzzzqqqq')
  await expect(page.getByText('No job matches')).toBeVisible()
  const { request } = await another(emailOf('viewer'))
  expect((await request.get('/employment/export')).status()).toBe(403)
})

test('ux: 13 one timeline has payments, jobs and changes, newest first; a clerk cannot hire on the own record', async ({ page, as, asRole }) => {
  const person = await as('paid')
  const memberId = await memberIdOf(person)
  await asRole('officer')
  await page.goto(`/members/${memberId}`)
  const kinds = page.getByRole('navigation', { name: 'Kinds of the timeline' })
  await expect(kinds.getByRole('link')).toHaveText(['All', 'Membership', 'Jobs', 'Payments', 'Notes', 'Changes'])
  await kinds.getByRole('link', { name: 'Changes' }).click()
  await expect(page.getByRole('list', { name: `Timeline of ${person.name}` })).toContainText(/Enrolled|Imported/)
  await page.goBack()
  await expect(kinds.getByRole('link', { name: 'All' })).toHaveAttribute('aria-current', 'true')
  await page.goto('/members?q=7464418')
  await page.getByRole('link', { name: /Grant, Olivia/ }).click()
  await expect(page.getByRole('link', { name: 'Hire', exact: true })).toHaveCount(0)
})
