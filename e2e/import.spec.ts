import { writeFileSync } from 'node:fs'
import { addMonths, firstOfMonth, formatMonth, lastOfMonth, todayAtHall } from '@/lib/dates'
import { expect, test } from './fixtures'
import { baseURL, ip2adb } from './instance'

const month = (back: number) => addMonths(firstOfMonth(todayAtHall()), -back)

test('a roster is taken over; one of its members signs in by a printed link and pays what the file says is owed', async ({ page, another }, info) => {
  const number = `R${Date.now().toString(36)}-${info.project.name}`
  const file = info.outputPath('roster.csv')
  const paidThrough = lastOfMonth(month(4)).replace(/(\d+)-(\d+)-(\d+)/, '$2/$3/$1')
  writeFileSync(file, [
    'Member Number,First Name,Last Name,E-mail,Hire Date,Classification,Paid Through',
    `${number},Noemí,Ríos,${number}@roster.test,2014-02-03,Journeyman,${paidThrough}`,
    `${number}-2,Odd,One,,02/30/2026,Journeyman,`,
  ].join('\r\n').replace('E-mail', 'Email'))
  const stopped = await ip2adb('import', 'members', file)
  expect(stopped).toMatchObject({ code: 1, output: expect.stringContaining('Nothing was imported.') as unknown })
  expect(stopped.output).toContain('line 3, hire_date "02/30/2026"')
  const done = await ip2adb('import', 'members', file, '--skip-problems', info.outputPath('set-aside.csv'))
  expect(done.output).toContain('Imported 1 member')
  expect(done.output).toContain('$300.00 owed')

  const made = await ip2adb('user', 'create', '--member', number)
  const link = /http\S+\/invite\/\S+/.exec(made.output)![0]
  expect(link.startsWith(baseURL)).toBe(true)
  await page.goto(link)
  await page.getByLabel('New password').fill('copper and conduit')
  await page.getByLabel('The same once more').fill('copper and conduct')
  await page.getByRole('button', { name: 'Save password' }).click()
  await expect(page.getByText('The two passwords are not the same.').first()).toBeVisible()
  await page.getByLabel('New password').fill('copper and conduit')
  await page.getByLabel('The same once more').fill('copper and conduit')
  await page.getByRole('button', { name: 'Save password' }).click()
  await expect(page.getByText('Your password is set. Please sign in.')).toBeVisible()
  await page.getByLabel('E-mail').fill(`${number}@roster.test`.toUpperCase())
  await page.getByLabel('Password').fill('copper and conduit')
  await page.getByRole('button', { name: 'Sign in' }).first().click()

  await expect(page.getByRole('heading', { name: 'Hello, Noemí' })).toBeVisible()
  await expect(page.locator('.figure')).toHaveText('$300.00')
  await page.goto('/my/dues')
  for (const back of [3, 2, 1, 0]) await expect(page.getByRole('table', { name: 'Each month: what was charged and what paid it' }).locator('tbody tr').filter({ hasText: formatMonth(month(back)) })).toContainText('$75.00')
  await page.goto('/my')
  await page.getByRole('button', { name: 'Pay $300.00' }).click()
  await page.getByRole('button', { name: 'Pay $300.00' }).click()
  await expect(page.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible()

  const staff = await another('staff@demo.example')
  await staff.page.goto(`/payments?q=${number}`)
  await expect(staff.page.locator('tbody tr')).toContainText('$300.00')
  await staff.page.goto(link)
  await expect(staff.page.getByRole('heading', { name: 'This link has been used or is too old' })).toBeVisible()
})
