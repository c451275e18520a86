import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const rows = [...readFileSync('docs/ux.md', 'utf8').matchAll(/^\| (\d+) \| .+ \| ([\w./-]+): (.+) \|$/gm)].map(([, number, file, words]) => ({ number: Number(number), file: file!, words: words! }))
// Drafts of long forms wait for a long form.
const expected = Array.from({ length: 26 }, (_, index) => index + 1).filter((number) => number !== 8)

test('docs/ux.md names a test for each number, and nothing twice', () => expect(rows.map(({ number }) => number)).toEqual(expected))

test.each(rows)('ux $number is seen in $file', ({ file, words }) => {
  const titles = readFileSync(file, 'utf8').split('\n').filter((line) => /\b(test|describe)(\.each)?\b|^\].*\)\(/.test(line))
  expect(titles.some((title) => title.includes(words)), words).toBe(true)
})
