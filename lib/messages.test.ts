import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inSpanish } from './messages.answers'
import { en } from './messages.en'
import { es } from './messages.es'
import { monthList, t, type MessageKey } from './messages'

test('both languages know the same blanks', () => {
  for (const key of Object.keys(en) as MessageKey[]) {
    const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort()
    expect(blanks(es[key]), key).toEqual(blanks(en[key]))
  }
})

test('fills blanks in', () => expect(t('es', 'home.payNow', { amount: '$75.00' })).toBe('Pagar $75.00'))

test.each([
  [['2026-03-01'], 'March 2026', 'marzo de 2026'],
  [['2026-03-01', '2026-04-01'], 'March and April 2026', 'marzo y abril de 2026'],
  [['2025-12-01', '2026-01-01'], 'December 2025 and January 2026', 'diciembre de 2025 y enero de 2026'],
  [['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01'], 'January 2026 to May 2026 (5)', 'enero de 2026 a mayo de 2026 (5)'],
])('months in words: %j', (months, english, spanish) => {
  expect(monthList(months, 'en')).toBe(english)
  expect(monthList(months, 'es')).toBe(spanish)
})

test.each([
  ['Cards take $0.50 or more. Please add a month.', 'Con tarjeta se paga $0.50 o más. Agregue un mes.'],
  ['Please pay what is owed before months ahead: October and November 2026.', 'Pague primero lo que debe, antes de los meses futuros: octubre y noviembre de 2026.'],
  ['Nobody translated this.', 'Nobody translated this.'],
])('answers in Spanish: %s', (english, spanish) => expect(inSpanish(english)).toBe(spanish))

test('every sentence that a member can be answered with has its Spanish', () => {
  const sources = ['lib/payments/checkout.ts', 'lib/payments/commands.ts', 'lib/payments/schema.ts', 'lib/dues/quotes.ts', 'lib/users/sign-in.ts', 'lib/users/ways-in.ts', 'lib/users/opening.ts', 'lib/users/resets.ts', 'lib/users/email-change.ts', 'lib/users/links.ts', 'lib/users/profile.ts', 'lib/auth/password.ts', 'lib/form-action.ts']
  // What staff alone can meet, or what is written into rows for them.
  const forStaff = [/^Replaced by a newer/, /^The portal failed/]
  const sentences = sources.flatMap((file) => [...readFileSync(file, 'utf8').replace(/\/\*\*[^]*?\*\/|^\s*\/\/.*$/gm, '').matchAll(/(['`])([A-Z$][^'`\n]{12,}[.!])\1/g)].map((match) => match[2]!))
    .map((sentence) => sentence.replace(/\$\{[^}]*\}+\)?\}?/g, 'X').replace(/X[)}]+/g, 'X'))
  expect(sentences.length).toBeGreaterThan(12)
  expect(sentences.filter((sentence) => !forStaff.some((known) => known.test(sentence)) && inSpanish(sentence) === sentence)).toEqual([])
})

test('ux: 24 plain words: short sentences in both languages, English at the reading age of a child of ten', () => {
  const sentencesOf = (catalogue: Record<string, string>) => Object.values(catalogue)
    .flatMap((text) => text.replace(/\{\w+\}/g, 'ten').split(/(?<=[.!?])\s+/)).map((sentence) => sentence.match(/[\p{L}’']+/gu) ?? []).filter((words) => words.length > 3)
  for (const catalogue of [en, es]) expect(sentencesOf(catalogue).filter((words) => words.length > 28).map((words) => words.join(' '))).toEqual([])
  // Flesch and Kincaid's grade: 5 is read at ten or eleven.
  const words = sentencesOf(en).flat()
  const syllables = words.reduce((sum, word) => sum + Math.max(1, word.toLowerCase().replace(/e$/, '').match(/[aeiouy]+/g)?.length ?? 1), 0)
  expect(0.39 * (words.length / sentencesOf(en).length) + 11.8 * (syllables / words.length) - 15.59).toBeLessThan(5)
})
