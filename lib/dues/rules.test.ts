import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, lastOfMonth } from '@/lib/dates'
import { paidThrough, periodDays, priceOf, type DuesRules, type Rate } from './rules'
import { standingOn } from './standing-rules'
import { monthsInWords, reasonFor } from './words'

const usual: DuesRules = { dueDay: 1, graceEndsDay: 15, delinquentMonths: 3, monthsAhead: 12, classChange: 'first_day' }
const unpaid = (...months: string[]) => months.map((startsOn) => ({ startsOn, ...periodDays(startsOn, usual), covered: false }))
const facts = (...months: string[]) => ({ unpaid: unpaid(...months), billed: true, exemption: null, paidThroughOn: months[0] ? addDays(months[0], -1) : '2026-04-30' })

describe('standing', () => {
  test.each([
    ['nothing owed', [], '2026-05-01', 'current'],
    ['a month not due yet', ['2026-06-01'], '2026-05-31', 'current'],
    ['the day it is due', ['2026-06-01'], '2026-06-01', 'in_grace'],
    ['the last day of grace', ['2026-06-01'], '2026-06-15', 'in_grace'],
    ['the day after', ['2026-06-01'], '2026-06-16', 'overdue'],
    ['two past grace, a third in grace', ['2026-04-01', '2026-05-01', '2026-06-01'], '2026-06-15', 'overdue'],
    ['three past grace', ['2026-04-01', '2026-05-01', '2026-06-01'], '2026-06-16', 'delinquent'],
    ['February of a leap year', ['2028-02-01'], '2028-02-29', 'overdue'],
    ['the day the clocks go forward', ['2026-03-01'], '2026-03-08', 'in_grace'],
    ['the day the clocks go back', ['2026-11-01'], '2026-11-01', 'in_grace'],
  ])('%s', (_name, months, on, key) => expect(standingOn(facts(...months), on, usual).key).toBe(key))

  test('not billed only where nothing due is owed', () => {
    expect(standingOn({ ...facts(), billed: false }, '2026-05-20', usual).key).toBe('not_billed')
    expect(standingOn({ ...facts('2026-04-01'), billed: false }, '2026-05-20', usual).key).toBe('overdue')
  })

  test('never gets better by waiting', () => {
    const rank = ['current', 'in_grace', 'overdue', 'delinquent']
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 6 }), fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 90 }), (offsets, at, later) => {
      const owes = facts(...offsets.sort((a, b) => a - b).map((n) => addMonths('2025-01-01', n)))
      const on = addDays('2025-01-01', at)
      expect(rank.indexOf(standingOn(owes, addDays(on, later), usual).key)).toBeGreaterThanOrEqual(rank.indexOf(standingOn(owes, on, usual).key))
    }))
  })
})

describe('rules of another local', () => {
  test.each([
    [{ dueDay: 1, graceEndsDay: 15 }, '2026-02-01', '2026-02-15'],
    [{ dueDay: 10, graceEndsDay: 28 }, '2026-02-10', '2026-02-28'],
    [{ dueDay: 1, graceEndsDay: 29 }, '2026-02-01', '2026-03-01'],
    [{ dueDay: 1, graceEndsDay: 60 }, '2026-02-01', '2026-04-01'],
    [{ dueDay: 20, graceEndsDay: 15 }, '2026-02-20', '2026-02-20'],
  ])('February 2026 under %j', (days, dueOn, graceEndsOn) => expect(periodDays('2026-02-01', { ...usual, ...days })).toEqual({ dueOn, graceEndsOn }))

  test.each([[1, 'delinquent'], [2, 'delinquent'], [3, 'overdue'], [24, 'overdue']])('two months past grace where %i make delinquent: %s', (delinquentMonths, key) => {
    const standing = standingOn(facts('2026-04-01', '2026-05-01'), '2026-05-16', { ...usual, delinquentMonths })
    expect(standing.key).toBe(key)
    if (delinquentMonths === 2) expect(reasonFor(standing)).toMatch(/Two or more months are past their grace\.$/)
  })
})

describe('the reason in words', () => {
  test.each([
    [['2026-03-01', '2026-04-01'], '2026-04-20', 'Owes March and April 2026, due Mar 1, 2026; grace ended Mar 15, 2026.'],
    [['2025-12-01', '2026-01-01'], '2026-01-10', 'Owes December 2025 and January 2026, due Dec 1, 2025; grace ended Dec 15, 2025.'],
    [['2026-03-01'], '2026-03-02', 'Owes March 2026, due Mar 1, 2026; grace ends Mar 15, 2026.'],
    [[], '2026-04-20', 'Paid through Apr 30, 2026.'],
    [['2026-01-01', '2026-02-01', '2026-03-01'], '2026-03-20', 'Owes January, February, and March 2026, due Jan 1, 2026; grace ended Jan 15, 2026. Three or more months are past their grace.'],
  ])('%j on %s', (months, on, reason) => expect(reasonFor(standingOn(facts(...months), on, usual))).toBe(reason))

  test('a long stretch is said by its ends, and Spanish says it in Spanish', () => {
    expect(monthsInWords(['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01'])).toBe('November 2025 – March 2026')
    expect(monthsInWords(['2026-03-01', '2026-04-01'], 'es')).toBe('marzo y abril de 2026')
  })
})

describe('what a month costs', () => {
  const rates: Rate[] = [
    { id: 'old', classification: 'journeyman', monthlyCents: 7000, startsOn: '2020-01-01', endsOn: '2026-07-01' },
    { id: 'new', classification: 'journeyman', monthlyCents: 7500, startsOn: '2026-07-01', endsOn: null },
    { id: 'first', classification: 'apprentice_1', monthlyCents: 3500, startsOn: '2020-01-01', endsOn: null },
    { id: 'free', classification: 'honorary', monthlyCents: 0, startsOn: '2020-01-01', endsOn: null },
  ]
  const span = <T>(value: T, startsOn: string, endsOn: string | null = null) => ({ value, startsOn, endsOn })
  const member = {
    archived: false,
    statuses: [span('active' as const, '2026-01-31', '2026-05-01'), span('suspended' as const, '2026-05-01', '2026-05-31'), span('active' as const, '2026-05-31')],
    classifications: [span('apprentice_1' as const, '2026-01-31', '2026-06-15'), span('journeyman' as const, '2026-06-15')],
    exemptions: [],
  }
  test.each([
    ['before joining', '2026-01-01', undefined],
    ['the month after joining on its last day', '2026-02-01', 'first'],
    ['suspended on the first day', '2026-05-01', undefined],
    ['reclassified in mid-month: the first day counts', '2026-06-01', 'first'],
    ['a new rate from the first day', '2026-07-01', 'new'],
  ])('%s', (_name, month, rateId) => expect(priceOf(member, rates, month, usual)?.rateId).toBe(rateId))

  test('nothing for the archived, and no rate of zero', () => {
    expect(priceOf({ ...member, archived: true }, rates, '2026-07-01', usual)).toBeUndefined()
    expect(priceOf({ ...member, classifications: [span('honorary' as const, '2020-01-01')] }, rates, '2026-07-01', usual)).toBeUndefined()
  })
})

describe('a month in which the classification changes', () => {
  const rate = (classification: Rate['classification'], monthlyCents: number): Rate => ({ id: classification, classification, monthlyCents, startsOn: '2020-01-01', endsOn: null })
  const rates = [rate('apprentice_5', 5500), rate('journeyman', 7500), rate('retiree', 2500), rate('honorary', 0)]
  const changing = (...changes: [Rate['classification'], string, (string | null)?][]) => ({
    archived: false, statuses: [{ value: 'active' as const, startsOn: '2020-01-01', endsOn: null }], exemptions: [],
    classifications: changes.map(([value, startsOn, endsOn = null]) => ({ value, startsOn, endsOn })),
  })
  const promoted = changing(['apprentice_5', '2020-01-01', '2026-06-11'], ['journeyman', '2026-06-11'])
  test.each([
    ['first_day', '2026-06-01', 5500, 'apprentice_5'],
    ['month_of_change', '2026-06-01', 7500, 'journeyman'],
    // Ten days of 30 at $55.00, twenty at $75.00.
    ['by_days', '2026-06-01', 6833, 'journeyman'],
    ['by_days', '2026-05-01', 5500, 'apprentice_5'],
    ['by_days', '2026-07-01', 7500, 'journeyman'],
    ['month_of_change', '2026-05-01', 5500, 'apprentice_5'],
  ] as const)('%s: %s costs %i', (classChange, month, monthlyCents, rateId) => {
    expect(priceOf(promoted, rates, month, { classChange })).toMatchObject({ monthlyCents, rateId })
  })

  test('by days: half a cent rounds up; a change on the first day is a whole month; one to a free class is named after the paid one', () => {
    const byDays = { classChange: 'by_days' as const }
    // One day of 28 at 25.00, 27 days free: 89.29 cents.
    expect(priceOf(changing(['retiree', '2020-01-01', '2026-02-02'], ['honorary', '2026-02-02']), rates, '2026-02-01', byDays)).toEqual({ rateId: 'retiree', classification: 'retiree', monthlyCents: 89 })
    const odd = [rate('retiree', 1), rate('honorary', 0)]
    expect(priceOf(changing(['retiree', '2020-01-01', '2026-06-16'], ['honorary', '2026-06-16']), odd, '2026-06-01', byDays)?.monthlyCents).toBe(1)
    expect(priceOf(changing(['retiree', '2020-01-01', '2026-06-15'], ['honorary', '2026-06-15']), odd, '2026-06-01', byDays)).toBeUndefined()
    expect(priceOf(changing(['apprentice_5', '2020-01-01', '2026-06-01'], ['journeyman', '2026-06-01']), rates, '2026-06-01', byDays)?.monthlyCents).toBe(7500)
    expect(priceOf(changing(['journeyman', '2020-01-01', '2028-02-29'], ['retiree', '2028-02-29']), rates, '2028-02-01', byDays)?.monthlyCents).toBe(Math.round((28 * 7500 + 2500) / 29))
  })

  test('by days a month never costs more than the dearest of its classes, nor less than the cheapest', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 27 }), fc.integer({ min: 0, max: 60 }), (day, n) => {
      const month = addMonths('2024-01-01', n)
      const price = priceOf(changing(['apprentice_5', '2020-01-01', addDays(month, day)], ['journeyman', addDays(month, day)]), rates, month, { classChange: 'by_days' })!.monthlyCents
      expect(price).toBeGreaterThanOrEqual(5500)
      expect(price).toBeLessThanOrEqual(7500)
    }))
  })

  test('a month whose first day lies inside an exemption is not billed, by any rule', () => {
    const exempt = { ...promoted, exemptions: [{ value: 'military' as const, startsOn: '2026-05-20', endsOn: '2026-07-01' }] }
    for (const classChange of ['first_day', 'month_of_change', 'by_days'] as const) {
      expect(['2026-05-01', '2026-06-01', '2026-07-01'].map((month) => priceOf(exempt, rates, month, { classChange }) !== undefined)).toEqual([true, false, true])
    }
  })
})

describe('paid through', () => {
  const price = () => 7500
  const month = (startsOn: string, openCents: number) => ({ startsOn, openCents })
  test.each([
    ['nothing known', [], null, 0, null],
    ['oldest month open by one cent', [month('2026-02-01', 0), month('2026-03-01', 1), month('2026-04-01', 0)], null, 0, '2026-02-28'],
    ['all settled', [month('2026-03-01', 0), month('2026-04-01', 0)], null, 0, '2026-04-30'],
    ['credit for a whole month and a bit', [month('2026-04-01', 0)], null, 7600, '2026-05-31'],
    ['credit of a cent too little', [month('2026-04-01', 0)], null, 7499, '2026-04-30'],
    ['taken over, paid up', [], { paidThroughOn: '2026-04-30', asOf: null }, 0, '2026-04-30'],
    ['taken over in mid-month', [], { paidThroughOn: '2026-04-15', asOf: null }, 0, '2026-04-30'],
    ['taken over, two months ahead as credit', [], { paidThroughOn: '2026-06-30', asOf: '2026-04-20' }, 15000, '2026-06-30'],
    ['taken over owing', [month('2026-03-01', 7500), month('2026-04-01', 7500)], { paidThroughOn: '2026-02-28', asOf: '2026-04-20' }, 0, '2026-02-28'],
    ['leap year', [month('2028-02-01', 0)], null, 0, '2028-02-29'],
  ] as const)('%s', (_name, charged, opening, creditCents, day) => expect(paidThrough({ charged, opening, creditCents, price })).toBe(day))

  test('is always the last day of a month', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 18 }), fc.integer({ min: 0, max: 40_000 }), (open, creditCents) => {
      const day = paidThrough({ charged: open.map((openCents, n) => month(addMonths('2027-01-01', n), openCents)), opening: null, creditCents, price })!
      expect(day).toBe(lastOfMonth(day))
    }))
  })
})
