import { axe, overflow } from './axe'
import { expect, test } from './fixtures'
import { memberIdOf, take } from './people'

test('a clerk writes notes about a member; each colleague reads what is meant for them @no-js', async ({ page, as, another }) => {
  const memberId = await memberIdOf(take('paid'))
  const clerk = await as('staff')
  const write = async (text: string, readers: string) => {
    await page.goto(`/members/${memberId}`)
    await page.getByText('Write a note', { exact: true }).click()
    await page.getByRole('textbox', { name: /^Note/ }).fill(text)
    await page.getByLabel('About').selectOption('Contact')
    await page.getByRole('radio', { name: new RegExp(`^${readers}`) }).check()
    await page.getByRole('button', { name: 'Keep the note' }).click()
    await expect(page.getByText('The note is kept.')).toBeVisible()
  }
  await write('Called twice.\nNobody answered.', 'Staff')
  await write('The board should know.', 'Officers only')
  await write('Brings the coffee.', 'Everybody in the office')
  const notes = page.getByRole('list', { name: 'Notes' })
  await expect(notes.getByRole('listitem')).toHaveCount(3)
  await expect(notes).toContainText(clerk.name)

  const read = async (email: string) => {
    const colleague = await another(email)
    await colleague.page.goto(`/members/${memberId}`)
    await expect(colleague.page.getByRole('heading', { level: 1 })).toBeVisible()
    return colleague.page
  }
  const officer = await read('officer@demo.example')
  for (const text of ['Called twice.', 'The board should know.', 'Brings the coffee.']) await expect(officer.getByRole('list', { name: 'Notes' }).getByText(text)).toBeVisible()
  const organizer = await read('organizer@demo.example')
  await expect(organizer.getByRole('list', { name: 'Notes' }).getByText('Brings the coffee.')).toBeVisible()
  for (const told of ['Called twice.', 'The board should know.']) expect(await organizer.content()).not.toContain(told)
  expect(await organizer.content()).not.toContain('Officers only</span>')
  const viewer = await read('viewer@demo.example')
  await expect(viewer.getByRole('heading', { name: 'Notes' })).toHaveCount(0)
  expect(await viewer.content()).not.toMatch(/Called twice|board should|coffee|Wrote a note/)

  await notes.getByRole('listitem').filter({ hasText: 'Called twice.' }).getByText('Take this note back').click()
  await notes.getByRole('listitem').filter({ hasText: 'Called twice.' }).getByRole('button', { name: 'Take back' }).click()
  await expect(notes.getByRole('listitem').filter({ hasText: 'Called twice.' }).locator('del')).toBeVisible()
  await officer.reload()
  await expect(officer.getByRole('list', { name: 'Notes' }).getByRole('listitem').filter({ hasText: 'Called twice.' }).locator('del')).toBeVisible()
  const colleague = await another(take('staff').email)
  await colleague.page.goto(`/members/${memberId}`)
  expect(await colleague.page.content()).not.toContain('Called twice.')
})

test('a note without words is refused beside its field, and nobody finds notes on the own record', async ({ page, as, asRole }) => {
  const memberId = await memberIdOf(take('paid'))
  await as('staff')
  await page.goto(`/members/${memberId}`)
  await page.getByText('Write a note', { exact: true }).click()
  await page.getByRole('button', { name: 'Keep the note' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Write the note.' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: /^Note/ })).toHaveAccessibleDescription(/Write the note\./)
  expect(await overflow(page)).toBe(0)
  // The bar at the top lies over what has scrolled below it.
  await page.evaluate(() => window.scrollTo(0, 0))
  expect(await axe(page)).toEqual([])
  await asRole('officer')
  await page.goto('/members?q=7464418')
  await page.getByRole('link', { name: 'Grant, Olivia' }).click()
  await expect(page.getByText('This is your own record.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Notes' })).toHaveCount(0)
})
