import { expect, test } from './fixtures'

/** A month of each project's own, so that tests that run at once do not plan for one day; and a mail of its own. */
const months: Record<string, string> = { wide: '2033-03-01', phone: '2033-04-01', 'no-js': '2033-05-01' }
const mails: Record<string, string> = { wide: 'account.open', phone: 'account.reset', 'no-js': 'account.exists' }

test('an administrator moves the end of grace from a day to come, sees it planned and in the history, and takes it back @no-js', async ({ page, asRole }, info) => {
  const from = months[info.project.name]!
  await asRole('admin')
  await page.goto('/settings')
  await page.getByRole('link', { name: /dues$/, exact: false }).filter({ hasText: 'Change' }).click()
  await expect(page).toHaveURL(/\/settings\/dues$/)
  await page.getByLabel('Grace ends on').fill('ten')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Give a whole number.').first()).toBeVisible()
  await expect(page.getByLabel('Grace ends on')).toHaveValue('ten')

  await page.getByLabel('Grace ends on').fill('21')
  await page.getByLabel('Holds from').fill('2020-01-01')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Choose today or a day to come.').first()).toBeVisible()

  await page.getByLabel('Holds from').fill(from)
  await page.getByRole('button', { name: 'Save' }).click()
  const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(from))
  await expect(page.getByText(`Saved. It holds from ${day}.`)).toBeVisible()
  const row = page.locator('tbody tr').filter({ hasText: 'Grace ends on' }).filter({ hasText: day }).first()
  await expect(row).toContainText('day 21')
  await expect(row).toContainText('Ada Kowalski')
  await expect(page.getByLabel('Grace ends on')).toHaveValue('15')

  const planned = page.locator('section.card').filter({ hasText: 'Planned' }).locator('form').filter({ has: page.locator(`xpath=preceding-sibling::p[contains(., '${day}')]`) })
  await planned.locator('summary').click()
  await planned.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('Taken back. The history keeps both decisions.')).toBeVisible()
})

test('ux: 26 the hall and its contact stand on a member’s page, in Spanish too, and what card and bank cost beside what is owed', async ({ page, context, as, asRole }) => {
  await asRole('miembro')
  for (const path of ['/my', '/my/pay', '/my/dues', '/my/receipts']) {
    await page.goto(path)
    await expect(page.locator('footer')).toContainText('Llame a la sede al 253-555-0146. ')
    await expect(page.locator('header').getByText('IBEW Local 46').first()).toBeVisible()
  }
  await context.clearCookies()
  await as('owing')
  await page.goto('/my/pay')
  await expect(page.getByText('Of $150.00 the hall pays about $4.65 for a card and about $1.20 for a bank account.')).toBeVisible()
})

test('words of a mail: what cannot work is refused, what is saved shows, a test mail reaches the demo’s outbox', async ({ page, asRole }, info) => {
  await asRole('admin')
  await page.goto('/settings/mails')
  const address = `/settings/mails/${mails[info.project.name]}/en`
  await page.goto(address)
  const words = page.locator('form#words')
  const before = await words.getByLabel('Text').inputValue()
  await words.getByLabel('Text').fill('Hello {frist}')
  await words.getByRole('button', { name: 'Save the words' }).click()
  await expect(page.getByText('There is no blank {frist} in this mail.').first()).toBeVisible()
  await expect(words.getByLabel('Text')).toHaveValue('Hello {frist}')

  await words.getByLabel('Subject').fill(`Journey ${info.project.name} at {hall}`)
  await words.getByLabel('Text').fill(before)
  await words.getByRole('button', { name: 'Save the words' }).click()
  await expect(page.getByText('Saved. Mails from now on have these words.')).toBeVisible()
  await expect(page.getByText(`Journey ${info.project.name} at IBEW Local 46`).first()).toBeVisible()
  await page.getByRole('button', { name: 'Send a test mail to me' }).click()
  await expect(page.getByText('The test mail is on its way')).toBeVisible()

  await page.goto('/demo-outbox')
  await expect(page.getByText(`[Test] Journey ${info.project.name} at IBEW Local 46`).first()).toBeVisible()

  await page.goto(address)
  await page.locator('form#reset summary').click()
  await page.getByRole('button', { name: 'Go back', exact: true }).click()
  await expect(page.getByText('The mail has the words it came with again.')).toBeVisible()
})

test('holidays of a year come by one button, an office is added; officers read without a form', async ({ page, asRole }) => {
  await asRole('admin')
  await page.goto('/settings/holidays?year=2041')
  await page.getByRole('button', { name: 'Add the federal holidays of 2041' }).click()
  await expect(page.getByText('11 federal holidays were added.')).toBeVisible()
  await expect(page.getByText('Thanksgiving Day').first()).toBeVisible()
  await page.goto('/settings/offices/new')
  await page.getByLabel('Name').fill('Journey office')
  await page.getByLabel('ZIP code').fill('98')
  await page.getByLabel('State').fill('WA')
  await page.getByRole('button', { name: 'Add the office' }).click()
  await expect(page.getByText('A ZIP code in WA has five digits').first()).toBeVisible()
  await page.getByLabel('ZIP code').fill('98109')
  await page.getByRole('button', { name: 'Add the office' }).click()
  await expect(page.getByRole('link', { name: 'Journey office' })).toBeVisible()

  await asRole('officer')
  await page.goto('/settings/dues')
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
})
