import { expect, test } from 'vitest'
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
