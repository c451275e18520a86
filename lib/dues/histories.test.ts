import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumCents } from '@/lib/money'
import { askedDays, begins, duesAt, newBook, usual, type Book } from '@/prisma/factories/histories'
import { steps, type Step } from '@/prisma/factories/histories-acts'
import { liveInMemory } from '@/prisma/factories/histories-proof'
import { standingOf } from './member-dues'

describe('random histories over the pure rules', () => {
  test('trust: 32 money-cases: 31 no cent is lost or doubled, and each day\'s standing stays what was shown', { timeout: 180_000 }, () => {
    fc.assert(fc.property(steps(24), (all) => void liveInMemory(all)), { numRuns: 500 })
  })

  test('trust: 32 the balance of any past day is the sum of the lines that counted then', { timeout: 60_000 }, () => {
    fc.assert(fc.property(steps(24), (all) => {
      const book = liveInMemory(all)
      for (const on of askedDays(book)) {
        const { charges, fees, creditCents } = duesAt(book, { on, seq: book.seq })
        const lines = book.entries.filter((entry) => entry.on <= on && /^receivable|^member_credit/.test(entry.account))
        // A returned payment may open a month that was raised after the payment's day: the sum knows it, that day's months do not.
        const standing = new Set([...charges.map((one) => one.chargeId), ...fees.map((one) => one.feeId)])
        const elsewhereCents = sumCents(lines.filter((entry) => entry.debt !== undefined && !standing.has(entry.debt)).map((entry) => entry.cents))
        expect(sumCents([...charges, ...fees].map((debt) => debt.openCents)) - creditCents + elsewhereCents, on).toBe(sumCents(lines.map((entry) => entry.cents)))
      }
    }), { numRuns: 100 })
  })
})

describe('a returned payment', () => {
  const day = (what: Step['do'], gap: number, cents = 7_500): Step => ({ do: what, gap, n: 0, cents })
  const keys = (book: Book, seq: number) => ['2026-02-10', '2026-02-20', '2026-03-20'].map((on) => standingOf(duesAt(book, { on, seq }), on).key)

  test('money-cases: 37 counts from the payment\'s day: the days between are overdue now, and were current for whoever looked then', () => {
    const book = liveInMemory([day('run', 15), day('pay', 1), day('run', 30), day('pay', 1), day('return', 10)])
    expect(book.payments[0]!.on < '2026-02-10').toBe(true)
    const { journal } = book.payments[0]!.taken!
    const before = book.entries.find((entry) => entry.journal === journal)!.seq - 1
    expect(keys(book, before)).toEqual(['current', 'current', 'current'])
    expect(keys(book, book.seq)[1]).toBe('overdue')
  })

  test('nothing is known of days before the first line', () => {
    const empty = newBook([], { archived: false, statuses: [], classifications: [], exemptions: [] })
    expect(standingOf(duesAt(empty, empty.now()), begins)).toMatchObject({ key: 'not_billed', months: [], delinquentMonths: usual.delinquentMonths })
  })
})
