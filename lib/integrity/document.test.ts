import { expect, test } from 'vitest'
import { integrityDocument } from './document'
import { firstSystem } from './first-system'
import { invariants } from './registry'

test('docs/integrity.md is what the rooms say must hold', async () => {
  await expect(integrityDocument()).toMatchFileSnapshot('../../docs/integrity.md')
})

test('every check has a name of its own, a room, and either a repair or words for a person', () => {
  expect(new Set(invariants.map(({ name }) => name)).size).toBe(invariants.length)
  expect(invariants.filter(({ name, repair, decide }) => !/^[a-z]+\.[a-zA-Z]+$/.test(name) || (!repair && !decide)).map(({ name }) => name)).toEqual([])
})

test('each of the 22 checks of the first system is refused or found, by checks that there are', () => {
  expect(firstSystem.map(({ number }) => number)).toEqual(Array.from({ length: 22 }, (_, at) => at + 1))
  expect(firstSystem.filter(({ refused, found }) => refused.length + found.length === 0)).toEqual([])
  expect(firstSystem.flatMap(({ found }) => found).filter((name) => !invariants.some((one) => one.name === name))).toEqual([])
})
