import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvLine, neutralised, restored } from './csv'

describe('trust: 25 cells', () => {
  test.each([
    '=1+1', '=HYPERLINK("http://x")', '+1+cmd|calc!A0', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1+1', '－1+1', '＠x',
    '+1-206-555-0142', '-', '+',
  ])(
    '%j cannot run', (cell) => expect(neutralised(cell)).toBe(`'${cell}`))

  test.each([
    '+1 206 555 0142', '+12065550142', '-75.00', '-5', '+3', '206-555-0142', "O'Brien", "'t Hooft", 'a=b', '2026-03-01', '',
    ' =x is text to a spreadsheet',
  ])(
    '%j stays as it is', (cell) => expect(neutralised(cell)).toBe(cell))

  test('every row comes back as it went out', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."'=+-@\t\r\n\",＝1 a") }))
    fc.assert(fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (cells) => {
      const [read] = parse(csvLine(cells), { skip_empty_lines: false }) as string[][]
      expect(read!.map(restored)).toEqual(cells)
    }))
  })
})
