import { expect, test } from 'vitest'
import { explain, shortened, type BookedLine } from './explaining'

const line = (journalId: string, kind: BookedLine['kind'], account: BookedLine['account'], cents: number, over: Partial<BookedLine> = {}): BookedLine =>
  ({ journalId, kind, reversedKind: null, on: '2026-03-01', memo: '', account, cents, month: null, fee: null, announcedFor: [], ...over })

test('each booking is one line: what it added or took off, and the balance after it', () => {
  const lines = explain([
    line('a', 'charge', 'receivable.dues', 7500, { month: '2026-03-01' }),
    line('b', 'fee', 'receivable.fees', 2500, { fee: 'late_fee' }),
    line('c', 'payment', 'receivable.dues', -7500, { month: '2026-03-01' }),
    line('c', 'payment', 'receivable.fees', -2500, { fee: 'late_fee' }),
    line('c', 'payment', 'member_credit', -1000),
    line('d', 'charge', 'receivable.dues', 7500, { month: '2026-04-01' }),
    line('e', 'credit_application', 'member_credit', 1000),
    line('e', 'credit_application', 'receivable.dues', -1000, { month: '2026-04-01' }),
    line('f', 'on_its_way', 'on_its_way', 6500, { announcedFor: ['2026-04-01'] }),
    line('g', 'reversal', 'receivable.fees', 2500, { reversedKind: 'payment', fee: 'late_fee' }),
  ])
  expect(lines.map(({ cents, runningCents, creditCents, announcedCents }) => [cents, runningCents, creditCents, announcedCents])).toEqual([
    [7500, 7500, 0, 0], [2500, 10_000, 0, 0], [-11_000, -1000, 1000, 0], [7500, 6500, 0, 0], [0, 6500, -1000, 0], [0, 6500, 0, 6500], [2500, 9000, 0, 0],
  ])
  expect(lines[2]).toMatchObject({ months: ['2026-03-01'], fees: ['late_fee'] })
  expect(lines[5]!.months).toEqual(['2026-04-01'])
})

test('is shortened to what explains today: from the last time nothing was owed, at least the newest lines', () => {
  const history = Array.from({ length: 40 }, (_, n) => line(`c${n}`, 'charge', 'receivable.dues', 7500)).flatMap((charge, n) => (n < 30 ? [charge, line(`p${n}`, 'payment', 'receivable.dues', -7500)] : [charge]))
  const all = explain(history)
  expect(shortened(all)).toEqual({ before: { runningCents: 0, lines: 58 }, lines: all.slice(58) })
  expect(shortened(all, 4)).toEqual({ before: { runningCents: 0, lines: 60 }, lines: all.slice(60) })
  expect(shortened(all.slice(0, 3))).toEqual({ before: null, lines: all.slice(0, 3) })
  expect(shortened([])).toEqual({ before: null, lines: [] })
})
