import type { Page } from '@playwright/test'
import { axe, overflow } from './axe'
import { checkoutsOf } from './books'
import { changed, formWith, post } from './forms'
import { emailOf, expect, test } from './fixtures'
import { memberIdOf, take, type Person } from './people'

const band = (page: Page) => page.getByRole('note').filter({ hasText: 'You act for' })

async function actFor(page: Page, member: Person, reason = 'On the phone'): Promise<string> {
  const memberId = await memberIdOf(member)
  await page.goto(`/members/${memberId}`)
  await page.getByRole('link', { name: 'Act for this member' }).click()
  await page.getByLabel('Reason').fill(reason)
  await page.getByRole('button', { name: 'Act for this member' }).click()
  await expect(page).toHaveURL(/\/my$/)
  await expect(band(page)).toContainText(`${member.name} (${member.number})`)
  return memberId
}

test('ux: 25 a clerk pays for a member under a band that says for whom; receipt and trail say who did it @phone', async ({ page, as }) => {
  const clerk = await as('staff')
  const member = take('owing')
  const memberId = await actFor(page, member)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(member.firstName)
  await expect(page.getByText(`for ${member.name}`, { exact: true })).toBeVisible()
  await expect(page.locator('.figure')).toHaveText('$150.00')
  await page.getByRole('button', { name: 'Pay $150.00' }).click()
  await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/c\/pay\//)
  await page.getByRole('button', { name: 'Pay $150.00' }).click()
  await expect(page.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible()
  await expect(band(page)).toContainText(member.number)
  await page.getByRole('link', { name: /^Receipt / }).click()
  await expect(page.getByText('Paid through the office, which acted for you.')).toBeVisible()
  const paymentId = new URL(page.url()).pathname.split('/').at(-1)!

  // The band goes along to staff's own rooms.
  await page.goto(`/payments/${paymentId}`)
  await expect(band(page)).toBeVisible()
  const trail = page.getByRole('list', { name: 'Trail of the checkout' }).getByRole('listitem').filter({ hasText: 'Started a checkout' })
  await expect(trail).toContainText(clerk.name)
  await expect(trail).toContainText(`Acting for ${member.name} (${member.number})`)
  await expect(page.getByText(`by ${clerk.name}`)).toBeVisible()

  await band(page).getByRole('button', { name: 'Stop' }).click()
  await expect(page).toHaveURL(new RegExp(`/members/${memberId}$`))
  await expect(band(page)).toHaveCount(0)
  await page.getByRole('link', { name: 'Audit trail' }).click()
  const told = page.getByRole('list', { name: /^Audit trail/ }).getByRole('listitem')
  await expect(told.filter({ hasText: 'Began to act for the member' })).toContainText('On the phone')
  await expect(told.filter({ hasText: 'Stopped acting for the member' })).toContainText(clerk.name)
  expect((await page.goto('/my'))?.status()).toBe(404)
})

test('ux: 25 two windows, two members: what was drawn for one never reaches the other', async ({ page, context, as }) => {
  const clerk = await as('staff')
  const [first, second] = [take('owing'), take('owing')]
  const firstId = await actFor(page, first)
  const request = context.request
  const [payFirst, detailsFirst] = [formWith(await (await request.get('/my')).text(), 'id="pay-all"'), formWith(await (await request.get('/my/details')).text(), 'name="version"')]
  await page.goto('/my/details')
  await page.getByLabel('City').fill('Wrongville')

  const other = await context.newPage()
  const secondId = await actFor(other, second)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert').filter({ hasText: `This page is of another member: you act for ${second.name} (${second.number}) now` })).toBeVisible()
  await expect(page.getByLabel('City')).toHaveValue('Wrongville')
  const refused = await post(request, '/my', payFirst)
  expect(await refused.text()).toContain('This page is of another member')
  expect(await (await post(request, '/my/details', changed(detailsFirst, { city: 'Wrongville' }))).text()).toContain('This page is of another member')
  for (const id of [firstId, secondId]) {
    expect(await checkoutsOf(id)).toEqual([])
    expect(await (await request.get(`/members/${id}`)).text()).not.toContain('Wrongville')
  }
  // The first window finds its way by itself: its next page is the second member's, and its band too.
  await page.getByRole('link', { name: 'My dues' }).first().click()
  await expect(page.getByText(`for ${second.name}`, { exact: true })).toBeVisible()
  await expect(band(page)).toContainText(second.number)

  await band(other).getByRole('button', { name: 'Stop' }).click()
  await expect(other).toHaveURL(new RegExp(`/members/${secondId}$`))
  expect(await (await post(request, '/my', payFirst)).text()).toMatch(/You no longer act for this member|There is nothing here/)
  expect(await checkoutsOf(firstId)).toEqual([])
  expect(clerk.kind).toBe('staff')
})

test('ux: 25 nobody acts without a reason, for the own record, or without the right; signing out ends it', async ({ page, asRole, another }) => {
  const officer = await another(emailOf('officer'))
  const own = /href="\/members\/([\da-f-]{36})"/.exec(await (await officer.request.get('/members?q=7464418')).text())![1]!
  expect((await officer.request.get(`/members/${own}/act`)).status()).toBe(403)
  const memberId = await memberIdOf(take('paid'))
  for (const role of ['viewer', 'organizer'] as const) expect((await (await another(emailOf(role))).request.get(`/members/${memberId}/act`)).status()).toBe(403)

  await asRole('officer')
  await page.goto(`/members/${memberId}/act`)
  await page.getByRole('button', { name: 'Act for this member' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Say why you act for this member.' })).toBeVisible()
  await page.getByLabel('Reason').fill('At the counter')
  await page.getByRole('button', { name: 'Act for this member' }).click()
  await expect(band(page)).toBeVisible()
  expect(await axe(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
  await page.locator('summary').filter({ hasText: 'Your account' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await asRole('officer')
  await expect(band(page)).toHaveCount(0)
  await page.goto('/my')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Olivia')
})
