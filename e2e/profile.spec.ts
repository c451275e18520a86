import { asOwner } from '@/prisma/factories/owner'
import { expect, test } from './fixtures'
import { take } from './people'

test('a member reads the profile in Spanish, sees both browsers, and ends the other @phone', async ({ page, as, another }) => {
  const { email } = await as('debe')
  const { request } = await another(email)
  expect((await request.get('/my')).status()).toBe(200)
  await page.goto('/profile')
  await expect(page.getByRole('heading', { level: 1, name: 'Perfil' })).toBeVisible()
  await expect(page.locator('.session-list > li')).toHaveCount(2)
  await expect(page.locator('.session-list > li').first()).toContainText('Esta')
  await page.locator('.session-list > li').nth(1).getByRole('button').click()
  await expect(page.locator('.session-list > li')).toHaveCount(1)
  expect((await request.get('/my', { maxRedirects: 0 })).status()).toBe(307)
  expect((await page.goto('/my'))?.status()).toBe(200)
})

test('trust: 8 a new password ends the other sign-ins at once; the wrong current one changes nothing @no-js', async ({ page, as, another }) => {
  const { email } = await as('staff')
  const { request } = await another(email)
  const [known] = await asOwner<{ hash: string }>('SELECT "passwordHash" AS hash FROM "User" WHERE email = $1', ['staff@demo.example'])
  await asOwner('UPDATE "User" SET "passwordHash" = $2 WHERE email = $1', [email, known!.hash])
  await page.goto('/profile')
  const change = async (current: string) => {
    await page.getByLabel('Current password').fill(current)
    await page.getByLabel('New password').fill('three phase delta wye')
    await page.getByLabel('The same once more').fill('three phase delta wye')
    await page.getByRole('button', { name: 'Change password' }).click()
  }
  await change('not the right one')
  await expect(page.getByRole('alert').filter({ hasText: 'current password is not right' })).toBeVisible()
  await expect(page.getByLabel('Current password')).toHaveValue('')
  expect((await request.get('/members')).status()).toBe(200)
  await change('demo local forty-six')
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  expect((await request.get('/members', { maxRedirects: 0 })).status()).toBe(307)
  expect((await page.goto('/members'))?.status()).toBe(200)
})

test('trust: 24 two members who take turns never see each other, and no answer is kept', async ({ another }) => {
  test.setTimeout(240_000)
  const [one, other] = [take('owing'), take('owing')]
  const [first, second] = [await another(one.email), await another(other.email)]
  const turns = Number(process.env['TURNS'] ?? 200)
  for (let turn = 0; turn < turns; turn++) {
    const [mine, theirs, request] = turn % 2 === 0 ? [one, other, first.request] : [other, one, second.request]
    const answer = await request.get(turn % 4 < 2 ? '/my' : '/my/dues')
    const told = await answer.text()
    if (turn < 4) expect(answer.headers()['cache-control']).toMatch(/private/)
    if (turn < 4) expect(answer.headers()['cache-control']).toMatch(/no-store/)
    expect(told.includes(mine.lastName)).toBe(true)
    expect(told.includes(theirs.lastName) || told.includes(theirs.email)).toBe(false)
  }
})
