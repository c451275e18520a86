import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { sheetRows } from '@/prisma/factories/read-sheets'
import { asOwner } from '@/prisma/factories/owner'
import { axe, overflow } from './axe'
import { emailOf, expect, test } from './fixtures'

async function download(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}
const looksWell = async (page: Page) => {
  expect(await axe(page), page.url()).toEqual([])
  expect(await overflow(page), page.url()).toBe(0)
}

test('ux: 3 an officer filters the overdue and takes the same rows home as a workbook @phone', async ({ page, asRole }) => {
  await asRole('officer')
  await page.goto('/reports')
  await looksWell(page)
  await page.getByRole('link', { name: 'Overdue, with contacts' }).click()
  await page.getByLabel('Standing').selectOption('Delinquent')
  await page.getByLabel('Classification').selectOption('Journeyman')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.waitForURL(/standing=delinquent/)
  await looksWell(page)
  const { name, bytes } = await download(page, 'Excel')
  expect(name).toMatch(/^overdue-delinquent-journeyman-\d{4}-\d{2}-\d{2}-\d{4}\.xlsx$/)
  const [head, ...rows] = await sheetRows(bytes)
  const foot = rows.pop()!
  // The file has the page's columns, and more where the page has no room.
  const heads = await page.locator('thead th').allTextContents()
  expect(head!.filter((one) => heads.includes(String(one)))).toEqual(heads)
  const owed = head!.indexOf('Owed')
  expect(rows.map((row) => row[0])).toEqual(await page.locator('tbody th').allTextContents())
  const total = Number((await page.locator('tfoot td').nth(heads.indexOf('Owed')).textContent())!.replace(/[$,]/g, ''))
  expect(total).toBeGreaterThan(0)
  expect(foot[owed]).toBeCloseTo(total, 2)
  expect(rows.reduce((sum, row) => sum + Number(row[owed]), 0)).toBeCloseTo(total, 2)

  // What is wrong is said beside its field, and stays typed.
  await page.goto('/reports/dues-summary?from=2026-05-01&to=2026-04-01')
  await expect(page.getByText('This day lies before the first one.').last()).toBeVisible()
  await expect(page.getByLabel('To')).toHaveValue('2026-04-01')
  await expect(page.locator('table')).toHaveCount(0)
  await looksWell(page)
})

test('staff are refused the audit extract, on the page and as a file', async ({ page, asRole }) => {
  await asRole('staff')
  await page.goto('/reports')
  await expect(page.getByRole('link', { name: 'Audit extract' })).toHaveCount(0)
  expect((await page.goto('/reports/audit'))!.status()).toBe(403)
  const refused = await page.request.get('/reports/audit/export?format=csv')
  expect(refused.status()).toBe(403)
  expect(await refused.text()).toBe('You are not allowed to open this file.')
})

test('a long report is made in the background: progress, the file, and nobody else’s @no-js', async ({ page, asRole, another }) => {
  await asRole('officer')
  // More trail than is answered at once.
  await asOwner(`INSERT INTO "AuditEvent"(txid, actor, operation, "table", "rowId", kind, changed) SELECT 1, 'cli:e2e', 'reports.e2e', 'Report', n::text, 'batch', '{}' FROM generate_series(1, 6000) n`)
  await page.goto('/reports/audit?room=reports&kind=batch')
  await page.getByRole('button', { name: 'CSV, in the background' }).click()
  await page.waitForURL('**/reports/runs')
  const link = page.getByRole('link', { name: 'Audit extract (CSV)' }).first()
  // The page looks again by itself.
  await expect(link).toBeVisible({ timeout: 30_000 })
  if (test.info().project.name !== 'no-js') await looksWell(page)
  const { name, bytes } = await download(page, 'Audit extract (CSV)')
  expect(name).toMatch(/^audit-.*-reports-batch-/)
  const lines = bytes.toString().trimEnd().split('\r\n')
  expect(lines.length).toBeGreaterThan(6_000)
  const address = (await link.getAttribute('href'))!
  for (const who of ['staff', 'admin'] as const) {
    const answer = await (await another(emailOf(who))).request.get(address)
    expect(answer.status()).toBe(404)
    expect(await answer.text()).not.toContain('cli:e2e')
  }
})
