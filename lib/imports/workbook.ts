// Reads the first sheet of an .xlsx workbook as texts. Formulas are never computed: the value that the spreadsheet saved beside one
// counts, and where there is none the cell says so. Read part by part and piece by piece, so that a large sheet fits into little memory.
import { addDays } from '@/lib/dates'
import { refusal } from './refusal'
import type { TableRow } from './table'
import { styledDays } from './workbook-styles'
import { xmlPieces } from './xml'
import { openArchive, type Archive } from './zip'

export type Workbook = { rows: TableRow[]; sheet: string; serials: 1900 | 1904 }
type Guard = (rowsSoFar: number, line: number, cells: string[]) => void

/** What stands in a cell that has an error or a formula without a saved value: a row with it has a problem. */
export const unreadableCell = '#N/A'

/** The day that a spreadsheet counts as this number; undefined where it is none. */
export function dayOfSerial(serial: number, calendar: 1900 | 1904): string | undefined {
  const days = Math.floor(serial)
  if (!Number.isFinite(days) || days < 1 || days > 80_000) return undefined
  return calendar === 1904 ? addDays('1904-01-01', days) : addDays('1899-12-30', days)
}

async function readBook(archive: Archive): Promise<{ sheets: { name: string; relation: string; hidden: boolean }[]; serials: 1900 | 1904 }> {
  const sheets: { name: string; relation: string; hidden: boolean }[] = []
  let serials: 1900 | 1904 = 1900
  for await (const pieces of xmlPieces(archive.read('xl/workbook.xml'))) for (const piece of pieces) {
    if (piece.kind !== 'open') continue
    const { attributes } = piece
    if (piece.name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) serials = 1904
    if (piece.name === 'sheet') sheets.push({ name: attributes['name'] ?? '', relation: attributes['id'] ?? '', hidden: (attributes['state'] ?? 'visible') !== 'visible' })
  }
  return { sheets, serials }
}

async function partOf(archive: Archive, relation: string): Promise<string> {
  for await (const pieces of xmlPieces(archive.read('xl/_rels/workbook.xml.rels'))) for (const piece of pieces) {
    if (piece.kind !== 'open' || piece.attributes['Id'] !== relation) continue
    const target = (piece.attributes['Target'] ?? '').toLowerCase()
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`
  }
  return 'xl/worksheets/sheet1.xml'
}

/** Texts that many cells share. What stands above the letters of East Asian names (phonetics) is no part of them. */
async function readSharedTexts(archive: Archive): Promise<string[]> {
  const texts: string[] = []
  let [text, within, phonetic] = ['', false, false]
  for await (const pieces of xmlPieces(archive.read('xl/sharedstrings.xml'))) for (const piece of pieces) {
    if (piece.kind === 'text') text += within && !phonetic ? piece.text : ''
    else if (piece.name === 'rPh') phonetic = piece.kind === 'open' && !piece.closed
    else if (piece.name === 't') within = piece.kind === 'open' && !piece.closed
    else if (piece.name === 'si') {
      if (piece.kind === 'open') text = ''
      if (piece.kind === 'close' || piece.closed) texts.push(text)
    }
  }
  return texts
}

/** "BC7" stands in column 54, counted from 0. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

type Cell = { type: string; style: number; value: string; inline: string; hasValue: boolean; formula: boolean }

function textOf(cell: Cell, shared: readonly string[], days: ReadonlySet<number>, serials: 1900 | 1904): string {
  const { type, value } = cell
  if (type === 'e' || (cell.formula && !cell.hasValue)) return unreadableCell
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'inlineStr') return cell.inline
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return value.slice(0, 10)
  if (type === 'str' || value === '') return value
  const number = Number(value)
  if (days.has(cell.style)) return dayOfSerial(number, serials) ?? value
  // A number is shown without the tail that binary fractions leave, and long ones not as 5.0E+15.
  return Number.isFinite(number) ? (Number.isInteger(number) ? number.toFixed(0) : String(Number(number.toPrecision(15)))) : value
}

export async function readWorkbook(bytes: Uint8Array, refuseBeyondLimits: Guard): Promise<Workbook> {
  const archive = await openArchive(bytes)
  if (!archive.has('xl/workbook.xml')) throw refusal('This is an archive, not an Excel workbook (.xlsx). Save the roster as .xlsx or as "CSV UTF-8".')
  const { sheets, serials } = await readBook(archive)
  const sheet = sheets.find(({ hidden }) => !hidden)
  if (!sheet) throw refusal('The workbook has no sheet.')
  const part = await partOf(archive, sheet.relation)
  const [shared, days] = [await readSharedTexts(archive), await styledDays(archive)]
  const rows: TableRow[] = []
  let cells: string[] = []
  let line = 0
  let column = -1
  let cell: Cell | null = null
  let within = ''
  for await (const pieces of xmlPieces(archive.read(part))) for (const piece of pieces) {
    if (piece.kind === 'text') {
      if (cell && within === 'v') cell.value += piece.text
      if (cell && within === 't') cell.inline += piece.text
    } else if (piece.kind === 'open') {
      const { name, attributes, closed } = piece
      if (name === 'row') {
        line = Number(attributes['r'] ?? line + 1)
        cells = []
        column = -1
        if (closed) continue
      } else if (name === 'c') {
        column = attributes['r'] ? columnOf(attributes['r']) : column + 1
        if (column < 0 || column >= 16_384) throw refusal(`Line ${line} of the workbook is damaged. Save it again as .xlsx and try that file.`)
        cell = { type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '', inline: '', hasValue: false, formula: false }
        if (closed) cell = null
      } else if (cell) {
        if (name === 'v' && !closed) cell.hasValue = true
        if (name === 'f') cell.formula = true
        if (!closed) within = name
      }
    } else if (piece.name === 'c' && cell) {
      // Cells that were left out before this one are empty ones; an empty cell far out to the right is no column.
      const text = textOf(cell, shared, days, serials)
      if (text !== '') {
        while (cells.length < column) cells.push('')
        cells[column] = text
      }
      cell = null
    } else if (piece.name === 'row' && cells.some((text) => text !== '')) {
      refuseBeyondLimits(rows.length, line, cells)
      rows.push({ line, cells })
    }
    if (piece.kind === 'close' && piece.name === within) within = ''
  }
  const width = rows[0]?.cells.length ?? 0
  for (const row of rows) while (row.cells.length < width) row.cells.push('')
  return { rows, sheet: sheet.name, serials }
}
