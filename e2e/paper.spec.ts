import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { pdfText } from '@/prisma/factories/pdf-text'
import { axe, overflow } from './axe'
import { payAll } from './books'
import { emailOf, expect, test } from './fixtures'

async function fileOf(page: Page, name: string, link = page.getByRole('link', { name, exact: true })): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

const looksWell = async (page: Page) => {
  // A page changed by script has its title a moment after its words.
  await expect(page).toHaveTitle(/./)
  expect(await axe(page), page.url()).toEqual([])
  expect(await overflow(page), page.url()).toBe(0)
}

test('money-cases: 52 a member takes receipt, statement and the year’s total home as PDF; nobody else gets the receipt @phone', async ({ page, request, as, context, another }) => {
  const person = await as('owing')
  const { paymentId, memberId } = await payAll(context.request, person)
  await page.goto(`/my/receipts/${paymentId}`)
  await looksWell(page)
  const receipt = await fileOf(page, 'Receipt as PDF')
  expect(receipt.name).toMatch(/^receipt-\d{4}-\d{6}\.pdf$/)
  expect(pdfText(receipt.bytes)).toContain(`Receipt ${receipt.name.slice(8, -4)}`)

  await page.goto('/my/statement')
  await looksWell(page)
  const statement = await fileOf(page, 'Statement as PDF')
  expect(pdfText(statement.bytes)).toContain('Statement')
  await page.getByRole('link', { name: 'Paid in a year, for your taxes' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Dues paid in \d{4}$/ })).toBeVisible()
  await looksWell(page)
  expect(pdfText((await fileOf(page, 'Total as PDF')).bytes)).toContain('Dues paid in')

  const file = `/my/receipts/${paymentId}/receipt.pdf`
  expect((await context.request.get(file)).headers()).toMatchObject({ 'cache-control': 'private, no-store', 'content-type': 'application/pdf' })
  for (const who of ['miembro', 'staff'] as const) {
    const { request: other } = await another(emailOf(who))
    const refused = await other.get(file)
    expect(refused.status()).toBe(404)
    expect((await refused.body()).subarray(0, 4).toString()).not.toBe('%PDF')
    const statementOf = await other.get(`/dues/${memberId}/statement/statement.pdf`)
    expect(statementOf.status()).toBe(who === 'staff' ? 200 : 404)
  }
  expect((await request.get(file, { maxRedirects: 0 })).status()).not.toBe(500)
})

test('staff send a receipt again', async ({ page, as, context, another }) => {
  const person = await as('owing')
  const { paymentId } = await payAll(context.request, person)
  const { page: desk } = await another(emailOf('staff'))
  await desk.goto(`/payments/${paymentId}`)
  await desk.getByText('Send the receipt again').click()
  await desk.getByRole('button', { name: 'Send again' }).click()
  await expect(desk.getByText('The receipt is on its way again.')).toBeVisible()
  expect(pdfText((await fileOf(desk, 'Receipt as PDF')).bytes)).toContain('Total')
  await page.close()
})

test('an officer opens the books: they come to zero, and each is there as CSV, workbook and PDF', async ({ page, asRole }) => {
  await asRole('officer')
  await page.goto('/books')
  await expect(page.getByText('the difference is $0.00')).toBeVisible()
  await looksWell(page)
  const csv = (await fileOf(page, 'CSV')).bytes.toString()
  const total = /,Total,,([\d.]+),([\d.]+)\r\n$/.exec(csv)!
  expect(total[1]).toBe(total[2])
  expect((await fileOf(page, 'Excel')).bytes.subarray(0, 2).toString()).toBe('PK')
  expect(pdfText((await fileOf(page, 'PDF')).bytes)).toContain('Trial balance')

  await page.getByRole('link', { name: 'Cash receipts journal' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Cash receipts journal' })).toBeVisible()
  await page.getByRole('link', { name: 'This year' }).click()
  await page.waitForURL(/from=\d{4}-01-01/)
  await expect(page.getByRole('link', { name: 'This year' })).toHaveAttribute('aria-current', 'true')
  await looksWell(page)
  expect(pdfText((await fileOf(page, 'PDF')).bytes)).toContain('Cash receipts journal')
  expect((await fileOf(page, 'CSV')).name).toMatch(/^cash-journal-\d{4}-01-01-\d{4}-12-31\.csv$/)
  await page.locator('tbody tr').first().getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Booking', level: 2 })).toBeVisible()
  await looksWell(page)
  await page.locator('tbody tr').first().getByRole('link').first().click()
  await expect(page.getByText('Brought forward')).toBeVisible()
  await looksWell(page)
})
