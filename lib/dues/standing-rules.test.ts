import { expect, test } from 'vitest'
import { standingKeys } from './schema'
import { heldGrace, standingOn, standingRules, type StandingFacts, type UnpaidMonth } from './standing-rules'
import { reasonFor } from './words'

const usual = { dueDay: 1, graceEndsDay: 15, delinquentMonths: 3, monthsAhead: 12, classChange: 'first_day' } as const
const month = (name: string, openCents = 7500) => ({ startsOn: `${name}-01`, dueOn: `${name}-01`, graceEndsOn: `${name}-15`, openCents })
const coming = (name: string, amountCents: number, setOutOn: string, holdsUntilOn: string) => ({ startsOn: `${name}-01`, amountCents, setOutOn, holdsUntilOn })
const facts = (unpaid: UnpaidMonth[], over: Partial<StandingFacts> = {}): StandingFacts => ({ unpaid, billed: true, exemption: null, paidThroughOn: null, ...over })
const keyOf = (unpaid: UnpaidMonth[], on: string, over: Partial<StandingFacts> = {}) => standingOn(facts(unpaid, over), on, usual).key

test('the table has a line for every standing, each with its meaning and source; the last line always holds', () => {
  expect(standingRules.map((rule) => rule.key).sort()).toEqual([...standingKeys].sort())
  for (const { means, source } of standingRules) expect([means.length > 20, source.length > 20]).toEqual([true, true])
  expect(standingRules.at(-1)!.holds(facts([]), '2026-01-01', usual)).toBe(true)
})

test('money-cases: 34 money on its way holds the grace of a month that was in grace when it set out, and makes nothing good before it came', () => {
  const april = heldGrace(month('2026-04'), [coming('2026-04', 7500, '2026-04-14', '2026-04-24')])
  expect(april).toMatchObject({ covered: true, graceEndsOn: '2026-04-24' })
  expect(['2026-04-14', '2026-04-16', '2026-04-24', '2026-04-25'].map((on) => keyOf([april], on))).toEqual(['on_its_way', 'on_its_way', 'on_its_way', 'overdue'])
  const reason = reasonFor(standingOn(facts([april]), '2026-04-16', usual))
  expect(reason).toBe('Money for April 2026 is on its way.')
})

test('money-cases: 34 a month that was past its grace already stays so; less than is open covers nothing', () => {
  const late = heldGrace(month('2026-03'), [coming('2026-03', 7500, '2026-04-14', '2026-04-24')])
  expect(late).toMatchObject({ covered: true, graceEndsOn: '2026-03-15' })
  expect(keyOf([late], '2026-04-15')).toBe('overdue')
  const short = heldGrace(month('2026-04'), [coming('2026-04', 7499, '2026-04-14', '2026-04-24')])
  expect(short).toMatchObject({ covered: false, graceEndsOn: '2026-04-15' })
  expect(keyOf([short], '2026-04-15')).toBe('in_grace')
  expect(heldGrace(month('2026-04'), [coming('2026-04', 5000, '2026-04-10', '2026-04-20'), coming('2026-04', 2500, '2026-04-15', '2026-04-25')])).toMatchObject({ covered: true, graceEndsOn: '2026-04-25' })
})

test('on its way only where all that is due is covered', () => {
  const april = heldGrace(month('2026-04'), [coming('2026-04', 7500, '2026-04-14', '2026-04-24')])
  const may = heldGrace(month('2026-05'), [])
  expect(keyOf([april, may], '2026-04-20')).toBe('on_its_way')
  const held = heldGrace(month('2026-04'), [coming('2026-04', 7500, '2026-04-14', '2026-05-05')])
  expect(keyOf([held, may], '2026-05-01')).toBe('in_grace')
})

test('exempt where nothing is due; what is owed from before speaks first', () => {
  const exemption = { value: 'military' as const, startsOn: '2026-04-01', endsOn: '2026-10-01' }
  expect(keyOf([], '2026-05-01', { exemption, billed: false })).toBe('exempt')
  expect(keyOf([heldGrace(month('2026-03'), [])], '2026-05-01', { exemption, billed: false })).toBe('overdue')
  expect(reasonFor(standingOn(facts([], { exemption }), '2026-05-01', usual))).toBe('Exempt from dues: military service, through Sep 30, 2026.')
})
