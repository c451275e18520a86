import { addDays, todayAtHall } from '@/lib/dates'
import { axe, overflow } from './axe'
import { changed, formWith, post } from './forms'
import { expect, test } from './fixtures'
import { memberIdOf, take } from './people'

const today = todayAtHall()

test('a clerk leaves a follow-up on a member for an officer, who finds it at the start and does it @no-js', async ({ page, as, another }) => {
  const member = take('paid')
  const memberId = await memberIdOf(member)
  const [officer] = [take('officer')]
  await as('staff')
  await page.goto(`/members/${memberId}`)
  await page.getByRole('link', { name: 'Add a follow-up' }).click()
  await expect(page.getByText(`About ${member.name}`)).toBeVisible()
  await page.getByRole('button', { name: 'Make the task' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Say what is to be done.' })).toBeVisible()
  await page.getByLabel('What is to be done').fill('Call about the picnic')
  await page.getByLabel('Who does it').selectOption(officer.name)
  await page.getByLabel('Due').fill(addDays(today, -2))
  await page.getByRole('button', { name: 'Make the task' }).click()
  await expect(page.getByText('The task is made.')).toBeVisible()
  await expect(page.getByText('overdue by 2 days')).toBeVisible()

  const hers = (await another(officer.email)).page
  await hers.goto('/')
  const mine = hers.getByRole('region', { name: 'Your open tasks' })
  await expect(mine.locator('tbody tr').first()).toContainText('Call about the picnic')
  await expect(mine.locator('tbody tr').first()).toContainText('overdue by 2 days')
  await expect(mine.getByRole('link', { name: `${member.name} (${member.number})` })).toHaveAttribute('href', `/members/${memberId}`)
  await expect(hers.getByText('1 overdue', { exact: true })).toBeVisible()
  await expect(hers.getByRole('link', { name: /^Tasks\s*1$/ }).first()).toBeVisible()
  await mine.getByRole('link', { name: 'Call about the picnic' }).click()
  await hers.getByRole('button', { name: 'Mark as done' }).click()
  await expect(hers.getByText('The task is done.')).toBeVisible()
  await hers.goto('/')
  await expect(hers.getByText('Nothing waits for you.')).toBeVisible()
  await page.goto(`/tasks?whose=all&state=done&room=members&recordId=${memberId}`)
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await page.goto(`/members/${memberId}`)
  await expect(page.getByText('Nothing is open.')).toBeVisible()
})

test('a task is edited, handed over and opened again; the list filters and sorts by its address', async ({ page, as, another }) => {
  const colleague = take('staff')
  await as('staff')
  const make = async (title: string, days: number) => {
    await page.goto('/tasks/new')
    await page.getByLabel('What is to be done').fill(title)
    await page.getByLabel('Due').fill(addDays(today, days))
    await page.getByRole('button', { name: 'Make the task' }).click()
    await expect(page.getByText('The task is made.')).toBeVisible()
  }
  await make('Order paper', 2)
  await make('Water the plants', 0)
  await page.goto('/tasks')
  await expect(page.locator('tbody tr').first()).toContainText('due today')
  await expect(page.locator('tbody tr').nth(1)).toContainText('due in 2 days')
  expect(await overflow(page)).toBe(0)
  expect(await axe(page)).toEqual([])
  await page.goto('/tasks?sort=title&q=paper')
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await page.getByRole('link', { name: 'Order paper' }).click()
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Details').fill('The thick one')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The thick one', { exact: true })).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.getByText('Hand over to somebody else').click()
  await page.getByLabel('New owner').selectOption(colleague.name)
  await page.getByRole('button', { name: 'Hand over' }).click()
  await expect(page.getByText('It stands on the new owner’s start page.')).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(1)
  const theirs = (await another(colleague.email)).page
  await theirs.goto('/')
  await expect(theirs.getByRole('region', { name: 'Your open tasks' })).toContainText('Order paper')
  await page.goto('/tasks?state=overdue&q=nothing-like-it')
  await expect(page.getByText('No task matches')).toBeVisible()
})

test('trust: 34 two windows with one task: the second learns what the first did', async ({ as, request: _, page }) => {
  await as('staff')
  await page.goto('/tasks/new')
  await page.getByLabel('What is to be done').fill('Old words')
  await page.getByRole('button', { name: 'Make the task' }).click()
  await expect(page.getByText('The task is made.')).toBeVisible()
  const address = new URL(page.url()).pathname
  const request = page.request
  await page.goto(`${address}/edit`)
  const stale = formWith(await (await request.get(`${address}/edit`)).text(), 'name="version"')
  expect((await post(request, `${address}/edit`, changed(stale, { title: 'First words' }))).status()).toBe(303)
  await page.getByLabel('What is to be done').fill('Second words')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Somebody else changed this task meanwhile.')).toBeVisible()
  await expect(page.getByText('First words').first()).toBeVisible()
  await expect(page.getByLabel('What is to be done')).toHaveValue('Second words')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Second words' })).toBeVisible()
})
