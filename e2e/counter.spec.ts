import type { Page } from '@playwright/test'
import { addMonths, firstOfMonth, formatMonth, todayAtHall } from '@/lib/dates'
import { axe, overflow } from './axe'
import { openAll } from './books'
import { expect, test } from './fixtures'
import { changed, formWith, post } from './forms'
import { memberIdOf, owedMonths, take, type Person } from './people'

const month = (ahead: number) => formatMonth(addMonths(firstOfMonth(todayAtHall()), ahead))
const looksWell = async (page: Page) => {
  // axe is a script itself.
  if (test.info().project.name === 'no-js') return
  expect(await axe(page), page.url()).toEqual([])
  expect(await overflow(page), page.url()).toBe(0)
}

/** Opens the drawer with nothing but keys: the float is the field after the search. */
async function openDrawer(page: Page, float: string): Promise<void> {
  await page.goto('/counter')
  await page.getByLabel('Float: cash in it now').focus()
  await page.keyboard.type(float)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Your drawer' })).toBeVisible()
}

/** Finds the payer by typing into the field that waits for it. */
async function find(page: Page, payer: Person): Promise<void> {
  await page.goto('/counter')
  await expect(page.getByLabel('Who pays?')).toBeFocused()
  await page.keyboard.type(payer.number)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: payer.name })).toBeVisible()
}

test('a clerk’s day by keyboard: two months with one ahead in cash, a check, a count that differs, the sheet; the officer deposits; the check bounces', async ({ page, as, another }) => {
  test.setTimeout(180_000)
  await as('staff')
  const [first, second] = [take('owing'), take('owing')]
  const [, running] = owedMonths()
  await openDrawer(page, '100')

  await find(page, first)
  await expect(page.getByLabel('Amount')).toBeFocused()
  await page.getByLabel('And ahead').focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: 'See what it does' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Pays ${month(1)} ahead.`)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Book \$225\.00, cash/ })).toBeFocused()
  await looksWell(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Receipt \d{4}-\d{6}$/ })).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(`Dues ${month(1)}`) })).toContainText('$75.00')
  await looksWell(page)

  await page.getByLabel('Who pays?').focus()
  await page.keyboard.type(second.number)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: second.name })).toBeVisible()
  await page.getByLabel('Paid by').focus()
  await page.keyboard.type('Check')
  await page.keyboard.press('Tab')
  await page.keyboard.type('5501')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Book \$150\.00, check/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Check 5501')).toBeVisible()
  const receipt = page.url()

  await page.goto('/counter')
  await page.getByRole('link', { name: 'Count and close' }).click()
  await page.getByLabel('Cash counted, the float in it').fill('320')
  await page.keyboard.press('Enter')
  await expect(page.getByText('$5.00 short').first()).toBeVisible()
  await page.getByLabel('If it differs: why?').fill('Wrong change was given')
  await page.getByRole('button', { name: 'Close the drawer' }).click()
  await expect(page.getByText('Closed', { exact: true })).toBeVisible()
  await expect(page.getByText('$5.00 short')).toBeVisible()
  await looksWell(page)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation').first()).toBeHidden()
  expect((await page.pdf({ format: 'Letter' })).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await page.emulateMedia({ media: 'screen' })
  const drawer = page.url()
  const csv = await page.request.get(`${drawer}/export`)
  expect((await csv.text()).split('\r\n').filter(Boolean)).toHaveLength(3)

  const officer = take('officer')
  const office = await another(officer.email)
  await office.page.goto('/counter/deposits/new')
  const mine = drawer.split('/').at(-1)!
  for (const box of await office.page.getByRole('checkbox').all()) await box.setChecked((await box.getAttribute('value')) === mine)
  await office.page.getByLabel('Slip number').fill('Slip 900')
  await office.page.getByRole('button', { name: 'Book the deposit' }).click()
  await expect(office.page.getByRole('heading', { name: 'Deposit of $370.00' })).toBeVisible()
  await looksWell(office.page)
  await office.page.getByText('It is on the bank’s statement').click()
  await office.page.getByRole('button', { name: 'Tick it off' }).click()
  await expect(office.page.getByText('On the statement', { exact: true })).toBeVisible()

  await office.page.goto(receipt.replace('/counter/receipts/', '/payments/'))
  await office.page.getByText('The bank sent it back').click()
  await office.page.getByLabel('What the bank said').fill('not enough money')
  await office.page.getByRole('button', { name: 'Book the return' }).click()
  await expect(office.page.getByText(/The bank sent back \$150\.00/)).toBeVisible()
  await office.page.goto(`/dues/${await memberIdOf(second)}`)
  await expect(office.page.locator('.page-lead')).toContainText(formatMonth(running!))
  await expect(office.page.getByText('$175.00').first()).toBeVisible()
})

test('a part payment and a wish, told in words before; wrong input stays typed; works without JavaScript @phone @no-js', async ({ page, as }) => {
  await as('staff')
  const payer = take('owing')
  const memberId = await memberIdOf(payer)
  await page.goto(`/counter/${memberId}`)
  await page.getByLabel('Amount').fill('lots')
  await page.getByLabel('Paid by').selectOption('check')
  await page.getByLabel('Note').fill('By mail')
  await page.getByRole('button', { name: 'See what it does' }).click()
  await expect(page.getByText('Give an amount like 75 or 75.50, above zero and at most 10,000.').first()).toBeVisible()
  await expect(page.getByLabel('Amount')).toHaveValue('lots')
  await expect(page.getByLabel('Note')).toHaveValue('By mail')
  await looksWell(page)
  await page.getByLabel('Amount').fill('100')
  await page.getByRole('button', { name: 'See what it does' }).click()
  await expect(page.getByText('Write down the number of the check.').first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Number' }).fill('77')
  await page.getByRole('checkbox', { name: new RegExp(month(0)) }).check()
  await page.getByRole('button', { name: 'See what it does' }).click()
  await expect(page.getByText(`Settles ${month(0)}.`)).toBeVisible()
  await expect(page.getByText(`Pays $25.00 of ${month(-1)}; $50.00 of it stays open.`)).toBeVisible()
  await looksWell(page)
  await page.getByRole('button', { name: /^Book \$100\.00, check/ }).click()
  await expect(page.getByText('Check 77')).toBeVisible()
  await page.goto(`/counter/${memberId}`)
  await expect(page.getByText('Booked today already')).toBeVisible()
})

test('the same form sent twice is one payment; an open online payment is named with the way to withdraw it', async ({ as, another }) => {
  const member = take('owing')
  const memberId = await memberIdOf(member)
  const online = await another(member.email)
  await openAll(online.request, memberId)
  const clerk = await as('staff')
  const { request } = await another(clerk.email)
  const address = `/counter/${memberId}?method=check&reference=9&entryKey=${crypto.randomUUID()}`
  const html = await (await request.get(address)).text()
  expect(html).toContain('An online payment of $150.00 is open')
  expect(html).toMatch(/\/payments\/links\/[\da-f-]{36}/)
  const fields = formWith(html, 'id="book"')
  const answers = await Promise.all([post(request, address, fields), post(request, address, fields), post(request, address, fields)])
  const places = answers.map((answer) => answer.headers()['location']?.replace('?again=1', ''))
  expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303])
  expect(new Set(places).size).toBe(1)
  const tampered = await post(request, address, changed(fields, { entryKey: crypto.randomUUID(), version: 'something else' }))
  expect(await tampered.text()).toContain('Nothing was booked')
})
