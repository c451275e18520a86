import { findings } from './axe'
import { expect, test } from './fixtures'
import { memberIdOf, take } from './people'

test('staff search the payments by receipt, member, method and days, all in the address', async ({ page, asRole }) => {
  await asRole('staff')
  await page.goto('/payments')
  const first = page.locator('tbody tr').first()
  const receipt = (await first.getByRole('link').first().textContent())!

  await page.getByLabel('Receipt, member or reference').fill(receipt)
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(new RegExp(`q=${receipt}`))
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await page.goto('/payments?method=check')
  await expect(page.locator('tbody tr').first()).toContainText('Check')
  await expect(page.getByRole('combobox', { name: 'Method' })).toHaveValue('check')
  await page.goto('/payments?from=1990-01-01&to=1990-12-31')
  await expect(page.getByText('No payment fits these filters')).toBeVisible()
  await page.getByRole('link', { name: 'Clear' }).click()
  await expect(page.locator('.page-lead')).toContainText(' payments, $')
})

test('ux: 22 a link just made is clean, light and dark, wide and on a phone', async ({ page, asRole }) => {
  const memberId = await memberIdOf(take('owing'))
  await asRole('staff')
  await page.goto(`/payments/links/new?memberId=${memberId}`)
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByText('Hand this link to the member')).toBeVisible()
  expect(await findings(page)).toEqual([])
})

test('no month chosen: told beside the choice, nothing made; the same choice twice is one link @no-js', async ({ page, asRole }) => {
  const memberId = await memberIdOf(take('owing'))
  await asRole('staff')
  await page.goto(`/payments/links/new?memberId=${memberId}`)
  const boxes = page.getByRole('checkbox')
  for (const box of await boxes.all()) await box.uncheck()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByText('Choose at least one month.').first()).toBeVisible()

  const make = async () => {
    // Another visit, not a reload: that would bring the words back.
    await page.goto('/payments')
    await page.goto(`/payments/links/new?memberId=${memberId}`)
    await page.getByRole('button', { name: 'Make the link' }).click()
    await expect(page).toHaveURL(/\/payments\/links\/[\da-f-]{36}$/)
    return page.url()
  }
  expect(await make()).toBe(await make())
})

test('money-cases: 41 the back button on the payment page leaves no charge and no error', async ({ page, asRole }) => {
  const memberId = await memberIdOf(take('owing'))
  await asRole('staff')
  await page.goto(`/payments/links/new?memberId=${memberId}`)
  await page.getByRole('button', { name: 'Make the link' }).click()
  await page.getByRole('link', { name: 'Open it here' }).click()
  await expect(page.getByRole('heading', { name: /^Pay \$/ })).toBeVisible()
  await page.goBack()
  await expect(page.getByText('Open', { exact: true })).toBeVisible()
})

test('who has no business here: members and organizers 403, an id that is not theirs 404', async ({ page, asRole }) => {
  for (const [role, address, status] of [
    ['member', '/payments', 403], ['organizer', '/payments', 403], ['member', `/payments/${crypto.randomUUID()}`, 404], ['member', `/payments/links/${crypto.randomUUID()}`, 404],
  ] as const) {
    await asRole(role)
    expect((await page.goto(address))?.status(), `${role} at ${address}`).toBe(status)
  }
})
