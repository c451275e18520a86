// Workbooks that open in every spreadsheet. Texts are written as texts: what looks like a formula gets an apostrophe in front, as in our
// CSV files, so that it stays one when somebody saves the sheet as CSV.
import 'server-only'
import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { neutralised } from './csv'
import { dateFrom, type On } from './dates'

export type Cell = string | number | null
export type SheetColumn = {
  label: string
  /** A day is 'YYYY-MM-DD'; cents are whole and become dollars with two decimals; numbers stay as they are, percents with one decimal. */
  kind?: 'text' | 'day' | 'cents' | 'number' | 'percent'
  /** In characters. */
  width?: number
}
export type Sheet = { name: string; columns: readonly SheetColumn[]; rows: Iterable<readonly Cell[]>; /** Rows of sums, in bold. */ foot?: readonly (readonly Cell[])[] }

const formats = { text: '@', day: 'yyyy-mm-dd', cents: '#,##0.00;[Red]-#,##0.00', number: '0', percent: '0.0' } as const

const valueOf = (cell: Cell, kind: NonNullable<SheetColumn['kind']>): string | number | Date | null => {
  if (cell === null || cell === '') return null
  if (kind === 'cents' && typeof cell === 'number') return cell / 100
  if (kind === 'day' && typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell)) return dateFrom(cell as On)
  return typeof cell === 'number' ? cell : neutralised(cell)
}

const frozen: Partial<ExcelJS.AddWorksheetOptions> = { views: [{ state: 'frozen', ySplit: 1 }] }
/** Excel allows 31 characters, and none of these. */
const nameOf = (sheet: string) => sheet.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31)
const styleOf = (columns: readonly SheetColumn[]) => columns.map(({ kind = 'text', width }) => ({ width: width ?? (kind === 'text' ? 24 : 14), style: { numFmt: formats[kind] } }))

function valuesOf(columns: readonly SheetColumn[], cells: readonly Cell[]) {
  const wrong = cells.find((cell, at) => columns[at]?.kind === 'cents' && typeof cell === 'number' && !Number.isSafeInteger(cell))
  if (wrong !== undefined) throw new RangeError(`Not whole cents: ${wrong}`)
  return columns.map(({ kind = 'text' }, at) => valueOf(cells[at] ?? null, kind))
}

/** A workbook (.xlsx) of these sheets; `madeAt` goes into its properties. Throws RangeError where cents are not whole. */
export async function workbook(name: string, sheets: readonly Sheet[], madeAt: Date = new Date()): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  Object.assign(book, { title: name, creator: 'IP2A Portal', created: madeAt, modified: madeAt })
  for (const { name: sheetName, columns, rows, foot = [] } of sheets) {
    const sheet = book.addWorksheet(nameOf(sheetName), frozen)
    sheet.columns = styleOf(columns)
    sheet.addRow(columns.map(({ label }) => label)).font = { bold: true }
    for (const cells of rows) sheet.addRow(valuesOf(columns, cells))
    for (const cells of foot) sheet.addRow(valuesOf(columns, cells)).font = { bold: true }
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** One long sheet as a workbook: rows are packed as they come, and only the packed file stays in memory. */
export async function longWorkbook({ name, columns, batches, foot }: Omit<Sheet, 'rows'> & { batches: AsyncIterable<readonly (readonly Cell[])[]> }, madeAt: Date = new Date()): Promise<Buffer> {
  const stream = new PassThrough()
  const pieces: Buffer[] = []
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  Object.assign(book, { title: name, creator: 'IP2A Portal', created: madeAt, modified: madeAt })
  const sheet = book.addWorksheet(nameOf(name), frozen)
  sheet.columns = styleOf(columns)
  const add = (cells: readonly Cell[], bold: boolean) => {
    const row = sheet.addRow(cells)
    if (bold) row.font = { bold: true }
    row.commit()
  }
  add(columns.map(({ label }) => label), true)
  for await (const batch of batches) for (const cells of batch) add(valuesOf(columns, cells) as Cell[], false)
  for (const cells of foot ?? []) add(valuesOf(columns, cells) as Cell[], true)
  await book.commit()
  return Buffer.concat(pieces)
}
