import { expect, test } from 'vitest'
import { noneYet } from './rules'

const installed = new Date('2026-11-20T18:00:00Z')
test.each([
  ['made', '2026-11-20T18:00:00Z', true, 'The first is made tonight'], ['made', '2026-11-21T17:59:59Z', true, 'The first is made tonight'], ['made', '2026-11-21T18:00:00Z', false, 'None yet'],
  ['verified', '2026-11-28T17:59:59Z', true, 'The first trial is on Sunday'], ['verified', '2026-11-28T18:00:00Z', false, 'Never yet'],
] as const)('where no backup was %s by %s: well is %s, "%s"', (act, now, well, words) => expect(noneYet(act, installed, new Date(now))).toEqual({ well, words }))
