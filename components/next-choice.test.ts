import { expect, test } from 'vitest'
import { nextChoice } from './next-choice'

test('arrows go round a list at both ends, and come in from the nearer one', () => {
  expect([nextChoice('ArrowDown', -1, 3), nextChoice('ArrowDown', 2, 3), nextChoice('ArrowUp', -1, 3), nextChoice('ArrowUp', 0, 3), nextChoice('ArrowUp', 2, 3)]).toEqual([0, 0, 2, 2, 1])
})
