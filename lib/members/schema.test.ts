import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { addDays, addMonths, todayAtHall } from '@/lib/dates'
import { EnrolMember, queryOf, viewFrom } from './schema'

const least = { memberNumber: '100', firstName: 'Ada', lastName: 'Byrne', classification: 'journeyman' as const }
const today = todayAtHall()

const errorsOf = (over: Record<string, unknown>) => {
  const parsed = EnrolMember.safeParse({ ...least, ...over })
  return parsed.success ? {} : z.flattenError(parsed.error).fieldErrors
}

describe('a member as typed', () => {
  test('is trimmed, and what is empty is nothing', () => {
    expect(
      EnrolMember.parse({ ...least, firstName: '  Ada\u00a0 Mae ', middleName: '  ', phone: '', state: 'wa', zipCode: '98109' }),
    ).toEqual({
      memberNumber: '100', firstName: 'Ada Mae', middleName: null, lastName: 'Byrne', email: null, phone: null, address: null, city: null,
      state: 'WA',
      zipCode: '98109', dateOfBirth: null, hireDate: null, language: 'en', status: 'active', classification: 'journeyman',
    })
  })

  test.each<[string, Record<string, unknown>]>([
    ['an apostrophe and accents', { firstName: 'Zoë', lastName: "O'Brien-Muñoz" }],
    ['another script', { firstName: '美玲', lastName: 'Нгуен' }],
    ['a foreign address', { state: 'Bayern', zipCode: 'D-80331', city: 'München' }],
    ['a Canadian address', { state: 'BC', zipCode: 'V6B 1A1' }],
    ['ZIP and four', { state: 'OR', zipCode: '97201-1234' }],
    ['a ZIP code alone', { zipCode: 'SW1A 1AA' }],
    ['a phone with extension', { phone: '(206) 555-0142 x12' }],
    ['a foreign phone', { phone: '+49 89 1234567' }],
    ['an address with a plus', { email: 'ada+union@mail.example.org' }],
    ['born on a leap day', { dateOfBirth: '1988-02-29' }],
    ['joined today', { hireDate: today }],
    ['fourteen today', { dateOfBirth: addMonths(today, -14 * 12) }],
    ['the longest name', { lastName: 'x'.repeat(100) }],
  ])('passes: %s', (_, over) => expect(errorsOf(over)).toEqual({}))

  test.each<[string, Record<string, unknown>, string]>([
    ['no number', { memberNumber: ' ' }, 'memberNumber'],
    ['no first name', { firstName: undefined }, 'firstName'],
    ['a name too long', { lastName: 'x'.repeat(101) }, 'lastName'],
    ['a name that turns the line around', { lastName: 'a\u202Eb' }, 'lastName'],
    ['a NUL', { firstName: 'a\u0000b' }, 'firstName'],
    ['no classification', { classification: '' }, 'classification'],
    ['a made-up classification', { classification: 'wizard' }, 'classification'],
    ['a made-up status', { status: 'ghost' }, 'status'],
    ['an address without a domain', { email: 'ada@' }, 'email'],
    ['two addresses', { email: 'a@b.org, c@d.org' }, 'email'],
    ['a phone in words', { phone: 'call my sister' }, 'phone'],
    ['a phone too short', { phone: '555-01' }, 'phone'],
    ['a US state with a foreign code', { state: 'WA', zipCode: 'V6B 1A1' }, 'zipCode'],
    ['a day that does not exist', { dateOfBirth: '1985-02-29' }, 'dateOfBirth'],
    ['a date in another style', { hireDate: '03/15/2020' }, 'hireDate'],
    ['born tomorrow', { dateOfBirth: addDays(today, 1) }, 'dateOfBirth'],
    ['thirteen', { dateOfBirth: addDays(addMonths(today, -14 * 12), 1) }, 'dateOfBirth'],
    ['born in the 19th century', { dateOfBirth: '1899-12-31' }, 'dateOfBirth'],
    ['joining tomorrow', { hireDate: addDays(today, 1) }, 'hireDate'],
    ['joined before birth', { dateOfBirth: '1980-05-05', hireDate: '1980-05-05' }, 'hireDate'],
  ])('is refused beside its field: %s', (_, over, field) => expect(Object.keys(errorsOf(over))).toEqual([field]))

  test('trust: 16 fields that the form does not have are refused', () => {
    for (const extra of ['balance', 'archivedAt', 'id', 'version']) expect(
      EnrolMember.safeParse({ ...least, [extra]: 1 }).success,
    ).toBe(false)
  })

  test('trust: 23 a long text of the checked kinds is judged at once', () => {
    const started = performance.now()
    for (const nasty of [
      'a@'.repeat(100), `${'a.'.repeat(120)}@`, `${'1 '.repeat(24)}x`, '('.repeat(50), ' '.repeat(500_000),
    ]) errorsOf({ email: nasty, phone: nasty, lastName: nasty })
    expect(performance.now() - started).toBeLessThan(500)
  })
})

describe('a view of the list', () => {
  test('takes what an address says rightly and leaves the rest', () => {
    expect(
      viewFrom({ q: ' lee\u0000 ', status: 'active', sort: 'id; DROP TABLE', direction: 'sideways', page: '-3', archived: 'x', utm: '1' }),
    )
      .toEqual({ q: 'lee', status: 'active', classification: undefined, archived: 'no', sort: undefined, direction: 'asc', page: 1 })
  })

  test('says in its address only what is not self-evident', () => {
    expect(queryOf(viewFrom({}))).toBe('')
    expect(queryOf(viewFrom({ q: 'O’Neil & co', page: '2', direction: 'desc', sort: 'name' })))
      .toBe('?q=O%E2%80%99Neil+%26+co&sort=name&direction=desc&page=2')
    const view = viewFrom({ q: '50%', archived: 'only', classification: 'foreman' })
    expect(viewFrom(Object.fromEntries(new URLSearchParams(queryOf(view))))).toEqual(view)
  })
})
