import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '@/lib/auth/actor'
import { Forbidden } from '@/lib/errors'
import { db } from '@/lib/db'
import { archiveMember } from '@/lib/members/commands'
import { archiveOrganization } from '@/lib/organizations/commands'
import { person } from '@/prisma/factories/actors'
import { clerkAtDrawer, take } from '@/prisma/factories/counter'
import { enrolled } from '@/prisma/factories/members'
import { organization } from '@/prisma/factories/organizations'
import { owingMember } from '@/prisma/factories/payments'
import { search } from './queries'

const ask = async (q: string, actor: Person = person('staff')) => (await search(actor, { q })).groups
const titles = async (q: string, key: string, actor?: Person) => (await ask(q, actor)).find((group) => group.key === key)?.hits.map(({ title }) => title) ?? []
const made: Record<string, string> = {}
let receipt = ''

beforeAll(async () => {
  made['maria'] = await enrolled({ memberNumber: '7464416', firstName: 'María', lastName: 'González', email: 'maria.g@example.org', phone: '(206) 555-0142', city: 'Kent', dateOfBirth: '1981-05-04' })
  made['garcia'] = await enrolled({ memberNumber: '20441', firstName: 'Rosa', middleName: 'Lee', lastName: 'García', phone: '253-555-4416' })
  made['brien'] = await enrolled({ memberNumber: '100%', firstName: 'Under_score', lastName: "O'Brien" })
  made['kim'] = await enrolled({ memberNumber: '9001', firstName: 'Bo', lastName: 'Kim' })
  made['away'] = await enrolled({ memberNumber: '9002', firstName: 'Rosa', lastName: 'García' })
  made['pieces'] = await enrolled({ memberNumber: '9004', firstName: 'Paul', lastName: 'Pieces', phone: '206-555-0441' })
  made['arabic'] = await enrolled({ memberNumber: '9003', firstName: 'ليلى', lastName: 'حداد' })
  await archiveMember(person('officer'), { memberId: made['away'], reason: 'Entered twice' })
  made['sparks'] = await organization({ name: 'Northgate Electric', city: 'Tacoma', phone: '206-555-9911' })
  made['closed'] = await organization({ name: 'Northgate Wiring', city: 'Tacoma' })
  await archiveOrganization(person('officer'), { organizationId: made['closed'], reason: 'Closed' })
  const { memberId } = await owingMember()
  const { paymentId } = await take(await clerkAtDrawer(), memberId, { method: 'check', reference: 'QX-10427' })
  const paid = await db.payment.findFirst({ where: { id: paymentId }, select: { receiptYear: true, receiptNumber: true } })
  receipt = `${paid!.receiptYear}-${String(paid!.receiptNumber).padStart(6, '0')}`
})

describe('ux: 1 a member is found', () => {
  test.each<[string, string, string]>([
    ['by name', 'gonzalez maria', 'María González'], ['with a letter wrong', 'gonzales', 'María González'], ['with two letters swapped', 'garica', 'Rosa Lee García'],
    ['with a letter missing', 'gozalez', 'María González'], ['by first and last name, both misspelt', 'roas gracia', 'Rosa Lee García'],
    ['a short name, swapped', 'kmi', 'Bo Kim'], ['by the beginning of it', 'ki', 'Bo Kim'], ['in another case', 'GARCÍA', 'Rosa Lee García'],
    ['by member number', '7464416', 'María González'], ['by the last four of the number, before a phone that ends so', '4416', 'María González'],
    ['by name and last four', 'garcia 0441', 'Rosa Lee García'], ['by phone', '(206) 555-0142', 'María González'], ['by the phone’s end', '0142', 'María González'],
    ['by phone in pieces, though its end is the end of a number', '206 555 0441', 'Paul Pieces'], ['by e-mail', 'maria.g@example.org', 'María González'], ['last name first', 'García, Rosa', 'Rosa Lee García'], ['without the apostrophe', 'obrien', "Under_score O'Brien"],
    ['in Arabic letters', 'حداد', 'ليلى حداد'],
  ])('%s: %s', async (_, q, title) => expect((await titles(q, 'members'))[0]).toBe(title))

  test('archived ones after the others, and said to be so', async () => {
    const found = (await ask('rosa garcia')).find(({ key }) => key === 'members')!
    expect(found.hits.map(({ detail }) => detail)).toEqual(['20441', '9002, archived'])
    expect(found.hits[0]!.href).toBe(`/members/${made['garcia']}`)
    expect(found.all).toBe('/members?q=rosa%20garcia')
  })
})

test('ux: 1 an employer, a receipt, a check and an action are found, the best group first', async () => {
  expect(await titles('nortgate eletric', 'organizations')).toEqual(['Northgate Electric'])
  expect(await titles('northgate', 'organizations')).toEqual(['Northgate Electric', 'Northgate Wiring'])
  expect(await titles('206 555 9911', 'organizations')).toEqual(['Northgate Electric'])
  expect((await ask(receipt))[0]).toMatchObject({ key: 'receipts', hits: [{ title: `Receipt ${receipt}` }] })
  expect(await titles(`receipt ${Number(receipt.slice(5))}`, 'receipts')).toContain(`Receipt ${receipt}`)
  for (const q of ['QX-10427', 'check qx-10427', '10427']) expect(await titles(q, 'receipts'), q).toEqual([`Receipt ${receipt}`])
  expect((await ask('record check'))[0]).toMatchObject({ key: 'pages', hits: expect.arrayContaining([expect.objectContaining({ title: 'Record a check', href: '/counter' })]) as unknown })
})

describe('trust: 15 who may not look finds nothing', () => {
  const keys = async (q: string, actor: Person) => (await ask(q, actor)).map(({ key }) => key)
  test('organizers find no receipts, viewers no actions, front desk and treasurer what is theirs', async () => {
    expect(await keys(receipt, person('organizer'))).not.toContain('receipts')
    expect(await keys(receipt, person('viewer'))).toContain('receipts')
    expect(await keys('enrol member', person('viewer'))).not.toContain('pages')
    for (const duty of ['front_desk', 'treasurer'] as const) {
      expect(await keys('gonzalez', person([], { duties: [duty] }))).toContain('members')
      expect(await keys(receipt, person([], { duties: [duty] }))).toContain('receipts')
    }
    expect(await keys('gonzalez', person('organizer'))).toContain('members')
  })
  test('members and instructors are refused, whoever they are', async () => {
    for (const actor of [person('member', { memberId: made['maria']! }), person('instructor'), person([])]) await expect(search(actor, { q: 'gonzalez' })).rejects.toBeInstanceOf(Forbidden)
  })
  test('nobody is named while somebody presents; employers and pages are', async () => {
    const presenting = person('officer', { presenting: true })
    expect(await keys('gonzalez', presenting)).not.toContain('members')
    expect(await keys(receipt, presenting)).toEqual([])
    expect(await keys('northgate', presenting)).toContain('organizations')
  })
  test('birth dates are neither told nor searched', async () => {
    expect(JSON.stringify(await ask('gonzalez'))).not.toContain('1981')
    for (const q of ['1981-05-04', '05/04/1981', '1981']) expect(await titles(q, 'members')).toEqual([])
  })
})

describe('trust: 23 words are text', () => {
  test.each<[string, string, string[]]>([
    ['percent', '%%', []], ['100%', '100%', ["Under_score O'Brien"]], ['underscore', 'under_sc', ["Under_score O'Brien"]], ['underscores', '____', []], ['backslashes', '\\\\', []],
    ['quote', "o'brien", ["Under_score O'Brien"]], ['SQL', "'; DROP TABLE \"Member\"; --", []], ['NUL', '\u0000\u0000', []], ['a name with NUL', 'kim\u0000', ['Bo Kim']],
    ['a tsquery', 'a & !b | (', []], ['emoji', '🧰🧰', []], ['half an emoji', 'kim\ud83e', ['Bo Kim']], ['a mark that turns the writing', '\u202egarcia', ['Rosa Lee García', 'Rosa García']],
  ])('%s', async (_, q, expected) => expect(await titles(q, 'members')).toEqual(expected))

  test('a thousand characters of any kind are answered soon', async () => {
    for (const q of ['('.repeat(1000), 'a '.repeat(500), 'ab'.repeat(500), 'rosa '.repeat(200), '🧰'.repeat(500), '1'.repeat(1000), '-'.repeat(1000), 'ا '.repeat(500), '%'.repeat(1000), '\\'.repeat(1000)]) {
      const started = performance.now()
      expect(Array.isArray(await ask(q))).toBe(true)
      expect(performance.now() - started, q.slice(0, 8)).toBeLessThan(1500)
    }
  })
})

test('trust: 49 searching is counted by person, looking at the first list is not', async () => {
  const before = await db.throttleCounter.count({})
  const actor = person('staff')
  await search(actor, { q: '' })
  expect(await db.throttleCounter.count({})).toBe(before)
  await search(actor, { q: 'kim' })
  expect(await db.throttleCounter.count({})).toBe(before + 1)
})
