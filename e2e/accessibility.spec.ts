// Every page of the app under axe, light and dark, on a wide window and on a phone of 320 pixels: as members, staff and officers
// see it, with its errors, with its menu open; and nothing on the way may be complained of in the console. A page without a line in
// rooms.ts fails crawl.spec.ts.
import { expect, type Page } from '@playwright/test'
import { axe, findings } from './axe'
import { openAll } from './books'
import { emailOf } from './fixtures'
import { stepInAs } from './forms'
import { baseURL } from './instance'
import { memberIdOf, take } from './people'
import { rooms, type Records } from './rooms'
import { test } from './seats'

// Where officers see forms that staff do not, or a frame that members do not.
const moreForOfficers = new Set(['/members/[memberId]', '/dues/periods', '/dues/rates', '/my', '/my/dues'])
type Visitor = 'stranger' | 'member' | 'staff' | 'officer' | 'admin'
type Visit = { visitor: Visitor; name: string; address: (records: Records) => string }

/** Lists that are filtered, and those in which nothing is found. */
const states: Partial<Record<Visitor, string[]>> = {
  staff: ['/members?q=zzzzqqqq', '/payments?q=zzzzqqqq', '/dues?q=zzzzqqqq', '/organizations?q=zzzzqqqq', '/employment?q=zzzzqqqq', '/tasks?q=zzzzqqqq'],
  officer: ['/arrears?age=over90', '/duplicates?kind=organization', '/duplicates?show=merged', '/counter?q=Quarn', '/counter?q=nobodyatall', '/counter/sheets?day=1990-01-01'],
  admin: ['/users?q=zzzzqqqq'],
}

const visits: Visit[] = [
  ...Object.entries(rooms).flatMap(([name, room]): Visit[] => {
    if (room.raw || name === '/my/pay/checkout') return []
    const visitors = room.public ? ['stranger'] as const : (['member', 'staff', 'officer', 'admin'] as const).filter((role) => !room.closed[role] && !room.leads?.[role])
    return (moreForOfficers.has(name) ? visitors.filter((role) => role !== 'admin') : visitors.slice(0, 1)).map((visitor) => ({ visitor, name, address: room.address }))
  }),
  ...Object.entries(states).flatMap(([visitor, addresses]) => addresses.map((address): Visit => ({ visitor: visitor as Visitor, name: address, address: () => address }))),
]

/** Some pages share a browser: signing in and starting one for each took as long as looking at it. */
function tours(): Visit[][] {
  const visitors = [...new Set(visits.map(({ visitor }) => visitor))]
  return visitors.flatMap((visitor) => {
    const own = visits.filter((visit) => visit.visitor === visitor)
    return Array.from({ length: Math.ceil(own.length / 12) }, (_, part) => own.slice(part * 12, part * 12 + 12))
  })
}

async function expectClean(page: Page, where: string) {
  expect.soft(await findings(page), where).toEqual([])
}

/** Whatever a page fetches by itself has to be there. */
function noteMissing(page: Page): string[] {
  const missing: string[] = []
  page.on('response', (answer) => {
    if (answer.status() >= 400 && answer.url().startsWith(baseURL) && answer.request().resourceType() !== 'document') missing.push(`${page.url()}: ${answer.url()} ${answer.status()}`)
  })
  return missing
}

for (const tour of tours()) {
  const [first, last] = [tour[0]!, tour.at(-1)!]
  test(`ux: 22 what ${first.visitor} sees from ${first.name} to ${last.name} is clean, light and dark, wide and on a phone, and the console is silent`, async ({ page, context, subject }) => {
    test.setTimeout(600_000)
    if (first.visitor !== 'stranger') await stepInAs(context.request, first.visitor === 'member' ? subject.ownPerson.email : emailOf(first.visitor))
    const missing = noteMissing(page)
    for (const { address } of tour) {
      await page.goto(address(subject))
      await expectClean(page, address(subject))
    }
    expect(missing).toEqual([])
  })
}

test('a page that is missing and one that is closed are clean', async ({ page, context, subject }) => {
  await stepInAs(context.request, subject.ownPerson.email)
  for (const address of ['/nothing', '/members']) {
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
  for (const [language, sign, problem] of [['English', 'Sign in', 'There is a problem'], ['Español', 'Iniciar sesión', 'Hay un problema']] as const) {
    await page.goto('/sign-in')
    await page.getByRole('button', { name: language }).click()
    await expect(page.getByRole('heading', { level: 1, name: sign })).toBeVisible()
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
  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await expect(page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Members', exact: true })).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Members', exact: true })).toBeHidden()
})

test('ux: 22 in forced colours pages stay clean, and the keyboard goes as the eye does', async ({ page, context, subject }) => {
  await stepInAs(context.request, emailOf('officer'))
  await page.emulateMedia({ forcedColors: 'active' })
  for (const address of ['/', '/members', `/members/${subject.other.memberId}`, `/dues/${subject.other.memberId}`, '/leadership', '/members/new']) {
    await page.goto(address)
    // The colours are the system's then, and axe reads the ones that were written: it cannot judge their contrast here, everything else it can.
    expect.soft((await axe(page)).filter((line) => !line.startsWith('color-contrast:')), address).toEqual([])
    // Nothing jumps ahead in the order of Tab, and nothing is drawn in another place than it stands in the page.
    const jumping = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => {
      const { order, flexDirection } = getComputedStyle(one)
      return one.tabIndex > 0 || (order !== '0' && order !== '') || flexDirection.endsWith('-reverse')
    }).map((one) => one.outerHTML.slice(0, 120)))
    expect.soft(jumping, address).toEqual([])
  }
})

test('ux: 22 the bar for many at once and its look ahead are clean', async ({ page, context }) => {
  await stepInAs(context.request, emailOf('officer'))
  await page.goto('/members')
  await page.locator('tbody').getByRole('checkbox').first().check()
  await expectClean(page, 'the bar for many')
  await page.getByRole('button', { name: 'Look at it first' }).click()
  await expect(page).toHaveURL(/\/bulk\/new/)
  await expectClean(page, 'what would happen to many')
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

test('ux: 15, 22 dues are paid with the keyboard alone, past the skip link', async ({ page, context }) => {
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
