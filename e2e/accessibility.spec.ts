// Every page of the app under axe, light and dark, on a wide window and on a phone of 320 pixels: as members, staff and officers
// see it, with its errors, with its menu open. A page without a line in rooms.ts fails refused.spec.ts.
import { expect, type Page } from '@playwright/test'
import { axe, overflow } from './axe'
import { openAll } from './books'
import { emailOf } from './fixtures'
import { stepInAs } from './forms'
import { memberIdOf, take } from './people'
import { rooms } from './rooms'
import { test } from './seats'

// Where officers see forms that staff do not, or a frame that members do not.
const moreForOfficers = new Set(['/members/[memberId]', '/dues/periods', '/dues/rates', '/my', '/my/dues'])
const sizes = [{ width: 1280, height: 900 }, { width: 320, height: 640 }]

async function expectClean(page: Page, where: string) {
  const found: string[] = []
  // Colors turn at once, else axe may look while they do.
  await page.evaluate(() => {
    const still = new CSSStyleSheet()
    still.replaceSync('* { transition: none !important }')
    document.adoptedStyleSheets.push(still)
  })
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      // What lies under the top bar after a scroll is not what people come to see.
      await page.evaluate(() => scrollTo(0, 0))
      found.push(...(await axe(page)).map((line) => `${size.width} ${colorScheme} ${line}`))
    }
    if (await overflow(page) > 0) found.push(`${size.width}: ${await overflow(page)} pixels too wide`)
  }
  await page.setViewportSize(sizes[0]!)
  expect(found, where).toEqual([])
}

for (const [name, room] of Object.entries(rooms)) {
  if (room.raw || name === '/my/pay/checkout') continue
  const visitors = room.public ? ['stranger'] as const : (['member', 'staff', 'officer'] as const).filter((role) => !room.closed[role] && !room.leads?.[role])
  for (const visitor of moreForOfficers.has(name) ? visitors : visitors.slice(0, 1)) {
    test(`${name} is clean for axe as ${visitor} sees it, and fits a phone`, async ({ page, context, subject }) => {
      if (visitor !== 'stranger') await stepInAs(context.request, visitor === 'member' ? subject.ownPerson.email : emailOf(visitor))
      await page.goto(room.address(subject))
      await expectClean(page, name)
    })
  }
}

test('a page that is missing, one that is closed, and empty lists are clean', async ({ page, context, subject }) => {
  await stepInAs(context.request, subject.ownPerson.email)
  for (const address of ['/nothing', '/members']) {
    await page.goto(address)
    await expectClean(page, address)
  }
  await context.clearCookies()
  await stepInAs(context.request, emailOf('staff'))
  for (const address of ['/members?q=zzzzqqqq', '/payments?q=zzzzqqqq', '/dues?q=zzzzqqqq']) {
    await page.goto(address)
    await expectClean(page, address)
  }
})

test('forms with errors and done messages are clean', async ({ page, context, subject }) => {
  await stepInAs(context.request, emailOf('officer'))
  const { memberId } = subject.other
  const forms: [address: string, button: string][] = [
    ['/members/new', 'Enrol member'], [`/members/${memberId}/status`, 'Change status'], [`/members/${memberId}/classification`, 'Change classification'],
    [`/members/${memberId}/archive`, 'Archive member'], ['/dues/rates', 'Set the rate'],
  ]
  for (const [address, button] of forms) {
    await page.goto(address)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused()
    await expectClean(page, `${address} with errors`)
  }
  await page.goto(`/members/${memberId}?done=edited`)
  await expectClean(page, 'a member, saved')
})

test('wrong sign-in and wrong password link are clean, in both languages', async ({ page }) => {
  for (const [language, sign, problem] of [['English', 'Sign in', 'There is a problem'], ['Español', 'Entrar', 'Hay un problema']] as const) {
    await page.goto('/sign-in')
    await page.getByRole('button', { name: language }).click()
    await page.locator('input[name="email"]').first().fill('nobody@example.org')
    await page.locator('input[type="password"]').fill('not the right one')
    await page.locator('form').filter({ has: page.locator('input[type="password"]') }).locator('button').click()
    await expect(page.getByRole('alert').filter({ hasText: problem })).toBeVisible()
    await expectClean(page, `${sign} in ${language}`)
  }
})

test('the open account menu, the open phone menu and the open reasons are clean', async ({ page, context, subject }) => {
  await stepInAs(context.request, emailOf('staff'))
  await page.goto(`/members/${subject.other.memberId}`)
  await page.locator('summary').filter({ hasText: 'Your account' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await expectClean(page, 'account menu')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeHidden()
  for (const details of await page.locator('main summary').all()) if (await details.isVisible()) await details.click()
  await expectClean(page, 'all that unfolds')
  await page.setViewportSize(sizes[1]!)
  await page.locator('summary[aria-label="Menu"]').click()
  expect(await axe(page)).toEqual([])
})

test('a payment on its way, cancelled and paid is clean', async ({ page, context, subject }) => {
  const member = take('owing')
  await stepInAs(context.request, member.email)
  const { id } = await openAll(context.request, await memberIdOf(member))
  for (const query of ['', '&cancelled=1']) {
    await page.goto(`/my/pay/result?checkout=${id}${query}`)
    await expectClean(page, `result ${query}`)
  }
  await page.goto('/my/pay?cancelled=1')
  await expectClean(page, 'pay, cancelled')
  expect(subject.own.checkoutId).not.toBe(id)
})

test('dues are paid with the keyboard alone, past the skip link', async ({ page, context }) => {
  await stepInAs(context.request, take('owing').email)
  await page.goto('/my')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Pay $150.00' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Pay $150.00' })).toBeVisible()
  expect(await axe(page)).toEqual([])
  for (let presses = 0; presses < 5 && !(await page.getByRole('button', { name: 'Pay $150.00' }).evaluate((button) => button === document.activeElement)); presses++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible()
})
