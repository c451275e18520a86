// What a list says when it shows nothing, read in the sources: an empty list that leaves somebody standing there is a fault.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx')).map((file) => `app/${file}`)
const found = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/<EmptyState\b([^]*?)(\/>|<\/EmptyState>)/g)].map((match) => ({ file, all: match[0], end: match[2]! })))

test('ux: 9 every empty list says what it is for, and what to do next in words or by a button', () => {
  expect(found.length).toBeGreaterThan(40)
  expect(found.filter(({ all, end }) => end === '/>' && !all.includes('action=')).map(({ file, all }) => `${file}: ${all}`)).toEqual([])
})

test('ux: 9 a list that filters can empty tells no match from no data', () => {
  const lists = files.filter((file) => file.endsWith('page.tsx') || file.endsWith('-table.tsx')).map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  // Its form asks about one seal; the list below is all of them.
  const unfiltered = 'app/(portal)/audit/seals/page.tsx'
  const filtered = lists.filter(({ file, text }) => file !== unfiltered && /<FilterBar\b/.test(text) && /\bempty=/.test(text))
  expect(filtered.length).toBeGreaterThan(5)
  expect(filtered.filter(({ text }) => !text.includes('no-match')).map(({ file }) => file)).toEqual([])
})
