import { expect, test } from 'vitest'
import { FRESH, KNOWN, LARGE, lately } from './lately'

let clock = 0
const now = () => clock
const asking = (key: string, ...answers: number[]) => {
  let asked = 0
  return { asked: () => asked, ask: () => lately(key, () => Promise.resolve(answers[asked++]!), (n) => n, { now }) }
}

test('a number up to half a million is counted each time', async () => {
  const { ask } = asking('small', LARGE, 2, LARGE)
  expect([await ask(), await ask(), await ask()]).toEqual([LARGE, 2, LARGE])
})

test('a larger one is said again for a minute, then counted behind whoever asks, and after five minutes they wait', async () => {
  const [large, two, three] = [LARGE + 1, LARGE + 2, LARGE + 3]
  const { ask, asked } = asking('large', large, two, three)
  clock = 0
  expect(await ask()).toBe(large)
  clock = FRESH - 1
  expect([await ask(), asked()]).toEqual([large, 1])
  clock = FRESH
  expect(await Promise.all([ask(), ask()])).toEqual([large, large])
  expect([await ask(), asked()]).toEqual([two, 2])
  clock += KNOWN
  expect(await ask()).toBe(three)
})

test('one that became small is counted each time again; what could not be counted is said as it was known', async () => {
  const { ask } = asking('shrinks', LARGE + 1, 5, 4)
  clock = 0
  await ask()
  clock = KNOWN
  expect([await ask(), await ask()]).toEqual([5, 4])
  let failing = false
  const troubled = () => lately('troubled', () => (failing ? Promise.reject(new Error('away')) : Promise.resolve(LARGE + 1)), (n) => n, { now })
  await troubled()
  failing = true
  clock += FRESH
  expect([await troubled(), await troubled()]).toEqual([LARGE + 1, LARGE + 1])
  clock += KNOWN
  await expect(troubled()).rejects.toThrow('away')
})
