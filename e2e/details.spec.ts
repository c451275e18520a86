import { overflow } from './axe'
import { expect, test } from './fixtures'
import { memberIdOf } from './people'

test('a member changes the own address; the office finds the change, and who made it @phone @no-js', async ({ page, as, another }) => {
  const member = await as('paid')
  await page.goto('/my/details')
  await expect(page.getByText(member.number)).toBeVisible()
  await expect(page.getByText('The office changes it.')).toBeVisible()
  await page.getByLabel('Phone').fill('call my sister')
  await page.getByLabel('Street and number').fill('9 Harbor Dr')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Write a phone number' })).toBeVisible()
  await expect(page.getByLabel('Street and number')).toHaveValue('9 Harbor Dr')
  await page.getByLabel('Phone').fill('253-555-0123')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. The office sees the change.')).toBeVisible()
  await expect(page.getByLabel('Street and number')).toHaveValue('9 Harbor Dr')
  expect(await overflow(page)).toBe(0)

  const staff = (await another('staff@demo.example')).page
  await staff.goto('/members')
  await staff.getByRole('link', { name: 'Changed by members' }).click()
  const row = staff.locator('tbody tr').filter({ hasText: member.number })
  await expect(row).toHaveCount(1)
  for (const told of [member.phone, '253-555-0123', member.address, '9 Harbor Dr']) await expect(row).toContainText(told)
  await row.getByRole('link').click()
  await expect(staff.getByText('9 Harbor Dr').first()).toBeVisible()
  await staff.getByRole('link', { name: 'Audit trail' }).click()
  const change = staff.getByRole('list', { name: /^Audit trail/ }).getByRole('listitem').first()
  await expect(change).toContainText('Changed the contact data')
  await expect(change).toContainText(member.name)
})

test('the page speaks Spanish, errors and conflicts too', async ({ page, as, another }) => {
  const member = await as('debe')
  await page.goto('/my/details')
  await expect(page.getByRole('heading', { level: 1, name: 'Mis datos' })).toBeVisible()
  await page.getByLabel('Teléfono').fill('hola')
  await page.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Escriba un teléfono con su código de área' })).toBeVisible()
  await page.getByLabel('Teléfono').fill('253-555-0124')
  const staff = (await another('staff@demo.example')).page
  await staff.goto(`/members/${await memberIdOf(member)}/edit`)
  await staff.getByLabel('City').fill('Auburn')
  await staff.getByRole('button', { name: 'Save' }).click()
  await expect(staff.getByText('The changes are saved.')).toBeVisible()
  await page.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByText('Alguien más guardó este registro')).toBeVisible()
  await expect(page.getByText('Auburn').first()).toBeVisible()
})
