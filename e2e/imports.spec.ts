import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { asOwner } from '@/prisma/factories/owner'
import { axe, overflow } from './axe'
import { emailOf, expect, test } from './fixtures'
import { formWith, post } from './forms'
import { baseURL } from './instance'
import { take } from './people'
import { makeRoster, mended, readProblems } from './rosters'

const letters = () => Array.from({ length: 10 }, (_, at) => (at % 2 ? 'aeiou'[Math.floor(Math.random() * 5)] : 'bdfgklmnprstvz'[Math.floor(Math.random() * 14)])).join('')
const named = () => letters().replace(/^./, (first) => first.toUpperCase())

async function upload(page: Page, name: string, csv: string) {
  await page.goto('/imports')
  await page.getByLabel('Roster file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('button', { name: 'Upload and check' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function expectStats(page: Page, figures: Record<string, number>) {
  for (const [label, figure] of Object.entries(figures)) {
    await expect(page.locator('.stat').filter({ has: page.getByText(label, { exact: true }) }).locator('.stat-value'), label).toHaveText(String(figure))
  }
}

/** The page of the work looks again by itself until the worker is through. */
const isOver = (page: Page, word: 'Imported' | 'Undone') => expect(page.getByText(new RegExp(`^${word} \\w+ \\d`))).toBeVisible({ timeout: 30_000 })

async function clean(page: Page, scripted: boolean) {
  expect(await overflow(page)).toBe(0)
  if (scripted) expect(await axe(page)).toEqual([])
}

const members = async (page: Page, words: string, n: number) => {
  await page.goto(`/members?q=${encodeURIComponent(words)}`)
  await expect(page.getByText(`${n} ${n === 1 ? 'member' : 'members'}`, { exact: true }).first()).toBeVisible()
}

test('ux: 11 a clerk imports a roster with 40 faults, mends the problem file, imports, undoes', async ({ page, asRole }) => {
  test.slow()
  const [run, lastName, firm] = [letters(), named(), `${named()} Wiring`]
  const [same, moved, taken] = [take('paid'), take('paid'), take('paid')]
  const roster = makeRoster(run, lastName, firm, [same, moved, taken])
  await asRole('staff')

  // The headers say what they fill; what the days mean is asked.
  await upload(page, `roster-${run}.csv`, roster.csv)
  await expect(page.getByText('can be read both ways. Say which is meant')).toBeVisible()
  await expect(page.getByLabel('Column 1, Card No., fills')).toHaveValue('memberNumber')
  await expect(page.getByLabel('Column 18, Shelf, fills')).toHaveValue('')
  await page.getByLabel('Column 18, Shelf, fills').selectOption('address')
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused()
  await expect(page.getByLabel('Column 18, Shelf, fills')).toHaveValue('address')
  await page.getByLabel('Column 18, Shelf, fills').selectOption('')
  await page.getByLabel('Day first: April 3, 2026').check()
  await page.getByRole('button', { name: 'Check the rows' }).click()

  // Rows of an employer nobody has on record are problems until somebody says that it is to be made.
  await expect(page.getByText('2 employers in the file are not on record').first()).toBeVisible()
  await page.getByRole('link', { name: 'Say which of them are to be made' }).click()
  await expect(page.getByRole('group', { name: 'Make these employers' })).toBeInViewport()
  await page.getByRole('group', { name: 'Make these employers' }).getByLabel(firm).check()
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await expectStats(page, { 'Rows in the file': 100, 'New members': 58, 'Changed members': 1, 'As on record': 1, 'With problems': 40 })
  const problems = page.getByRole('table', { name: 'Rows with problems' })
  const lines = await problems.getByRole('rowheader').allTextContents()
  expect([...new Set(lines)]).toEqual(roster.faulty.map((at) => `Line ${at + 2}`))
  await expect(problems.getByRole('row', { name: /^Line 12 classification Wizard/ })).toBeVisible()
  await expect(problems.getByRole('row', { name: /This member is also on line 93/ })).toBeVisible()
  await expect(page.getByText('Changes: Phone (1).')).toBeVisible()
  await expect(page.getByText(/Employers to make: 1\./)).toBeVisible()
  const first = page.url()

  // Looking writes nothing, and the rest is imported only when somebody says that the wrong rows are put aside.
  await members(page, lastName, 0)
  await members(page, run, 0)
  await page.goto(`/organizations?q=${encodeURIComponent(firm)}`)
  await expect(page.getByRole('link', { name: firm })).toHaveCount(0)
  await page.goto(first)
  await page.getByRole('button', { name: 'Import 59 rows' }).click()
  await expect(page.getByText('Mend the rows with problems first, or say that they are put aside.').first()).toBeVisible()
  await page.getByLabel('Put the 40 rows with problems aside and import the rest').check()
  await page.getByRole('button', { name: 'Import 59 rows' }).click()
  await isOver(page, 'Imported')
  await expectStats(page, { 'Rows in the file': 100, 'New members': 58, 'Changed members': 1, 'As on record': 1, 'Put aside': 40 })

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download to mend' }).click()])
  expect(file.suggestedFilename()).toBe(`roster-${run}-problems.csv`)
  const aside = readProblems(await readFile(await file.path(), 'utf8'))
  expect(aside.headers.at(-1)).toBe('reason')
  expect(aside.problems.map(({ at }) => at)).toEqual(roster.faulty)
  for (const { reason } of aside.problems) expect(reason).toMatch(/\w.*\.$/)

  // The mended file comes back; its days are asked about again, for another file may mean them otherwise.
  await upload(page, `mended-${run}.csv`, mended(roster, aside))
  await page.getByLabel('Day first: April 3, 2026').check()
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await expectStats(page, { 'Rows in the file': 40, 'New members': 40, 'With problems': 0 })
  await page.getByRole('button', { name: 'Import 40 rows' }).click()
  await isOver(page, 'Imported')

  await members(page, lastName, 98)
  await page.goto(`/organizations?q=${encodeURIComponent(firm)}`)
  await page.getByRole('link', { name: firm }).click()
  await expect(page.getByRole('region', { name: 'Current jobs' }).getByRole('link', { name: new RegExp(lastName) }).first()).toBeVisible()

  // Whom somebody has edited since stays; everybody else of that file leaves the lists.
  await page.goto(`/members?q=J${run}-100`)
  await page.getByRole('link', { name: new RegExp(lastName) }).first().click()
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByLabel('City').fill('Bremerton')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The changes are saved.')).toBeVisible()
  await page.goto(first)
  await page.getByText('Undo this import', { exact: true }).click()
  await page.getByRole('button', { name: 'Undo import' }).click()
  await isOver(page, 'Undone')
  await expect(page.getByText('58 of 59 rows were taken back. 1 was used since and stays as it is.')).toBeVisible()
  const kept = page.getByRole('table', { name: 'Rows that were used since and stay' })
  await expect(kept.getByRole('row', { name: new RegExp(`${lastName}, Ada \\(J${run}-100\\).*Edited`) })).toBeVisible()
  await clean(page, true)

  await members(page, lastName, 41)
  await page.goto(`/members?q=${moved.number}`)
  await page.getByRole('link', { name: new RegExp(moved.lastName) }).first().click()
  await expect(page.locator('a[href^="tel:"]')).toHaveAttribute('href', `tel:${moved.phone.replaceAll('-', '')}`)
})

test('a roster is uploaded, looked at and imported, on a phone and without JavaScript @no-js', async ({ page, asRole }, info) => {
  const scripted = info.project.name !== 'no-js'
  const [run, lastName] = [letters(), named()]
  await asRole('staff')
  await upload(page, `small-${run}.csv`, [
    'Card No.,First Name,Last Name,Joined,Class', `S${run}-1,Ada,${lastName},04/05/2015,Journeyman`, `S${run}-2,Bo,${lastName},06/07/2016,Wizard`,
  ].join('\r\n'))
  await clean(page, scripted)
  await page.getByLabel('Month first: March 4, 2026').check()
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await expectStats(page, { 'Rows in the file': 2, 'New members': 1, 'With problems': 1 })
  await clean(page, scripted)
  await members(page, lastName, 0)
  await page.goBack()
  await page.getByLabel('Put the 1 row with problems aside and import the rest').check()
  await page.getByRole('button', { name: 'Import 1 row' }).click()
  await isOver(page, 'Imported')
  await clean(page, scripted)
  await members(page, lastName, 1)
  await page.getByRole('link', { name: new RegExp(lastName) }).first().click()
  await expect(page.getByText('Apr 5, 2015').first()).toBeVisible()
})

test('what is no roster is refused by a sentence, and given up leaves nothing', async ({ page, asRole }) => {
  await asRole('staff')
  await page.goto('/imports/upload')
  await expect(page).toHaveURL('/imports')
  await upload(page, 'empty-rows.csv', '\r\n\r\n ,\r\n')
  await expect(page.getByText('The file is empty. Nothing was imported.')).toBeVisible()
  await upload(page, 'away.csv', `Card No.,First Name,Last Name,Class\r\nA${letters()},Ada,${named()},Journeyman\r\n`)
  await page.getByText('Give this file up').click()
  await page.getByRole('button', { name: 'Give up' }).click()
  await expect(page.getByText('This import was canceled. Nothing of it was written.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Import/ })).toHaveCount(0)
})

test('trust: 12, 14, 20 rosters are for clerks: others, strangers and other sites are refused at the door and at every form', async ({ asRole, context, another }) => {
  await asRole('staff')
  const name = `forged-${letters()}.csv`
  const body = `Card No.,First Name,Last Name,Class\r\nF${letters()},Ada,${named()},Journeyman\r\n`
  const send = (request: typeof context.request, headers: Record<string, string> = {}) =>
    request.post('/imports/upload', { multipart: { file: { name, mimeType: 'text/csv', buffer: Buffer.from(body) } }, maxRedirects: 0, headers })
  const own = { origin: baseURL }
  const refused = await Promise.all((['member', 'viewer', 'organizer', 'instructor'] as const).map(async (role) => (await another(emailOf(role))).request))
  const made = () => asOwner<{ rows: number }>('SELECT count(*)::int AS rows FROM "Import" WHERE "fileName" = $1', [name])
  for (const request of refused) expect((await send(request, own)).status()).toBe(403)
  const stranger = await send((await another()).request, own)
  expect([stranger.status(), new URL(stranger.headers()['location']!).pathname]).toEqual([303, '/sign-in'])
  expect((await send(context.request, { origin: 'https://evil.example' })).status()).toBe(403)
  expect((await send(context.request)).status()).toBe(403)
  expect(await made()).toEqual([{ rows: 0 }])

  const answer = await send(context.request, own)
  expect(answer.status()).toBe(303)
  const address = new URL(answer.headers()['location']!).pathname
  const html = await (await context.request.get(address)).text()
  for (const mark of ['id="start"', 'id="cancel"']) {
    for (const request of refused) {
      for (const target of [address, '/profile']) {
        const told = await post(request, target, formWith(html, mark))
        // Next answers 409 where the page does not hold that form; on its own page the form itself refuses.
        expect([200, 403, 404, 409], `${target} ${mark}`).toContain(told.status())
        if (target === address) expect(await told.text()).toContain('You are not allowed to do this.')
      }
    }
  }
  const after = await asOwner<{ status: string; version: number }>('SELECT status, version FROM "Import" WHERE "fileName" = $1', [name])
  expect(after).toEqual([{ status: 'draft', version: 1 }])
  for (const request of refused) expect((await request.get(`${address}/problems`)).status()).toBe(403)
})
