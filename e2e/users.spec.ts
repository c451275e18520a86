import { asOwner } from '@/prisma/factories/owner'
import { emailOf, expect, test } from './fixtures'
import { formWith, post } from './forms'
import { take } from './people'

const fresh = () => `j${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`
const idOf = async (email: string) => (await asOwner<{ id: string }>('SELECT id FROM "User" WHERE email = $1', [email]))[0]!.id

test('an administrator invites somebody, who sets a password, gets a duty, and is locked and unlocked @no-js', async ({ page, asRole, another }) => {
  const name = fresh()
  await asRole('admin')
  await page.goto('/users/new')
  await page.getByLabel('Name').fill(`Nora ${name}`)
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText('Give at least one role.')
  await page.getByLabel('E-mail').fill(`${name}@hall.test`)
  await page.getByRole('checkbox', { name: 'Viewer (read only)' }).check()
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByText('the invitation is on its way')).toBeVisible()
  await expect(page.getByRole('list', { name: /^History/ })).toContainText('Invited')
  const address = new URL(page.url()).pathname
  const [mail] = await asOwner<{ body: string }>('SELECT body FROM "OutboundMail" WHERE recipient = $1', [`${name}@hall.test`])
  const link = /\/invite\/\S+/.exec(mail!.body)![0]

  const { page: theirs } = await another()
  await theirs.goto(link)
  await theirs.getByLabel('New password').fill('three phase delta wye')
  await theirs.getByLabel('The same once more').fill('three phase delta wye')
  await theirs.getByRole('button', { name: 'Save password' }).click()
  await theirs.locator('input[name="email"]').first().fill(`${name}@hall.test`)
  await theirs.locator('input[type="password"]').fill('three phase delta wye')
  await theirs.locator('form').filter({ has: theirs.locator('input[type="password"]') }).locator('button').click()
  await expect(theirs).not.toHaveURL(/sign-in/)
  expect((await theirs.goto('/members'))?.status()).toBe(200)
  expect(await (await theirs.request.get('/dues/rates')).text()).not.toContain('Set the rate')

  await page.goto(address)
  await page.getByRole('checkbox', { name: /^Treasurer/ }).check()
  await page.getByRole('button', { name: 'Save duties' }).click()
  await expect(page.getByText('The duties are saved.')).toBeVisible()
  expect(await (await theirs.request.get('/dues/rates')).text()).toContain('Set the rate')

  await page.getByText('Lock this account').click()
  await page.getByLabel('Reason').fill('Left the hall')
  await page.getByRole('button', { name: 'Lock the account' }).click()
  await expect(page.getByText('The account is locked.')).toBeVisible()
  expect((await theirs.request.get('/members', { maxRedirects: 0 })).status()).toBe(307)
  await page.getByRole('button', { name: 'Unlock the account' }).click()
  await expect(page.getByText('The account is unlocked.')).toBeVisible()
})

test('trust: 7 a role that an administrator takes away closes its rooms in all tabs; nobody changes the own', async ({ page, asRole, another }) => {
  const { email } = take('officer')
  const { page: tab, request } = await another(email)
  expect((await tab.goto('/members/new'))?.status()).toBe(200)
  await asRole('admin')
  await page.goto(`/users/${await idOf(email)}`)
  await page.getByRole('checkbox', { name: 'Officer' }).uncheck()
  await page.getByRole('checkbox', { name: 'Viewer (read only)' }).check()
  await page.getByRole('button', { name: 'Save roles' }).click()
  await expect(page.getByText('The roles are saved.')).toBeVisible()
  await expect(page.locator('dl')).toContainText(['Officer until'])
  expect((await tab.reload())?.status()).toBe(403)
  expect((await request.get('/members')).status()).toBe(200)
  await page.goto(`/users/${await idOf(emailOf('admin'))}`)
  await expect(page.getByText('This is your own account.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save roles' })).toHaveCount(0)
})

test('the list finds and filters', async ({ page, asRole }) => {
  await asRole('admin')
  await page.goto('/users?q=zzzzqqqq')
  await expect(page.getByText('No account matches')).toBeVisible()
  await page.goto('/users?role=admin&q=kowalski')
  await expect(page.getByRole('link', { name: 'Ada Kowalski' })).toBeVisible()
})

test('trust: 14 the forms of users are refused to others who post them', async ({ page, asRole, another }) => {
  await asRole('admin')
  const id = await idOf(emailOf('viewer'))
  const form = formWith(await (await page.request.get(`/users/${id}`)).text(), 'name="reason"')
  const { request } = await another(emailOf('officer'))
  const answer = await post(request, '/members', [...form, ['reason', 'x']])
  expect(answer.status()).not.toBe(303)
  expect(await asOwner('SELECT 1 FROM "User" WHERE id = $1 AND "lockedAt" IS NOT NULL', [id])).toEqual([])
})
