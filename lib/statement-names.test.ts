import { expect, test } from 'vitest'
import { statementNames } from './statement-names'

test('a statement that comes again gets one name; searches by likeness and what comes once get none', () => {
  const name = statementNames()
  const asked = (sql: string, times: number) => Array.from({ length: times }, () => name({ sql })).at(-1)
  expect([asked('SELECT 1', 2), asked('SELECT 1', 1), asked('SELECT 1', 5), asked('SELECT 2', 3)]).toEqual(['', 'ip2a_0', 'ip2a_0', 'ip2a_1'])
  for (const sql of ['SELECT 1 WHERE a ILIKE $1', 'SELECT 1 WHERE $1 <% a', 'SELECT 1 WHERE a % $1', 'SELECT similarity(a, $1)']) expect(asked(sql, 9), sql).toBe('')
  const any = statementNames({ all: true })
  expect(Array.from({ length: 3 }, () => any({ sql: 'SELECT 1 WHERE a ~ $1' })).at(-1)).toBe('ip2a_0')
})

test('no more names than a connection should remember', () => {
  const name = statementNames()
  for (let n = 0; n < 1_000; n++) for (let times = 0; times < 3; times++) name({ sql: `SELECT ${n}` })
  expect(name({ sql: 'SELECT 999' })).toBe('')
  expect(name({ sql: 'SELECT 299' })).toBe('ip2a_299')
})
