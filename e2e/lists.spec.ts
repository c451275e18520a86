import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { overflow } from './axe'
import { emailOf, expect, test } from './fixtures'

/** Names of each test's own: journeys run at the same time, and again on the same data. */
const fresh = () => `L${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`

async function enrol(page: Page, last: string, first: string): Promise<void> {
  await page.goto('/members/new')
  await page.getByLabel('Member number').fill(fresh())
  await page.getByLabel('First name').fill(first)
  await page.getByLabel('Last name').fill(last)
  await page.getByLabel('E-mail').fill(`${fresh()}@example.org`)
  await page.getByLabel('Joined on').fill('2020-01-15')
  await page.getByLabel('Classification').selectOption('journeyman')
  await page.getByRole('button', { name: 'Enrol member' }).click()
  const another = page.getByLabel(/another/i)
  if (await another.isVisible().catch(() => false)) {
    await another.check()
    await page.getByRole('button', { name: 'Enrol member' }).click()
  }
  await expect(page.getByRole('heading', { level: 1, name: `${first} ${last}` })).toBeVisible()
}

test('ux: 2 ux: 3 columns, a view under a name, its sharing, and its file @no-js', async ({ page, asRole, another }) => {
  const name = `Phones ${fresh()}`
  await asRole('staff')
  await page.goto('/members?status=active')
  await page.getByText('Columns', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'E-mail' }).check()
  await page.getByRole('checkbox', { name: 'Joined' }).uncheck()
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/\/members\?status=active&cols=name%2Cnumber%2Cclassification%2Cstatus%2Cstanding%2Cphone%2Cemail$/)
  await expect(page.getByRole('columnheader', { name: 'E-mail' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Joined' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Number' }).click()
  await expect(page).toHaveURL(/cols=.*email.*sort=number|sort=number.*cols=.*email/)
  await expect(page.getByRole('columnheader', { name: 'E-mail' })).toBeVisible()

  await page.getByText('Save view', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Save view' }).click()
  await expect(page.getByLabel('Name of the view')).toHaveAccessibleDescription(/Give the view a name\./)
  await page.getByLabel('Name of the view').fill(name)
  await page.getByLabel('Share it').check()
  await page.getByRole('button', { name: 'Save view' }).click()
  await expect(page.getByText('The view is saved.')).toBeVisible()
  const views = page.getByRole('navigation', { name: 'Saved views' })
  await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'true')

  await page.getByText('Columns', { exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export these columns' }).click()])
  expect(download.suggestedFilename()).toMatch(new RegExp(`^members-${name.toLowerCase().replace(' ', '-')}-\\d{4}-\\d\\d-\\d\\d-\\d{4}\\.csv$`))
  expect((await readFile(await download.path(), 'utf8')).split('\r\n')[0]).toBe('\uFEFFfirst_name,middle_name,last_name,member_number,classification,status,dues,phone,email')

  const { page: other } = await another(emailOf('viewer'))
  await other.goto('/members')
  await other.getByRole('link', { name }).click()
  await expect(other.getByRole('columnheader', { name: 'E-mail' })).toBeVisible()
  await page.goto('/views?room=members')
  await page.locator('section').filter({ hasText: name }).getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('The view is removed.')).toBeVisible()
})

test('ux: 2 ux: 3 payments, standings, tasks and accounts have columns to choose and a file of what they show', async ({ page, asRole }) => {
  await asRole('admin')
  for (const [list, hide, show, head] of [
    ['/payments?method=check', 'Method', 'Reference', 'receipt,received_on,member_number,first_name,last_name,in_suspense,reference,amount'], ['/tasks?whose=all&state=any', 'Due', 'Made', 'task,about,owner,made_on'],
    ['/dues?standing=current', 'Credit', undefined, 'first_name,last_name,member_number,standing,owes_since,months_owed,owed'], ['/users?role=staff', 'E-mail', undefined, 'name,roles,duties,member_number,state,last_seen'],
  ] as const) {
    await page.goto(list)
    await page.getByText('Columns', { exact: true }).click()
    await page.getByRole('checkbox', { name: hide, exact: true }).uncheck()
    if (show) await page.getByRole('checkbox', { name: show, exact: true }).check()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`${list.split('?')[1]!.split('&')[0]}&.*cols=`))
    await expect(page.getByRole('columnheader', { name: hide, exact: true })).toHaveCount(0)
    if (show) await expect(page.getByRole('columnheader', { name: show })).toBeVisible()
    await page.getByText('Columns', { exact: true }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export these columns' }).click()])
    expect((await readFile(await download.path(), 'utf8')).split('\r\n')[0], list).toBe(`\uFEFF${head}`)
  }
})

test('ux: 4 ux: 5 many members are archived at once: looked at first, told exactly, taken back from the toast @phone', async ({ page, asRole }) => {
  const last = `Zz${fresh()}`
  await asRole('officer')
  await enrol(page, last, 'Ada')
  await enrol(page, last, 'Bo')
  await page.goto(`/members?q=${last}`)
  await page.getByLabel(/^All 2 members that match/).check()
  await page.getByLabel('What to do').selectOption({ label: 'Archive' })
  await page.getByRole('button', { name: 'Look at it first' }).click()
  await expect(page.getByRole('heading', { name: 'Archives 2 members.' })).toBeVisible()
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByLabel('Reason')).toHaveAccessibleDescription(/Say why\./)
  await page.getByLabel('Reason').fill('Moved away')
  await page.getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Archived 2 members.' })).toBeVisible()
  const toast = page.locator('.toast')
  await expect(toast).toContainText('2 members')
  await toast.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('2 members are as before.')).toBeVisible()
  await page.goto(`/members?q=${last}`)
  await expect(page.locator('tbody tr')).toHaveCount(2)

  // One by one: the notice on the page stays when the toast is gone.
  await page.getByRole('checkbox', { name: `Choose Ada ${last}` }).check()
  await expect(page.getByText('1 chosen')).toBeVisible()
  await page.getByRole('link', { name: `${last}, Bo` }).click()
  await page.getByRole('link', { name: 'Archive' }).click()
  await page.getByLabel('Reason').fill('Moved away')
  await page.getByRole('button', { name: 'Archive member' }).click()
  await expect(toast).toContainText('Put away')
  await page.keyboard.press('Escape')
  await expect(toast).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The member is restored.')).toBeVisible()
})

test('ux: 4 a mail to a filtered list: read before, tested, sent once, and ended by its own link', async ({ page, asRole, another }) => {
  const last = `Mm${fresh()}`
  await asRole('staff')
  await enrol(page, last, 'Ines')
  await page.goto(`/members?q=${last}`)
  await page.getByLabel(/The one that matches/).check()
  await page.getByLabel('What to do').selectOption({ label: 'Write a mail' })
  await page.getByRole('button', { name: 'Look at it first' }).click()
  await page.locator('[name=subject]').fill('Picnic for {first_name}')
  await page.locator('[name=body]').fill('Hello {frist_name}')
  await page.getByRole('button', { name: 'Look at it' }).click()
  await expect(page.locator('[name=body]')).toHaveAccessibleDescription(/There is no blank \{frist_name\}/)
  await page.locator('[name=body]').fill(`Hello {first_name}, come on Sunday. ${last}`)
  await page.getByRole('button', { name: 'Look at it' }).click()
  await expect(page.getByRole('heading', { name: 'It goes to 1 member' })).toBeVisible()
  await expect(page.getByText('Hello Ines, come on Sunday.')).toBeVisible()
  await page.getByRole('button', { name: 'Send a test to me' }).click()
  await expect(page.getByText('The test is on its way to you.')).toBeVisible()
  await page.getByText('Send to 1 member').first().click()
  await page.getByRole('button', { name: 'Send to 1 member' }).click()
  await expect(page.getByText('The mail is on its way.')).toBeVisible()

  const { page: member } = await another()
  await expect(async () => {
    await member.goto('/demo-outbox')
    await expect(member.getByText(`Hello Ines, come on Sunday. ${last}`).first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await member.getByRole('paragraph').filter({ hasText: `Hello Ines, come on Sunday. ${last}` }).getByRole('link', { name: '/unsubscribe/' }).click()
  await member.getByRole('button', { name: 'End these mails' }).click()
  await expect(member.getByText('You get no more mails like that one.')).toBeVisible()
})
