import type { Page } from '@playwright/test'
import { formatMonth } from '@/lib/dates'
import { asOwner } from '@/prisma/factories/owner'
import { findings } from './axe'
import { payAll } from './books'
import { expect, test, emailOf } from './fixtures'
import { memberIdOf, owedMonths, take, type Person } from './people'
import { chargeOf, control, refundedAndDisputed, stripeApi } from './stripe'

type Another = (email?: string) => Promise<{ request: Parameters<typeof payAll>[0] }>

/** A member who paid the two months owed, and the payment. */
async function paying(another: Another): Promise<{ person: Person; paymentId: string; memberId: string }> {
  const person = take('owing')
  const { request } = await another(person.email)
  const { paymentId } = await payAll(request, person)
  return { person, paymentId, memberId: await memberIdOf(person) }
}

async function ask(page: Page, paymentId: string, months: string[], reason = 'Paid for a month too many') {
  await page.goto(`/payments/${paymentId}`)
  await page.locator('summary', { hasText: /^Refund$/ }).click()
  for (const month of months) await page.getByRole('checkbox', { name: formatMonth(month) }).check()
  await page.getByLabel('Reason').fill(reason)
  await page.getByRole('button', { name: 'Refund', exact: true }).click()
}

test('money-cases: 46 staff refund one month: it goes back at once, exactly that month is owed again, and the member reads when the money comes @no-js', async ({ page, asRole, another }) => {
  const { person, paymentId } = await paying(another)
  await asRole('staff')
  const [, month] = owedMonths()
  await page.goto(`/payments/${paymentId}`)
  await page.locator('summary', { hasText: /^Refund$/ }).click()
  await page.getByRole('checkbox', { name: formatMonth(month!) }).check()
  await page.getByLabel('Reason').fill('too short')
  await page.getByRole('button', { name: 'Refund', exact: true }).click()
  await expect(page.getByText('Give a reason of at least 10 characters.').first()).toBeVisible()
  await expect(page.getByRole('checkbox', { name: formatMonth(month!) })).toBeChecked()
  await page.getByLabel('Reason').fill('Paid for a month too many')
  await page.getByRole('button', { name: 'Refund', exact: true }).click()
  await expect(page).toHaveURL(/\/payments\/refunds\/[\da-f-]{36}$/)
  await expect(page.getByRole('heading', { name: 'Refund of $75.00' })).toBeVisible()
  await expect(page.getByText(/^Given back/).first()).toBeVisible()

  const member = await another(person.email)
  await member.page.goto('/my')
  await expect(member.page.locator('.figure')).toHaveText('$75.00')
  await member.page.goto(`/my/receipts/${paymentId}`)
  await expect(member.page.locator('main')).toContainText('It is on its way to your card. That usually takes 5 to 10 days.')
})

test('above the limit a second person decides; who asked cannot', async ({ page, asRole, another }) => {
  const { paymentId, memberId } = await paying(another)
  await asRole('staff')
  await ask(page, paymentId, owedMonths(), 'Left for another local last month')
  await expect(page.getByText('Waits for a decision', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('You asked for this refund.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Decide' })).toHaveCount(0)
  const refundPage = page.url()

  const officer = await another(emailOf('officer'))
  await officer.page.goto('/payments/refunds?state=waiting')
  await officer.page.goto(refundPage)
  await officer.page.getByRole('radio', { name: /^Decline/ }).check()
  await officer.page.getByRole('button', { name: 'Decide' }).click()
  await expect(officer.page.getByText('Say why, for who asked.').first()).toBeVisible()
  await officer.page.getByRole('radio', { name: /^Approve/ }).check()
  await officer.page.getByRole('button', { name: 'Decide' }).click()
  await expect(officer.page.getByText(/^Given back/).first()).toBeVisible()
  const [owed] = await asOwner<{ owedCents: number }>('SELECT "owedCents" FROM "DuesProjection" WHERE "memberId" = $1', [memberId])
  expect(owed?.owedCents).toBe(15_000)
})

test('money-cases: 43 a refund that fails later says so on its page, on the payment and in the inbox, and can go by check', async ({ page, asRole, another }) => {
  const { paymentId, memberId } = await paying(another)
  await asRole('staff')
  await ask(page, paymentId, [owedMonths()[0]!])
  await expect(page.getByText(/^Given back/).first()).toBeVisible()
  const refundPage = page.url()
  const { intentId } = await chargeOf(paymentId)
  const { data: [refund] } = await stripeApi<{ data: { id: string }[] }>(`refunds?payment_intent=${intentId}`)
  await control('settleRefund', { refundId: refund!.id, outcome: 'failed' })
  const inbox = () => asOwner<{ detail: string }>('SELECT detail FROM "MoneyException" WHERE kind = \'refund_failed\' AND "memberId" = $1 AND "settledAt" IS NULL', [memberId])
  await expect.poll(async () => (await inbox()).length).toBe(1)
  expect((await inbox())[0]!.detail).toContain('did not reach the member')

  await page.goto('/inbox?kind=refund_failed')
  await expect(page.locator('main')).toContainText('did not reach the member')
  await page.goto(refundPage)
  await expect(page.getByText('The member did not get this money')).toBeVisible()
  await expect(page.getByText('The card was reported lost or stolen.').first()).toBeVisible()
  await page.getByRole('link', { name: 'Refund it again' }).click()
  await page.locator('summary', { hasText: /^Refund$/ }).click()
  await page.getByRole('checkbox', { name: formatMonth(owedMonths()[0]!) }).check()
  await page.getByRole('radio', { name: 'Check' }).check()
  await page.getByLabel('Reason').fill('The card is gone, so by check')
  await page.getByRole('button', { name: 'Refund', exact: true }).click()
  await expect(page.getByText('Give the number of the check.').first()).toBeVisible()
  await page.getByLabel('Check number').fill('20871')
  await page.getByRole('button', { name: 'Refund', exact: true }).click()
  await expect(page.locator('main')).toContainText('$75.00 by check 20871')
})

test('money-cases: 44 45 a refund by hand at Stripe and a dispute appear by themselves, and every page of them is sound', async ({ page, asRole, another }) => {
  const { paymentId } = await paying(another)
  const { refundId, disputeId } = await refundedAndDisputed(paymentId)
  await asRole('staff')
  const looksWell = async () => {
    expect(await findings(page), page.url()).toEqual([])
  }
  await page.goto(`/payments/${paymentId}`)
  await expect(page.getByText('The payer disputes this payment at the card company.')).toBeVisible()
  await looksWell()
  await page.goto(`/payments/refunds/${refundId}`)
  await expect(page.locator('main')).toContainText('Somebody in Stripe’s dashboard')
  await looksWell()
  await page.goto('/payments/refunds?state=done')
  await looksWell()
  await page.goto('/payments/disputes?state=open')
  await looksWell()
  await page.goto(`/payments/disputes/${disputeId}`)
  await expect(page.getByText(/^Evidence is due /).first()).toBeVisible()
  await page.getByLabel('What is known').fill('Called the member: did not recognize the name on the statement.')
  await page.getByRole('button', { name: 'Save the note' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await looksWell()
  await control('decideDispute', { disputeId, outcome: 'won' })
  await expect.poll(async () => (await asOwner<{ status: string }>('SELECT status FROM "Dispute" WHERE id = $1', [disputeId]))[0]?.status).toBe('won')
  await page.reload()
  await expect(page.getByText('The money is back, and what it had paid is paid again.')).toBeVisible()
})
