import { axe, overflow } from './axe'
import { expect, test } from './fixtures'
import { memberIdOf, take } from './people'

test('ux: 19 an officer reads the dashboard; every number leads to the very list that it counts @phone', async ({ page, as, context }) => {
  await as('officer')
  await page.goto('/')
  await page.getByRole('link', { name: 'Dashboard' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Leadership' })).toBeVisible()
  for (const chart of ['Members who joined and who left', 'Share of each month’s dues']) await expect(page.getByRole('img', { name: chart })).toHaveCount(1)
  const body = async (address: string) => (await (await context.request.get(address)).text()).replaceAll('&amp;', '&')
  const read = async () => [...(await body('/leadership')).matchAll(/href="([^"]+)" data-figure="([^"]+)"/g)].map(([, href, text]) => ({ href: href!, text: text! }))
  const first = await read()
  expect(first.length).toBeGreaterThan(100)
  // A share follows from the two sums that its list shows. Other journeys pay meanwhile: board and list are then read once more.
  for (const index of first.keys()) {
    if (index % 9 !== 0 || first[index]!.text.endsWith('%')) continue
    await expect(async () => {
      const { href, text } = (await read())[index]!
      expect(/class="page-lead">(.*?)<\/p>/s.exec(await body(href))?.[1]?.replace(/<[^>]*>/g, ''), href).toContain(text)
    }).toPass({ timeout: 20_000 })
  }
  await page.getByRole('link', { name: '12 months' }).click()
  await expect(page).toHaveURL(/\/leadership\?months=12$/)
  await expect(page.getByRole('heading', { name: 'Joined and left in 12 months' })).toBeVisible()
  expect(await overflow(page)).toBe(0)
  expect(await axe(page)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.rail, .topbar').first()).toBeHidden()
})

test('a viewer signs in with one click and presents: no name on any page until it is switched off', async ({ page, asRole }) => {
  const member = take('paid')
  const memberId = await memberIdOf(member)
  await asRole('viewer')
  await page.goto('/leadership')
  await page.getByRole('button', { name: 'Present without names' }).click()
  await expect(page.getByText('You are presenting.')).toBeVisible()
  for (const address of [`/members?q=${member.number}`, `/dues?q=${member.number}`, `/payments?q=${member.number}`]) {
    const answer = await page.context().request.get(address)
    const text = (await answer.text()).replaceAll(member.number, '')
    expect(answer.status(), address).toBe(200)
    for (const secret of [member.lastName, member.phone, member.email]) expect(text, address).not.toContain(secret)
  }
  await page.goto('/members?status=active')
  await expect(page.locator('tbody tr').first()).toContainText('•••')
  const hidden = await page.goto(`/members/${memberId}`)
  expect(hidden!.status()).toBe(403)
  await expect(page.getByRole('heading', { name: 'Hidden while presenting' })).toBeVisible()
  expect(await hidden!.text()).not.toContain(member.lastName)
  // A closed page is drawn by the browser, which asks for the frame's words a moment later.
  await expect(page.locator('a.skip')).not.toBeEmpty()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Stop presenting' }).click()
  await page.waitForURL(/\/leadership$/)
  await page.goto(`/members/${memberId}`)
  await expect(page.getByRole('heading', { level: 1, name: member.name })).toBeVisible()
})

test('ux: 18 everybody starts at what their role and duty need', async ({ asRole, page }) => {
  const starts = { staff: ['Counter', 'Your tasks', 'Latest payments'], officer: ['Waiting for a decision', 'The local today', 'Your own membership'], admin: ['Waiting for a decision', 'This installation'], viewer: ['The local today'] } as const
  for (const [role, titles] of Object.entries(starts)) {
    await asRole(role as keyof typeof starts)
    await page.goto('/')
    await expect(page.getByRole('searchbox', { name: 'Find a member' })).toBeVisible()
    for (const title of titles) await expect(page.getByRole('heading', { level: 2, name: title }), role).toBeVisible()
    await expect(page.getByRole('heading', { level: 2, name: 'This installation' })).toHaveCount(role === 'admin' ? 1 : 0)
  }
  await asRole('member')
  await page.goto('/')
  await expect(page).toHaveURL(/\/my$/)
})
