import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import { changeFrom, needsReason, spanOn, versionOfHistory, type Span } from './rules'

type V = 'active' | 'suspended' | 'retired'
const history: Span<V>[] = [
  { id: 'a', value: 'active', startsOn: '2020-02-29', endsOn: '2026-03-01' },
  { id: 'b', value: 'retired', startsOn: '2026-03-01', endsOn: null },
]

describe('the value on a day', () => {
  test.each([
    ['the day before the first', '2020-02-28', undefined],
    ['the first day', '2020-02-29', 'active'],
    ['the last day of a span', '2026-02-28', 'active'],
    ['the first day of the next', '2026-03-01', 'retired'],
    ['any day after', '2099-12-31', 'retired'],
  ])('%s', (_, on, value) => expect(spanOn(history, on)?.value).toBe(value))
})

describe('a change splits the history', () => {
  test.each<[string, V, string, ReturnType<typeof changeFrom<V>>]>([
    [
      'within a span: up to where that span ended', 'suspended', '2025-06-15',
      { kind: 'insert', startsOn: '2025-06-15', endsOn: '2026-03-01', cut: { spanId: 'a', endsOn: '2025-06-15' }, before: 'active' },
    ],
    [
      'in the open span: open again', 'active', '2026-04-01',
      { kind: 'insert', startsOn: '2026-04-01', endsOn: null, cut: { spanId: 'b', endsOn: '2026-04-01' }, before: 'retired' },
    ],
    ['on the first day of a span: set right in place', 'suspended', '2026-03-01', { kind: 'replace', spanId: 'b', before: 'retired' }],
    [
      'before the first: up to the first', 'suspended', '2019-01-01',
      { kind: 'insert', startsOn: '2019-01-01', endsOn: '2020-02-29', cut: null, before: null },
    ],
    [
      'the last day of a span', 'retired', '2026-02-28',
      { kind: 'insert', startsOn: '2026-02-28', endsOn: '2026-03-01', cut: { spanId: 'a', endsOn: '2026-02-28' }, before: 'active' },
    ],
    ['to what it is already', 'active', '2024-01-01', { kind: 'unchanged' }],
  ])('%s', (_, value, from, expected) => expect(changeFrom(history, value, from)).toEqual(expected))

  test('an empty history begins', () => {
    expect(changeFrom([], 'active', '2026-01-01')).toEqual({
      kind: 'insert', startsOn: '2026-01-01', endsOn: null, cut: null, before: null,
    })
  })

  const apply = (spans: Span<V>[], value: V, from: string): Span<V>[] => {
    const change = changeFrom(spans, value, from)
    if (change.kind === 'unchanged') return spans
    if (change.kind === 'replace') return spans.map((span) => (span.id === change.spanId ? { ...span, value } : span))
    const cut = spans.map((span) => (span.id === change.cut?.spanId ? { ...span, endsOn: change.cut.endsOn } : span))
    return [...cut, { id: `${spans.length}-${from}`, value, startsOn: change.startsOn, endsOn: change.endsOn }]
  }

  test('whatever is changed: no overlap, no gap, and the value holds from its day on', () => {
    const days = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-01-01', n))
    const changes = fc.array(fc.tuple(fc.constantFrom<V>('active', 'suspended', 'retired'), days), { minLength: 1, maxLength: 12 })
    fc.assert(fc.property(changes, (list) => {
      let spans: Span<V>[] = []
      for (const [value, from] of list) {
        spans = apply(spans, value, from)
        expect(spanOn(spans, from)?.value).toBe(value)
      }
      const ordered = [...spans].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
      ordered.forEach((span, i) => expect(span.endsOn).toBe(ordered[i + 1]?.startsOn ?? null))
    }))
  })
})

test('the version of a history changes with it', () => {
  expect(versionOfHistory([])).toBe('0')
  expect(versionOfHistory(history)).toBe(versionOfHistory([...history].reverse()))
  expect(versionOfHistory(history)).not.toBe(versionOfHistory(history.slice(0, 1)))
})

test.each([
  ['active', 'suspended', true], ['active', 'deceased', true], ['active', 'inactive', true], ['active', 'retired', false],
  ['inactive', 'active', false], ['suspended', 'active', true], ['deceased', 'active', true], [null, 'active', false],
] as const)('a reason from %s to %s: %s', (before, after, needed) => expect(needsReason(before, after)).toBe(needed))
