import { addDays, firstOfMonth, formatMonth, todayAtHall } from '@/lib/dates'
import { axe, overflow } from './axe'
import { expect, test } from './fixtures'
import { memberIdOf, owedMonths, take } from './people'

const reason = 'Laid off for the whole month, the steward confirms it'

test('staff ask for a waiver, an officer decides, the member sees the lowered amount @no-js', async ({ another }) => {
  const [member, clerk, officer] = [take('owing'), take('staff'), take('officer')]
  const memberId = await memberIdOf(member)
  const [staff, head] = [await another(clerk.email), await another(officer.email)]

  await staff.page.goto(`/dues/${memberId}`)
  await staff.page.getByRole('link', { name: 'Adjust', exact: true }).click()
  await staff.page.getByRole('link', { name: 'Waiver' }).click()
  await staff.page.getByRole('checkbox', { name: formatMonth(owedMonths()[0]!) }).check()
  await staff.page.getByLabel('Amount').fill('900')
  await staff.page.getByLabel('Reason').fill(reason)
  await staff.page.getByRole('button', { name: 'Ask for it' }).click()
  await expect(staff.page.getByText(/\$900\.00 is more than is open\./).first()).toBeVisible()
  await expect(staff.page.getByLabel('Reason')).toHaveValue(reason)
  await staff.page.getByLabel('Amount').fill('20')
  await staff.page.getByRole('button', { name: 'Ask for it' }).click()
  await expect(staff.page.getByText('Nothing moved yet: somebody else decides.')).toBeVisible()
  await expect(staff.page.locator('.page-lead')).toHaveText('It lowers what the member owes by $20.00.')
  await expect(staff.page.getByText('An officer, the treasurer or an administrator decides.')).toBeVisible()
  await expect(staff.page.getByRole('button', { name: 'Approve' })).toHaveCount(0)

  await head.page.goto(staff.page.url().split('?')[0]!)
  await expect(head.page.getByText('The member owes $150.00.')).toBeVisible()
  await expect(head.page.getByText('The member owes $130.00.')).toBeVisible()
  await head.page.getByRole('button', { name: 'Approve' }).click()
  await expect(head.page.getByText('It is approved and booked.')).toBeVisible()
  await expect(head.page.getByText('Approved', { exact: true }).first()).toBeVisible()

  const own = await another(member.email)
  await own.page.goto('/my/dues')
  await expect(own.page.getByText('$130.00').first()).toBeVisible()
  await expect(own.page.getByText(/Adjustment on .*: \$20\.00/)).toBeVisible()
})

test('who asked cannot decide; a fee is filled in with what the local takes; it is denied with the keyboard alone', async ({ another }) => {
  const [member, asker, decider] = [take('owing'), take('officer'), take('officer')]
  const memberId = await memberIdOf(member)
  const [one, two] = [await another(asker.email), await another(decider.email)]
  await one.page.goto(`/dues/adjustments/new?member=${memberId}&kind=late_fee`)
  await expect(one.page.getByLabel('Amount')).toHaveValue('25.00')
  await one.page.getByLabel('Reason').focus()
  await one.page.keyboard.type('Past grace for the third time this year')
  await one.page.keyboard.press('Tab')
  await one.page.keyboard.press('Enter')
  await expect(one.page.getByText('You asked for this yourself. Somebody else decides it.')).toBeVisible()
  await expect(one.page.getByRole('button', { name: 'Approve' })).toHaveCount(0)

  await two.page.goto(one.page.url().split('?')[0]!)
  await two.page.getByRole('button', { name: 'Deny' }).focus()
  await two.page.keyboard.press('Enter')
  await expect(two.page.getByText('Say why not, in at least 10 characters.').first()).toBeVisible()
  // The list of what is wrong takes the focus once it is drawn: typing begins after that.
  const note = two.page.getByLabel('Note')
  await expect(async () => {
    await note.focus()
    await two.page.keyboard.press('Control+a')
    await two.page.keyboard.type('The bylaws allow it twice a year only')
    await expect(note).toHaveValue('The bylaws allow it twice a year only', { timeout: 500 })
  }).toPass()
  await two.page.getByRole('button', { name: 'Deny' }).focus()
  await two.page.keyboard.press('Enter')
  await expect(two.page.getByText('It is denied. Nothing moved.')).toBeVisible()
  await two.page.goto('/dues/adjustments?status=denied')
  await expect(two.page.getByRole('link', { name: /Late fee: raises what the member owes by \$25\.00/ }).first()).toBeVisible()
  for (const address of ['/dues/adjustments', `/dues/adjustments/new?member=${memberId}`, one.page.url().split('?')[0]!, `/dues/${memberId}/exemptions`, `/dues/${memberId}`]) {
    await two.page.goto(address)
    expect(await axe(two.page), address).toEqual([])
    await two.page.setViewportSize({ width: 320, height: 800 })
    expect(await overflow(two.page), address).toBe(0)
    await two.page.setViewportSize({ width: 1280, height: 800 })
  }
})

test('an officer grants an exemption: the month is not owed, the member reads why, and ended it is owed again', async ({ another }) => {
  const [member, officer] = [take('debe'), take('officer')]
  const memberId = await memberIdOf(member)
  const [head, own] = [await another(officer.email), await another(member.email)]
  const month = firstOfMonth(todayAtHall())
  await head.page.goto(`/dues/${memberId}/exemptions`)
  await head.page.getByRole('radio', { name: 'Military service' }).check()
  await head.page.getByLabel('First day').fill(month)
  await head.page.getByLabel('Last day').fill(addDays(month, 90))
  await head.page.getByLabel('Reason').fill('Orders of the reserve, seen at the hall')
  await head.page.getByRole('button', { name: 'Grant the exemption' }).click()
  await expect(head.page.getByText('The exemption is granted. One month is not owed any more.')).toBeVisible()
  await expect(head.page.getByText('Holds today')).toBeVisible()
  await own.page.goto('/my/dues')
  await expect(own.page.getByText('Usted no debe cuotas por estos meses')).toBeVisible()
  await expect(own.page.getByText(/Servicio militar, del/)).toBeVisible()
  await expect(own.page.getByText('$75.00').first()).toBeVisible()

  await head.page.getByText(/^Take military service/).click()
  await head.page.locator('form[id^="void-"]').getByLabel('Reason').fill('Entered for the wrong member')
  await head.page.getByRole('button', { name: 'Take it out' }).click()
  await expect(head.page.getByText('The exemption is taken out. One month is charged.')).toBeVisible()
})
