// Reads the rows of a table by its mapping: what each says, and what of it cannot be read. Nothing here knows the register.
import { restored } from '@/lib/csv'
import { classificationLabels, longest, statusLabels } from '@/lib/members/schema'
import { parseDollars } from '@/lib/money'
import { readDay, type DayOrder } from './days'
import { dayFields, plain, rosterColumns, type RosterField } from './fields'
import type { Mapping } from './mapping'
import type { Table, TableRow } from './table'
import { unreadableCell } from './workbook'

export type Fault = { field: string; value: string; reason: string }
/** What a row says, field by field: a text that can be read, or null where an empty cell erases. Fields that it does not mention are not its business. */
export type Said = Partial<Record<RosterField, string | null>>
export type ReadRow = { at: number; line: number; said: Said; faults: Fault[] }

const valuesByWord = (labels: Record<string, string>) =>
  new Map(Object.entries(labels).flatMap(([value, label]) => [[plain(value), value], [plain(label), value]]))
const statuses = valuesByWord(statusLabels)
const classifications = valuesByWord(classificationLabels)
const languages = new Map([['en', 'en'], ['english', 'en'], ['es', 'es'], ['español', 'es'], ['espanol', 'es'], ['spanish', 'es']])

type Reading = { value: string } | { reason: string }
const oneOf = (labels: Record<string, string>) => `Use one of: ${Object.keys(labels).join(', ')}.`
const known = (words: Map<string, string>, cell: string, reason: string): Reading => {
  const value = words.get(plain(cell))
  return value === undefined ? { reason } : { value }
}
const rateCents = (cell: string): Reading => {
  const cents = parseDollars(cell)
  return cents && cents <= 100_000 ? { value: String(cents) } : { reason: 'Write an hourly rate like 48.50, at most 1,000.00.' }
}
const short = (cell: string, max: number): Reading => (cell.length <= max ? { value: cell } : { reason: `Use at most ${max} characters.` })

const writtenDays: Record<DayOrder, string> = { mdy: 'MM/DD/YYYY', dmy: 'DD/MM/YYYY' }
const readDayCell = (cell: string, order: DayOrder, serials: Table['serials']): Reading => {
  const value = readDay(cell, order, serials)
  return value ? { value } : { reason: `Write the day as YYYY-MM-DD or ${writtenDays[order]}; it has to exist.` }
}

function readCell(field: RosterField, cell: string, order: DayOrder, serials: Table['serials']): Reading {
  if (cell === unreadableCell || /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/.test(cell)) {
    return { reason: 'This cell has a formula without a saved value, or an error. Put the value itself there.' }
  }
  if (dayFields.includes(field)) return readDayCell(cell, order, serials)
  switch (field) {
    case 'status': return known(statuses, cell, oneOf(statusLabels))
    case 'classification': return known(classifications, cell, oneOf(classificationLabels))
    case 'language': return known(languages, cell, 'Use en or es.')
    case 'hourlyRate': return rateCents(cell)
    case 'employer': return short(cell, 255)
    case 'jobTitle': return short(cell, longest.city)
    case 'id': return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(cell) ? { value: cell.toLowerCase() } : { reason: 'This is not the id of a record.' }
    case 'version': return /^\d{1,9}$/.test(cell) ? { value: cell } : { reason: 'This is not the version of a record.' }
    default: return { value: cell }
  }
}

/** Trimmed, and in one form of each letter, as the register keeps texts. */
const cleaned = (cell: string) => restored(cell).normalize('NFC').replace(/\s+/g, ' ').trim()

function readRow({ line, cells }: TableRow, at: number, mapping: Pick<Mapping, 'columns' | 'clears'>, order: DayOrder, serials: Table['serials']): ReadRow {
  const { columns, clears } = mapping
  const faults: Fault[] = []
  const said: Said = {}
  if (cells.length !== columns.length) {
    const reason = `This row has ${cells.length} cells, the header ${columns.length}: a separator or a quote is missing or too much.`
    return { at, line, said, faults: [{ field: '', value: '', reason }] }
  }
  columns.forEach((field, column) => {
    if (!field) return
    const cell = cleaned(cells[column]!)
    if (cell === '') {
      if (clears) said[field] = null
      return
    }
    const read = readCell(field, cell, order, serials)
    if ('value' in read) said[field] = read.value
    else faults.push({ field: rosterColumns[field], value: cell.slice(0, 200), reason: read.reason })
  })
  return { at, line, said, faults }
}

/** Rows of the table, all or a stretch. `order` counts only where days are written with slashes. */
export const readRows = (table: Table, mapping: Pick<Mapping, 'columns' | 'clears'>, order: DayOrder, from = 0, until = table.rows.length): ReadRow[] =>
  table.rows.slice(from, until).map((row, at) => readRow(row, from + at, mapping, order, table.serials))
