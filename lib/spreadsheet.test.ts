import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { workbook } from './spreadsheet'

const read = async (bytes: Buffer) => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0])
  return book.worksheets[0]!
}

test('days are days, cents are dollars to the cent, and nothing is a formula', async () => {
  const sheet = await read(await workbook('Journal', [{
    name: 'Cash: receipts / journal?',
    columns: [{ label: 'Day', kind: 'day' }, { label: 'Memo' }, { label: 'Amount', kind: 'cents' }, { label: 'Lines', kind: 'number' }],
    rows: [['2026-03-04', '=HYPERLINK("http://x","y")', 123_456_789, 3], ['2026-03-05', '+1 253 555 0100', -7_501, null]],
    foot: [[null, 'Sum', 123_449_288, null]],
  }]))
  expect(sheet.name).toBe('Cash  receipts   journal ')
  expect(sheet.getCell('A2').value).toEqual(new Date('2026-03-04T00:00:00Z'))
  expect(sheet.getCell('B2').value).toBe('\'=HYPERLINK("http://x","y")')
  expect(sheet.getCell('B2').formula).toBeUndefined()
  expect(sheet.getCell('B3').value).toBe('+1 253 555 0100')
  expect(sheet.getCell('C2').value).toBe(1_234_567.89)
  expect(sheet.getCell('C3').value).toBe(-75.01)
  expect(sheet.getCell('C2').numFmt).toContain('0.00')
  expect(sheet.getCell('C4').value).toBe(1_234_492.88)
  expect(sheet.getCell('B4').font.bold).toBe(true)
})

test('halves of a cent are refused', async () => {
  await expect(workbook('x', [{ name: 'x', columns: [{ label: 'Amount', kind: 'cents' }], rows: [[0.5]] }])).rejects.toThrow(/whole cents/)
})

test('5,000 lines are written in seconds', async () => {
  const begun = Date.now()
  const rows = Array.from({ length: 5_000 }, (_, at) => ['2026-03-04', `Line ${at}`, at, at * 3, -at])
  const bytes = await workbook('Big', [{ name: 'Big', columns: [{ label: 'Day', kind: 'day' }, { label: 'Memo' }, { label: 'A', kind: 'cents' }, { label: 'B', kind: 'cents' }, { label: 'C', kind: 'cents' }], rows }])
  expect(Date.now() - begun).toBeLessThan(15_000)
  expect((await read(bytes)).rowCount).toBe(5_001)
}, 60_000)
