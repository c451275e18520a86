import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Package = { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Package> }

test('the lock file names the optional packages of every platform: `npm ci` refuses one that does not', () => {
  const named = new Set(Object.keys(lock.packages).map((place) => place.split('node_modules/').at(-1)))
  const wanted = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
  expect(wanted.filter((name) => !named.has(name))).toEqual([])
})

test('the lock file names no registry: packages come from wherever this machine gets them', () => {
  expect(Object.values(lock.packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([])
})
