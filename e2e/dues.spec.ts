import { expect, test } from './fixtures'

/** A classification of each project's own, so that tests that run at once do not set one rate. */
const classifications: Record<string, string> = { wide: 'Apprentice 1', phone: 'Apprentice 2', 'no-js': 'Apprentice 3' }

test('staff find who is delinquent, and see why: months, rates, what settled them', async ({ page, asRole }) => {
  await asRole('staff')
  await page.goto('/dues')
  const tile = page.locator('dl div').filter({ has: page.getByRole('link', { name: 'Delinquent', exact: true }) })
  const count = Number((await tile.locator('.stat-value').textContent())!.replace(',', ''))
  await page.getByRole('link', { name: 'Delinquent', exact: true }).click()
  await expect(page).toHaveURL(/standing=delinquent/)
  await expect(page.getByText(`of ${count} members`)).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(Math.min(50, count))

  await page.locator('tbody a').first().click()
  await expect(page.getByText('Delinquent', { exact: true }).first()).toBeVisible()
  await expect(page.locator('.page-lead')).toContainText(/^Owes .+, due .+; grace ended .+\. Three or more months are past their grace\.$/)
  const months = page.getByRole('region', { name: 'Dues month by month' })
  await expect(months).toContainText('grace to')
  await expect(page.getByRole('link', { name: 'Make a payment link' })).toBeVisible()
})

test('ux: 14 a member asks why they owe this, and reads it line by line to the sum that is owed @phone', async ({ page, asRole }) => {
  await asRole('member')
  await page.goto('/my/dues')
  const lines = page.getByRole('region', { name: 'Line by line: what was added, what was taken off' })
  await expect(lines.locator('tbody tr').first()).toBeVisible()
  await expect(lines).toContainText(/Dues: \w+ \d{4}/)
  const last = (await lines.locator('tbody tr').last().locator('td').last().textContent())!.trim()
  const owed = (await page.locator('dl div').filter({ hasText: 'You owe in all' }).locator('.stat-value').textContent())!.trim()
  expect(last.includes('in your favor') ? '$0.00' : last).toBe(owed)
  await expect(page.getByText(/In the end (you owe|\$)/)).toBeVisible()
})

test('staff ask the same of any past day, as the ledger knows it now and as it knew it then', async ({ page, asRole }) => {
  await asRole('staff')
  await page.goto('/dues?standing=delinquent')
  await page.locator('tbody a').first().click()
  const why = page.locator('#why')
  await expect(why).toContainText('Why is this owed?')
  await expect(why.getByRole('link', { name: 'All standings and their sources' })).toBeVisible()
  await why.getByLabel('On the day').fill('2020-01-31')
  await why.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/on=2020-01-31/)
  await expect(page.locator('#why')).toContainText('What counted on that day, as the ledger knows it now.')
  await expect(page.locator('#why')).toContainText('Nothing has been booked yet')
  await page.goto(`${page.url().split('?')[0]}?known=2020-01-31`)
  await expect(page.locator('#why')).toContainText('as known on Jan 31, 2020')
  await page.goto('/dues/rules')
  await expect(page.getByRole('region', { name: 'Standings, in the order in which they are asked' }).locator('tbody tr')).toHaveCount(7)
})

test('the list is searched and sorted in its address, and says when nobody matches', async ({ page, asRole }) => {
  await asRole('staff')
  await page.goto('/dues?sort=owed&direction=desc')
  const owed = (await page.locator('tbody td[data-label="Owed"]').allTextContents()).map((text) => Number(text.replace(/[$,]/g, '')))
  expect(owed).toEqual([...owed].sort((a, b) => b - a))
  await page.getByLabel('Name or number').fill('delgado rosa')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/q=delgado/)
  await expect(page.locator('tbody').getByRole('link', { name: 'Delgado, Rosa' })).toBeVisible()
  await page.goto('/dues?q=zzzzqqqq')
  await expect(page.getByText('Nobody matches')).toBeVisible()
})

test('an officer sets a rate to come; a day that is past is refused beside its field, and nothing typed is lost @no-js', async ({ page, asRole }, info) => {
  const classification = classifications[info.project.name]!
  await asRole('officer')
  await page.goto('/dues/rates')
  await page.getByRole('combobox', { name: 'Classification' }).selectOption({ label: classification })
  await page.getByLabel('Dollars a month').fill('38.50')
  await page.getByLabel('From').fill('2026-01-01')
  await page.getByRole('button', { name: 'Set the rate' }).click()
  await expect(page.getByText('Choose a day to come. Rates of the past stay as they are.').first()).toBeVisible()
  await expect(page.getByLabel('Dollars a month')).toHaveValue('38.50')
  await expect(page.getByRole('combobox', { name: 'Classification' })).toHaveValue(classification.toLowerCase().replace(' ', '_'))

  await page.getByLabel('From').fill('2031-01-01')
  await page.getByRole('button', { name: 'Set the rate' }).click()
  await expect(page.getByText('The rate is set.')).toBeVisible()
  await page.goto('/dues/rates')
  const row = page.locator('tbody tr').filter({ hasText: classification }).filter({ hasText: '$38.50' })
  await expect(row).toContainText('Coming')
  await expect(page.locator('tbody tr').filter({ hasText: classification }).filter({ hasText: 'Running' })).toContainText('Dec 31, 2030')
})

test('staff enrol a member; the officer\'s charge run charges the month, once', async ({ page, asRole }, info) => {
  const number = `dues-${info.project.name}-${Date.now()}`
  await asRole('staff')
  await page.goto('/members/new')
  await page.getByLabel('Member number').fill(number)
  await page.getByLabel('First name').fill('Nia')
  await page.getByLabel('Last name').fill('Charged')
  await page.getByLabel('Joined on').fill('2026-01-01')
  await page.getByLabel('Classification').selectOption({ label: 'Journeyman' })
  await page.getByRole('button', { name: 'Enrol member' }).click()
  await expect(page).toHaveURL(/\/members\/[\da-f-]{36}/)
  const memberId = /members\/([\da-f-]{36})/.exec(page.url())![1]!

  await asRole('officer')
  await page.goto('/dues/periods')
  // Another journey's run may have charged this member a moment ago: then there is nothing left to do, and that is right too.
  const button = page.getByRole('button', { name: /^Charge [\d,]+ members?$/ })
  if (await button.isVisible()) {
    await button.click()
    await expect(page.getByText(/(were|was) charged/).first()).toBeVisible()
  }
  await page.goto('/dues/periods')
  await page.goto(`/dues/${memberId}`)
  const months = page.getByRole('region', { name: 'Dues month by month' })
  await expect(months.locator('tbody tr')).toHaveCount(1)
  await expect(months.locator('tbody tr')).toContainText('$75.00')
})

test('who may only look sees no buttons; members find no dues room', async ({ page, asRole }) => {
  await asRole('viewer')
  for (const address of ['/dues', '/dues/rates', '/dues/periods']) {
    expect((await page.goto(address))?.status()).toBe(200)
    await expect(page.getByRole('button', { name: /^(Set the rate|Charge|Open months)/ })).toHaveCount(0)
  }
  const other = await page.goto('/dues').then(() => page.locator('tbody a').first().getAttribute('href'))
  await asRole('member')
  for (const [address, status] of [['/dues', 403], ['/dues/rates', 403], ['/dues/periods', 403], [other!, 404], ['/dues/nonsense', 404]] as const) {
    expect((await page.goto(address))?.status(), address).toBe(status)
  }
})
