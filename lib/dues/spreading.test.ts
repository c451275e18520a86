import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths } from '@/lib/dates'
import { sumCents } from '@/lib/money'
import { monthsToCharge, type NextMonth } from './ahead'
import { afterCredit, spread } from './spreading'

const charge = (n: number, openCents: number) => ({ chargeId: `c${n}`, periodId: `p${n}`, startsOn: addMonths('2026-01-01', n), openCents })
const cents = (parts: { chargeId: string; cents: number }[]) => Object.fromEntries(parts.map((part) => [part.chargeId, part.cents]))

describe('spreading money', () => {
  const open = [charge(2, 7500), charge(0, 7500), charge(1, 7500)]
  test.each([
    ['oldest first', 10_000, [], { c0: 7500, c1: 2500 }, 0],
    ['what was wished first', 7500, [{ periodId: 'p2', amountCents: 7500 }], { c2: 7500 }, 0],
    ['a wish gets no more than is open, the rest goes to the oldest', 9000, [{ periodId: 'p1', amountCents: 9000 }], { c0: 1500, c1: 7500 }, 0],
    ['excess is left over', 30_000, [], { c0: 7500, c1: 7500, c2: 7500 }, 7500],
    ['a wish for an unknown month falls back to the oldest', 100, [{ periodId: 'gone', amountCents: 100 }], { c0: 100 }, 0],
    ['a part of a wish', 1, [{ periodId: 'p2', amountCents: 7500 }], { c2: 1 }, 0],
  ])('%s', (_name, amount, wished, parts, rest) => {
    const result = spread(amount, open, wished)
    expect(cents(result.parts)).toEqual(parts)
    expect(result.restCents).toBe(rest)
  })

  const opens = fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 8 }).map((all) => all.map((openCents, n) => charge(n, openCents)))
  const wishes = fc.array(fc.record({ periodId: fc.integer({ min: 0, max: 9 }).map((n) => `p${n}`), amountCents: fc.integer({ min: 1, max: 12_000 }) }), { maxLength: 5 })
  test('money-cases: 31 no cent is lost and no month gets more than is open', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60_000 }), opens, wishes, (amount, open, wished) => {
      const { parts, restCents } = spread(amount, open, wished)
      expect(sumCents(parts.map((part) => part.cents)) + restCents).toBe(amount)
      for (const part of parts) expect(part.cents).toBeLessThanOrEqual(part.openCents)
      expect(restCents).toBe(Math.max(0, amount - sumCents(open.map((c) => c.openCents))))
      expect(parts.every((part) => Number.isSafeInteger(part.cents) && part.cents > 0)).toBe(true)
    }), { numRuns: 1000 })
  })

  test('credit eats oldest first, and debts less eaten plus credit left add up', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60_000 }), opens, (credit, open) => {
      const net = afterCredit(open, credit)
      const before = sumCents(open.map((c) => c.openCents)), after = sumCents(net.owed.map((c) => c.openCents))
      expect(before - after).toBe(credit - net.creditCents)
      expect(net.creditCents === 0 || after === 0).toBe(true)
    }))
  })
})

describe('which months a payment charges', () => {
  const next: NextMonth[] = [0, 1, 2, 3].map((n) => ({ startsOn: addMonths('2026-01-01', n), price: { rateId: 'r', classification: 'journeyman', monthlyCents: 7500 } }))
  const chosen = (wished: number[], credit: number) => monthsToCharge(next, new Set(wished.map((n) => addMonths('2026-01-01', n))), credit).map((m) => m.startsOn)
  test.each([
    ['those wished', [0, 1], 0, ['2026-01-01', '2026-02-01']],
    ['and those before, where the credit covers them whole', [1], 8000, ['2026-01-01', '2026-02-01']],
    ['not those before that the credit no longer covers', [1], 7000, ['2026-02-01']],
    ['none beyond the last wished', [0], 30_000, ['2026-01-01']],
    ['none', [], 30_000, []],
  ])('%s', (_name, wished, credit, months) => expect(chosen(wished, credit)).toEqual(months))
})
