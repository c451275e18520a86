// Bank debits take days. What a day brings is said to the stand-in by its controls, not by its clock: other journeys pay there at the same time.
import type { Page } from '@playwright/test'
import { monthList } from '@/lib/messages'
import { asOwner } from '@/prisma/factories/owner'
import { axe, overflow } from './axe'
import { expect, test } from './fixtures'
import { memberIdOf, owedMonths, type Person } from './people'
import { control } from './stripe'

const accounts = { good: '000123456789', empty: '000222222227' }
const months = () => monthList(owedMonths())

/** Pays what is owed from a bank account on Stripe's page; answers the session. */
async function payByBank(page: Page, member: Person, { account, verify = false }: { account: string; verify?: boolean }): Promise<{ sessionId: string; checkoutId: string }> {
  await page.goto('/my/pay')
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await page.getByLabel('Account number').fill(account)
  await page.getByRole('button', { name: verify ? 'Verify the account by a micro-deposit first' : 'Pay from the bank account' }).click()
  await expect(page).toHaveURL(/\/my\/pay\/result/)
  const [row] = await asOwner<{ id: string; sessionId: string }>('SELECT id, "stripeSessionId" AS "sessionId" FROM "Checkout" WHERE "memberId" = $1 ORDER BY id DESC LIMIT 1', [await memberIdOf(member)])
  return { sessionId: row!.sessionId, checkoutId: row!.id }
}

/** axe is a script: where scripts are off it has nothing to run in. */
const seemsAccessible = async (page: Page) => (test.info().project.name === 'no-js' ? undefined : expect(await axe(page)).toEqual([]))

const untilStatus = (checkoutId: string, status: string) => expect.poll(async () => (await asOwner<{ status: string }>('SELECT status::text FROM "Checkout" WHERE id = $1', [checkoutId]))[0]?.status).toBe(status)

test('money-cases: 34, 37 a bank debit from pending to returned, with what the member reads each day @phone @no-js', async ({ page, as, another }) => {
  const member = await as('owing')
  await page.goto('/my/pay')
  await expect(page.getByText('Of $150.00 the hall pays about $4.65 for a card and about $1.20 for a bank account.')).toBeVisible()
  const { sessionId, checkoutId } = await payByBank(page, member, { account: accounts.good })

  // The day it set out, and each day until the bank has answered.
  await expect(page.getByRole('heading', { name: 'Your bank payment is on its way' })).toBeVisible()
  const onItsWay = new RegExp(`Your bank payment of \\$150\\.00 for ${months()} is on its way since .+; it usually arrives by .+\\.`)
  for (const path of ['/my', '/my/dues', '/my/pay']) {
    await page.goto(path)
    await expect(page.getByText(onItsWay)).toBeVisible()
    await expect(page.getByText('You need to do nothing and should not pay it again.')).toBeVisible()
    expect(await overflow(page)).toBe(0)
  }
  await page.goto('/my')
  await seemsAccessible(page)
  await expect(page.getByText('Nothing more to pay')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Pay \$/ })).toHaveCount(0)

  // Staff see it on the link's page and on the member's dues.
  const staff = await another('staff@demo.example')
  await staff.page.goto(`/dues/${await memberIdOf(member)}`)
  await staff.page.getByRole('link', { name: /bank payment of \$150\.00/i }).click()
  await expect(staff.page.getByText('A bank payment is on its way')).toBeVisible()
  await expect(staff.page.getByText('Call the bank payment back').first()).toBeVisible()

  // It arrives.
  await control('settleDebit', { sessionId })
  await untilStatus(checkoutId, 'paid')
  await page.goto('/my')
  await expect(page.getByText('Nothing owed')).toBeVisible()
  await page.getByRole('link', { name: /^\d{4}-\d{6}$/ }).click()
  await expect(page.locator('main')).toContainText('Bank debit online')

  // The bank takes it back: the months are open again, and the member reads why.
  await control('returnDebit', { sessionId })
  await expect.poll(async () => (await asOwner('SELECT 1 FROM "PaymentReturn" r JOIN "Payment" p ON p.id = r."paymentId" WHERE p."checkoutId" = $1', [checkoutId])).length).toBe(1)
  await page.goto('/my')
  await expect(page.getByText('Your bank sent a payment back')).toBeVisible()
  await expect(page.getByText('There was not enough money in the account.')).toBeVisible()
  await expect(page.getByText('What it had paid is open again. A fee of $25.00 was added for it.')).toBeVisible()
  await expect(page.locator('.figure')).toHaveText('$175.00')
  const subjects = async () => (await asOwner<{ subject: string }>('SELECT subject FROM "OutboundMail" WHERE "memberId" = $1', [await memberIdOf(member)])).map((mail) => mail.subject)
  await expect.poll(subjects).toContain('Your bank sent back your payment of $150.00')
})

test('money-cases: 36 a bank debit that fails is told with its reason, and the months are paid by card', async ({ page, as }) => {
  const member = await as('owing')
  const { sessionId, checkoutId } = await payByBank(page, member, { account: accounts.empty })
  await control('settleDebit', { sessionId })
  await untilStatus(checkoutId, 'failed')
  await page.goto('/my/dues')
  await expect(page.getByText('Your bank payment did not go through')).toBeVisible()
  await expect(page.getByText('There was not enough money in the account. Nothing was charged.')).toBeVisible()
  await seemsAccessible(page)
  await page.getByRole('link', { name: 'Pay again, by card or from another account' }).click()
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await page.getByRole('button', { name: 'Pay $150.00' }).click()
  await expect(page.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible()
  await page.goto('/my')
  await expect(page.getByText('Your bank payment did not go through')).toHaveCount(0)
})

test('money-cases: 35, 39 an account that waits to be verified: where and until when, nothing is paid twice, and the member may call it back and pay by card @phone', async ({ page, as }) => {
  const member = await as('owing')
  const { checkoutId } = await payByBank(page, member, { account: accounts.good, verify: true })
  await expect(page.getByRole('heading', { name: 'Your bank account must be verified' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Verify the account' })).toHaveAttribute('href', /\/c\/verify\//)
  await page.goto('/my/pay')
  await expect(page.getByText(/waits for your bank account to be verified/)).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await page.getByText('Do not wait, pay in another way').click()
  await page.getByRole('button', { name: 'Call the bank payment back' }).click()
  await expect(page.getByRole('heading', { name: 'Your bank payment was called back' })).toBeVisible()
  await untilStatus(checkoutId, 'canceled')
  await page.goto('/my')
  await page.getByRole('button', { name: 'Pay $150.00' }).click()
  await page.getByRole('button', { name: 'Pay $150.00' }).click()
  await expect(page.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible()
})
