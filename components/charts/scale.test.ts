import { expect, test } from 'vitest'
import { labelled, scaleFor } from './scale'

test.each([
  [[0], [0, 1]],
  [[3], [0, 1, 2, 3]],
  [[7, 12], [0, 5, 10, 15]],
  [[100], [0, 25, 50, 75, 100]],
  [[1_234], [0, 500, 1_000, 1_500]],
])('a scale ends at a round number: %j', (values, ticks) => {
  expect(scaleFor(values)).toEqual({ top: ticks.at(-1), ticks })
})

test('the newest month keeps its label', () => {
  expect(labelled(24).at(-1)).toBe(23)
  expect(labelled(24).length).toBeLessThanOrEqual(6)
  expect(labelled(3)).toEqual([0, 1, 2])
})
