import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const rows = [...readFileSync('docs/ux.md', 'utf8').matchAll(/^\| (\d+) \| .+ \| ([\w./-]+): (.+) \|$/gm)].map(([, number, file, words]) => ({ number: Number(number), file: file!, words: words! }))
// Drafts of long forms wait for a long form.
const expected = Array.from({ length: 26 }, (_, index) => index + 1).filter((number) => number !== 8)

test('docs/ux.md names a test for each number, and nothing twice', () => expect(rows.map(({ number }) => number)).toEqual(expected))

test.each(rows)('ux $number is seen in $file', ({ file, words }) => {
  const titles = readFileSync(file, 'utf8').split('\n').filter((line) => /\b(test|describe)(\.each)?\b|^\].*\)\(/.test(line))
  expect(titles.some((title) => title.includes(words)), words).toBe(true)
})

/** What tests and proofs are called, wherever they stand. */
const titles = ['lib', 'e2e', 'components', 'app'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(test|spec|proof)\.tsx?$/.test(file)).map((file) => readFileSync(path.join(folder, file), 'utf8'))).join('\n')
const says = (what: 'ux' | 'trust', number: number) => new RegExp(`\\b${what}: ${number}\\b`).test(titles)
/** What is asked of a portal that people trust, by number; 9, 17, 18, 27, 28, 35, 37, 45 and 48 wait for their rooms, or are seen elsewhere than in a test. */
const trust = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 24, 25, 26, 29, 30, 31, 32, 33, 34, 36, 38, 39, 40, 41, 42, 43, 44, 46, 47, 49, 50]

test('each number has a test that names it', () => {
  expect(expected.filter((number) => !says('ux', number))).toEqual([])
  expect(trust.filter((number) => !says('trust', number))).toEqual([])
})
