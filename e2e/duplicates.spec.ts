import type { Page } from '@playwright/test'
import { asOwner } from '@/prisma/factories/owner'
import { findings, overflow } from './axe'
import { emailOf, expect, test } from './fixtures'

/** Names and numbers of each test's own: journeys run at the same time, and again on the same data. */
const letters = () => [...Math.random().toString(36).slice(2, 9)].map((sign) => (/\d/.test(sign) ? 'aeioubdlmn'[Number(sign)] : sign)).join('')

/** One invented person on record twice, the names swapped the second time, by the database's owner. */
async function twice(): Promise<{ ids: [string, string]; numbers: [string, string]; last: string }> {
  const last = `Zz${letters()}`
  const numbers: [string, string] = [`D1${last}`.toUpperCase(), `D2${last}`.toUpperCase()]
  const ids: string[] = []
  for (const [n, number] of numbers.entries()) {
    const [first, second] = n === 0 ? ['Marta', last] : [last, 'Marta']
    const [row] = await asOwner<{ id: string }>(`INSERT INTO "Member"(id, "memberNumber", "firstName", "lastName", "dateOfBirth", phone, "updatedAt")
      VALUES (gen_random_uuid(), $1, $2, $3, '1977-06-05', $4, now()) RETURNING id`, [number, first, second, n === 0 ? null : '206-555-0160'])
    await asOwner('INSERT INTO "MemberStatusSpan"(id, "memberId", status, "startsOn") VALUES (gen_random_uuid(), $1, \'active\', \'2020-01-01\')', [row!.id])
    await asOwner('INSERT INTO "MemberClassificationSpan"(id, "memberId", classification, "startsOn") VALUES (gen_random_uuid(), $1, \'journeyman\', \'2020-01-01\')', [row!.id])
    ids.push(row!.id)
  }
  return { ids: [ids[0]!, ids[1]!], numbers, last }
}

const compare = (page: Page, [kept, lost]: [string, string]) => page.goto(`/duplicates/compare?kind=member&keptId=${kept}&lostId=${lost}`)

async function openPair(page: Page, last: string): Promise<void> {
  await page.goto('/duplicates')
  for (;;) {
    const link = page.getByRole('link', { name: new RegExp(`^Compare .*${last}`) })
    if (await link.count() > 0) return link.first().click()
    await page.getByRole('link', { name: 'Next' }).click()
  }
}

test('two clerks merge and un-merge: one merges by the list, the other takes it back @no-js', async ({ page, asRole, another }) => {
  const { ids, numbers, last } = await twice()
  await asRole('staff')
  await openPair(page, last)
  await expect(page.getByText('Are these one?')).toBeVisible()
  await compare(page, ids)
  await expect(page.getByRole('group', { name: 'Phone' }).getByLabel('206-555-0160')).toBeChecked()
  await page.getByRole('group', { name: 'Member number' }).getByLabel(numbers[1]).check()
  await page.getByRole('button', { name: 'Merge into one' }).click()
  await expect(page.getByText('The records are merged.')).toBeVisible()
  expect(await overflow(page)).toBe(0)

  const { page: other } = await another(emailOf('officer'))
  await other.goto(`/members?q=${numbers[0]}&archived=all`)
  await expect(other.locator('tbody tr')).toHaveCount(1)
  await expect(other.locator(`a[href="/members/${ids[0]}"]`)).toBeVisible()
  await other.goto(`/members/${ids[1]}`)
  await expect(other).toHaveURL(new RegExp(`/members/${ids[0]}$`))
  await expect(other.getByText(`Member ${numbers[1]}`)).toBeVisible()
  await other.getByRole('link', { name: 'Look at it, or undo it' }).click()
  await other.getByText('Undo this merge').click()
  await other.getByRole('button', { name: 'Undo the merge' }).click()
  await expect(other.getByText('The merge is undone.')).toBeVisible()
  await expect(other.getByText('Both records are as they were before the merge.')).toBeVisible()
  await other.goto(`/members/${ids[1]}`)
  await expect(other.getByText(`Member ${numbers[1]}`)).toBeVisible()
  await expect(other.getByText('206-555-0160').first()).toBeVisible()
})

test('two clerks merge one pair at the same time: one wins, the other is told @no-js', async ({ page, asRole, another }) => {
  const { ids } = await twice()
  await asRole('staff')
  await compare(page, ids)
  const { page: other } = await another(emailOf('officer'))
  await compare(other, [ids[1], ids[0]])
  await page.getByRole('button', { name: 'Merge into one' }).click()
  await expect(page.getByText('The records are merged.')).toBeVisible()
  await other.getByRole('button', { name: 'Merge into one' }).click()
  // Beside the button, or on the page that is drawn anew without scripts.
  await expect(other.getByText('was merged already').first()).toBeVisible()
})

test('trust: 34 a record edited after the page was drawn is not merged unseen', async ({ page, asRole }) => {
  const { ids, numbers } = await twice()
  await asRole('staff')
  await compare(page, ids)
  await asOwner('UPDATE "Member" SET city = \'Burien\' WHERE id = $1', [ids[1]])
  await page.getByRole('button', { name: 'Merge into one' }).click()
  await expect(page.getByRole('row', { name: `City of ${numbers[1]} empty Burien` })).toBeVisible()
  await page.getByRole('button', { name: 'Merge into one' }).click()
  await expect(page.getByText('The records are merged.')).toBeVisible()
})

test('two people are two: the pair is not proposed again, and can be', async ({ page, asRole }) => {
  const { ids, last } = await twice()
  await asRole('staff')
  await compare(page, ids)
  await page.getByText('These are two people').click()
  await page.getByRole('button', { name: 'Yes, two people' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Duplicates' })).toBeVisible()
  await page.goto('/duplicates?show=dismissed')
  await page.getByRole('link', { name: new RegExp(`Compare .*${last}`) }).click()
  await page.getByRole('button', { name: 'Propose them again' }).click()
  await expect(page.getByText('These are two people')).toBeVisible()
})

test('trust: 13 comparing and merging are for those who keep the records', async ({ another }) => {
  const { ids, last } = await twice()
  for (const role of ['member', 'organizer', 'viewer'] as const) {
    const { request } = await another(emailOf(role))
    const answer = await request.get(`/duplicates/compare?kind=member&keptId=${ids[0]}&lostId=${ids[1]}`)
    expect(answer.status(), role).toBe(403)
    expect(await answer.text()).not.toContain(last)
  }
})

test('ux: 22 a pair and its merge are clean, light and dark, wide and on a phone', async ({ page, asRole }) => {
  const { ids } = await twice()
  await asRole('officer')
  await page.goto(`/duplicates/compare?kind=member&keptId=${ids[0]}&lostId=${ids[1]}`)
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Merge into one' }).click()
  await expect(page.getByText('The records are merged.')).toBeVisible()
  expect(await findings(page)).toEqual([])
})
