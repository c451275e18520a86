import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { asOwner } from '@/prisma/factories/owner'
import { axe, overflow } from './axe'
import { openAll } from './books'
import { expect, test } from './fixtures'
import { payAtStripe } from './instance'
import { memberIdOf, take } from './people'
import { control } from './stripe'

const note = 'Called Stripe and the bank; it is in order.'
const looksWell = async (page: Page) => {
  // axe is a script: where scripts are off it has nothing to run in.
  if (test.info().project.name !== 'no-js') expect(await axe(page), page.url()).toEqual([])
  expect(await overflow(page), page.url()).toBe(0)
}
const exceptionAbout = async (recordId: string) => {
  const rows = () => asOwner<{ id: string }>('SELECT id FROM "MoneyException" WHERE "recordId" = $1 AND "settledAt" IS NULL', [recordId])
  await expect.poll(async () => (await rows()).length).toBe(1)
  return (await rows())[0]!.id
}

test('money-cases: 55 a treasurer takes an exception, has a dead letter dealt with again, and settles it with a note @no-js', async ({ page, as }) => {
  const gone = `cs_test_${randomUUID().replaceAll('-', '')}`
  const { id: eventId } = await control<{ id: string }>('deliver', { type: 'checkout.session.completed', object: { id: gone, object: 'checkout.session' } })
  const id = await exceptionAbout(eventId)
  await as('officer')
  await page.goto(`/inbox?q=${gone}`)
  await looksWell(page)
  await page.getByRole('link', { name: 'Message of Stripe’s not understood' }).click()
  await expect(page).toHaveURL(new RegExp(`/inbox/${id}$`))
  await looksWell(page)
  await page.getByRole('button', { name: 'Take it' }).click()
  await expect(page.getByText('It is yours now.')).toBeVisible()
  await page.getByRole('button', { name: 'Deal with it again' }).click()
  await expect(page.getByText('it still does not work')).toBeVisible()
  await expect(page.getByText('once', { exact: true })).toBeVisible()
  await page.getByText('Settle with a note').click()
  await page.getByLabel('What you found and did').fill('short')
  await page.getByRole('button', { name: 'Settle it' }).click()
  await expect(page.getByText('Say it in at least 10 characters.').first()).toBeVisible()
  await page.getByLabel('What you found and did').fill(note)
  await page.getByRole('button', { name: 'Settle it' }).click()
  await expect(page.getByText('It is settled.')).toBeVisible()
  await page.goto(`/inbox?q=${gone}`)
  await expect(page.getByText('Nothing matches')).toBeVisible()
})

test('money-cases: 33 money that came for a closed record finds its owner', async ({ page, as, another }) => {
  const payer = take('owing')
  const heir = take('owing')
  const payerId = await memberIdOf(payer)
  const { request } = await another(payer.email)
  const { id: checkoutId, stripeSessionId } = await openAll(request, payerId)
  await asOwner('UPDATE "Member" SET "archivedAt" = now() WHERE id = $1', [payerId])
  await payAtStripe(stripeSessionId)
  const payment = () => asOwner<{ id: string }>('SELECT id FROM "Payment" WHERE "checkoutId" = $1', [checkoutId])
  await expect.poll(async () => (await payment()).length).toBe(1)
  const [{ id: paymentId } = { id: '' }] = await payment()
  await as('officer')
  await page.goto(`/inbox/${await exceptionAbout(paymentId)}`)
  await looksWell(page)
  await page.getByRole('combobox', { name: 'Whose money it is' }).fill(heir.number)
  await page.getByRole('option').filter({ hasText: heir.number }).click()
  await page.getByLabel('How you know').fill(note)
  await page.getByRole('button', { name: 'Give it to this member' }).click()
  await expect(page).toHaveURL(new RegExp(`/payments/${paymentId}`))
  await expect(page.getByRole('link', { name: new RegExp(heir.lastName) }).first()).toBeVisible()
})

test('money-cases: 50 a treasurer compares with Stripe and ticks a payout against the statement', async ({ page, as }) => {
  const payoutId = `po_${randomUUID().replaceAll('-', '')}`
  await asOwner(`INSERT INTO "Payout"(id, "amountCents", status, "createdAt", "arrivesOn") VALUES ($1, 123456, 'paid', now(), current_date)`, [payoutId])
  await as('officer')
  await page.goto('/reconciliation')
  await looksWell(page)
  await page.goto('/reconciliation/payouts?state=open')
  await looksWell(page)
  await page.goto(`/reconciliation/payouts/${payoutId}`)
  await looksWell(page)
  await page.getByLabel('Reference on the statement').fill('STRIPE 0815')
  await page.getByRole('button', { name: 'Tick it' }).click()
  await expect(page.getByText('Ticked against the statement.')).toBeVisible()
  await page.goto('/reconciliation/payouts?state=ticked')
  await expect(page.getByText('Ticked, STRIPE 0815').first()).toBeVisible()
})

test('money-cases: 49 a run asked for by hand ends with its numbers', async ({ page, as }) => {
  await as('officer')
  await page.goto('/reconciliation')
  await page.getByRole('button', { name: 'Compare now' }).click()
  await expect(page).toHaveURL(/\/reconciliation\/runs\//)
  await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 60_000 })
  await looksWell(page)
  await page.goto('/reconciliation')
  await expect(page.getByText('With Stripe, says Stripe')).toBeVisible()
  await looksWell(page)
})
