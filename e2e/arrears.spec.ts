import { readFileSync } from 'node:fs'
import { pdfPages } from '@/prisma/factories/pdf-text'
import { asOwner } from '@/prisma/factories/owner'
import { axe, findings } from './axe'
import { expect, test } from './fixtures'
import { memberIdOf, take } from './people'

test('money-cases: 33 an officer suspends, leaves one out; a stranger pays by the letter’s code; the member is proposed for reinstatement', async ({ page, as, another }) => {
  const [late, spared] = [take('behind'), take('behind')]
  await asOwner('UPDATE "Member" SET email = NULL WHERE "memberNumber" = $1', [late.number])
  await as('officer')
  await page.goto('/arrears/runs')
  await page.getByRole('button', { name: 'Look for suspensions' }).click()
  await expect(page.getByRole('heading', { name: /^Suspensions of / })).toBeVisible()
  const row = (name: string) => page.locator('tbody tr').filter({ hasText: name })
  await expect(row(late.lastName)).toContainText('months past their grace')

  await row(spared.lastName).getByRole('link', { name: 'Leave out' }).click()
  await page.getByRole('button', { name: 'Leave out' }).click()
  await expect(page.getByText('Say why this member is left out.').first()).toBeVisible()
  await page.getByLabel('Why').fill('In hospital until spring')
  await page.getByRole('button', { name: 'Leave out' }).click()
  await expect(row(spared.lastName)).toContainText('In hospital until spring')
  await page.getByRole('button', { name: /^Suspend \d+ members?$/ }).click()
  await expect(page.getByText('Confirmed', { exact: true }).first()).toBeVisible()
  await expect(row(late.lastName)).toContainText('Suspended from')
  await expect(row(spared.lastName)).toContainText('Left alone: In hospital until spring')

  await page.getByRole('link', { name: /^Print / }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Make the letters (PDF)' }).click()])
  const letter = pdfPages(readFileSync(await download.path())).map((pieces) => pieces.join(' ')).find((text) => text.includes(late.number))!
  expect(letter).toContain('Your membership is suspended')
  expect(letter).toContain(late.address)
  const token = /\/pay\/([0-9A-Z-]{24})/.exec(letter)![1]!

  const stranger = await another()
  await stranger.page.goto(`/pay/${token}`)
  const pay = stranger.page.getByRole('button', { name: /^Pay \$/ })
  await expect(pay).toBeVisible()
  const html = await stranger.page.content()
  for (const secret of [late.firstName, late.lastName, late.number, late.phone, late.address, 'Tacoma']) expect(html).not.toContain(secret)
  await expect(stranger.page.getByText('Reinstatement fee')).toBeVisible()
  await pay.click()
  await expect(stranger.page).toHaveURL(/\/c\/pay\//)
  expect(await stranger.page.content()).not.toContain(late.lastName)
  // Stripe is told nothing of the member, so it asks the payer for an address.
  await stranger.page.getByLabel('E-mail').first().fill('a.friend@example.org')
  await stranger.page.getByRole('button', { name: /^Pay \$/ }).first().click()
  await expect(stranger.page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await stranger.page.goto(`/pay/${token}`)
  await expect(stranger.page.getByRole('heading', { name: 'This is paid' })).toBeVisible()

  await page.goto('/arrears/runs')
  await page.getByRole('button', { name: 'Look for reinstatements' }).click()
  await expect(row(late.lastName)).toContainText('Everything is paid')
  await page.goto(`/dues/${await memberIdOf(late)}`)
  await expect(page.getByRole('table', { name: 'Notices of arrears, newest first' })).toContainText('Suspended')
  await expect(page.getByRole('table', { name: 'Pay links, newest first' })).toContainText('Paid')
})

test('staff remind a member: counted first, sent once, and on the member’s page; made-up links say so', async ({ page, as }) => {
  const late = take('owing')
  await as('staff')
  await page.goto(`/arrears?q=${late.number}`)
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await page.getByRole('link', { name: 'Send notices' }).click()
  await page.getByRole('button', { name: 'Send to 1 member' }).click()
  await expect(page.locator('.page-lead')).toContainText('1 by mail, 0 by letter')
  await page.goto(`/arrears/notices/new?q=${late.number}`)
  await expect(page.getByText('There is nobody to send this to.')).toBeVisible()
  await expect(page.getByText('Told recently')).toBeVisible()
  await page.goto(`/dues/${await memberIdOf(late)}`)
  await expect(page.getByRole('table', { name: 'Notices of arrears, newest first' })).toContainText('Reminder')
  await page.goto('/pay/0000-0000-0000-0000-0000')
  await expect(page.getByRole('heading', { name: 'We do not know this link' })).toBeVisible()
})

test('a pay link made at the desk shows its code once, and is withdrawn', async ({ page, as, another }) => {
  const late = take('owing')
  await as('staff')
  await page.goto(`/dues/${await memberIdOf(late)}`)
  await page.getByRole('button', { name: 'Make a pay link' }).click()
  await expect(page.getByRole('img', { name: 'QR code of the pay link' })).toBeVisible()
  const address = (await page.getByRole('region', { name: 'Pay link' }).locator('strong').textContent())!
  const stranger = await another()
  await stranger.page.goto(address)
  await expect(stranger.page.getByRole('button', { name: /^Pay \$/ })).toBeVisible()
  expect(await axe(stranger.page)).toEqual([])
  await page.reload()
  await page.getByText(/^Withdraw the link of/).first().click()
  await page.getByRole('button', { name: 'Withdraw', exact: true }).first().click()
  await expect(page.getByRole('table', { name: 'Pay links, newest first' })).toContainText('Withdrawn')
  await stranger.page.reload()
  await expect(stranger.page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible()
})

test('ux: 22 an open proposal is clean, light and dark, wide and on a phone', async ({ page, as }) => {
  await as('officer')
  await page.goto('/arrears/runs')
  const proposal = page.locator('tbody tr').first().getByRole('link')
  if (await proposal.count() === 0) return
  await proposal.click()
  await expect(page.getByRole('table', { name: 'Who is proposed' })).toBeVisible()
  expect(await findings(page)).toEqual([])
})
