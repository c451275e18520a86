import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { person } from '@/prisma/factories/actors'
import { nearness, steps, wordsOf } from './near'
import { paperNumber } from './sources/receipts'
import { places, placeSource } from './sources/pages'

const titles = (q: string, actor = person('admin')) => placeSource.find({ q, most: 6, actor }).map(({ title }) => title)

test.each<[string, string, number]>([
  ['check', 'check', 0], ['chekc', 'check', 1], ['chck', 'check', 1], ['checkk', 'check', 1], ['cleck', 'check', 1], ['', 'ab', 2], ['dues', 'payments', 3],
])('from %s to %s it is %i steps', (from, to, expected) => expect(steps(from, to, 2)).toBe(expected))

test('trust: 23 nearness of long and strange words is soon known', () => {
  const started = performance.now()
  for (const q of ['a'.repeat(1000), 'aab '.repeat(250), '🧰'.repeat(500), 'مرحبا '.repeat(100), '('.repeat(1000)]) expect(nearness(wordsOf(q), ['payments', 'counter'])).toBe(0)
  expect(performance.now() - started).toBeLessThan(200)
})

describe('pages and actions', () => {
  test.each<[string, string]>([
    ['record check', 'Record a check'], ['recrod chekc', 'Record a check'], ['take payment', 'Take a payment'], ['enroll', 'Enrol a member'], ['enrol member', 'Enrol a member'],
    ['pay dues', 'Take a payment'], ['arreras', 'Arrears'], ['DUES', 'Dues'], ['réfunds', 'Refunds'], ['drawer', 'Drawer sheets'], ['members', 'Members'],
  ])('“%s” leads to %s', (q, title) => expect(titles(q)[0]).toBe(title))

  test('are those that the viewer may open, and the most wanted where nothing is typed', () => {
    expect(titles('')).toContain('Enrol a member')
    expect(titles('', person('viewer'))).not.toContain('Enrol a member')
    expect(titles('users')).toContain('Users')
    expect(titles('users', person('staff'))).not.toContain('Users')
    expect(titles('my membership', person('staff', { memberId: 'm' }))[0]).toBe('My membership')
    expect(titles('my membership', person('staff'))).not.toContain('My membership')
    expect(titles('counter', person([], { duties: ['front_desk'] }))).toContain('Counter')
  })

  test('are all there', () => {
    expect(places.map(({ href }) => href).filter((href) => !existsSync(`app/(portal)${href}/page.tsx`))).toEqual([])
    expect(new Set(places.map(({ href, title }) => href + title)).size).toBe(places.length)
  })
})

test.each<[string, string | null]>([
  ['check 1042', '1042'], ['Check #1042', '1042'], ['receipt 2026-000123', '2026-000123'], ['no. 7', '7'], ['rosa', null], ['rosa 42', null], ['', null], ['%_1', '%_1'],
])('“%s” asks for paper number %s', (q, number) => expect(paperNumber(q)).toBe(number))
