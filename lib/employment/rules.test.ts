import { describe, expect, test } from 'vitest'
import { heldOn, hiringBeside, lastDaysOfMonths, type Besides, type Hiring, type JobDays } from './rules'

const since = (startedOn: string): JobDays => ({ startedOn, endedOn: null })

describe('a new job beside the current one', () => {
  test.each<[string, JobDays | null, JobDays, Besides, Hiring]>([
    ['none: it is the current one', null, since('2026-03-02'), null, { kind: 'plain' }],
    ['none, though something was said of it', null, since('2026-03-02'), 'end', { kind: 'plain' }],
    ['one that is over already leaves it alone', since('2026-01-05'), { startedOn: '2025-01-01', endedOn: '2025-02-01' }, null, { kind: 'plain' }],
    ['nothing said: ask', since('2026-01-05'), since('2026-03-02'), null, { kind: 'ask' }],
    ['both go on', since('2026-01-05'), since('2026-03-02'), 'concurrent', { kind: 'concurrent' }],
    ['it ended the day before, over a month’s end', since('2026-01-05'), since('2026-03-01'), 'end', { kind: 'end', endedOn: '2026-02-28' }],
    ['over a leap day', since('2024-01-05'), since('2024-03-01'), 'end', { kind: 'end', endedOn: '2024-02-29' }],
    ['a job of one day', since('2026-03-01'), since('2026-03-02'), 'end', { kind: 'end', endedOn: '2026-03-01' }],
    ['begun on the same day: no day before', since('2026-03-02'), since('2026-03-02'), 'end', { kind: 'tooEarly' }],
    ['begun later', since('2026-05-01'), since('2026-03-02'), 'end', { kind: 'tooEarly' }],
  ])('%s', (_, current, job, besides, expected) => expect(hiringBeside(current, job, besides)).toEqual(expected))
})

test.each<[string, JobDays, boolean]>([
  ['the day before the first', since('2026-03-02'), false], ['the first day', since('2026-03-01'), true],
  ['the last day', { startedOn: '2026-01-01', endedOn: '2026-03-01' }, true], ['the day after', { startedOn: '2026-01-01', endedOn: '2026-02-28' }, false],
])('on %s', (_, job, held) => expect(heldOn(job, '2026-03-01')).toBe(held))

test('months end on their last days, the running one today', () => {
  expect(lastDaysOfMonths(4, '2024-03-15')).toEqual(['2023-12-31', '2024-01-31', '2024-02-29', '2024-03-15'])
  expect(lastDaysOfMonths(1, '2026-01-01')).toEqual(['2026-01-01'])
})
