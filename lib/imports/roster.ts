// Reads a roster: a CSV file, one member a row. Whatever is wrong with a row is told with its line, field and value, all of it at once,
// so that a file is mended in one go. Nothing here touches the database.
import { CsvError, parse } from 'csv-parse/sync'
import { restored } from '@/lib/csv'
import { Invalid } from '@/lib/errors'
import { classificationLabels, statusLabels } from '@/lib/members/schema'
import { readDay } from './days'
import { decodeUtf8 } from './decoding'
import { passedOver, rosterColumns, RosterMember, type RosterField } from './schema'

export type Problem = { line: number; field: string; value: string; reason: string }
/** One row: its cells as written, and either a member or what is wrong. */
export type RosterRow = { line: number; cells: string[]; memberNumber: string; read: RosterMember | null; problems: Problem[] }
export type Roster = { headers: string[]; rows: RosterRow[] }

const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '')
const fields = Object.keys(rosterColumns) as RosterField[]
const fieldByHeader = new Map(fields.map((field) => [plain(rosterColumns[field]), field]))
const needed: RosterField[] = ['memberNumber', 'firstName', 'lastName', 'classification']
const refusal = (message: string) => new Invalid({}, `${message} Nothing was imported.`)
const list = (names: string[]) => `${names.slice(0, 10).join(', ')}${names.length > 10 ? ` and ${names.length - 10} more` : ''}`

/** Which field each column fills; null for columns that are passed over. */
function fieldsOf(headers: string[]): (RosterField | null)[] {
  const columns = headers.map((header) => fieldByHeader.get(plain(header)) ?? null)
  const foreign = headers.filter((header, at) => columns[at] === null && !passedOver.map(plain).includes(plain(header)))
  if (foreign.length > 0) {
    throw refusal(`These columns are not a roster's: ${list(
      foreign.map((name) => name.trim() || '(no name)'),
    )}. Rename or remove them. Known: ${Object.values(rosterColumns).join(', ')}.`)
  }
  const twice = fields.filter((field) => columns.indexOf(field) !== columns.lastIndexOf(field))
  if (twice.length > 0) throw refusal(`These columns come twice: ${list(twice.map((field) => rosterColumns[field]))}.`)
  const missing = needed.filter((field) => !columns.includes(field))
  if (missing.length > 0) throw refusal(`These columns are missing: ${missing.map((field) => rosterColumns[field]).join(', ')}.`)
  return columns
}

const valuesByWord = (labels: Record<string, string>) =>
  new Map(Object.entries(labels).flatMap(([value, label]) => [[plain(value), value], [plain(label), value]]))
const statuses = valuesByWord(statusLabels)
const classifications = valuesByWord(classificationLabels)
const languages = new Map([['en', 'en'], ['english', 'en'], ['es', 'es'], ['español', 'es'], ['espanol', 'es'], ['spanish', 'es']])

const notADay = 'Write the day as YYYY-MM-DD or MM/DD/YYYY; it has to exist.'
const oneOf = (labels: Record<string, string>) => `Use one of: ${Object.keys(labels).join(', ')}.`

const known = (words: Map<string, string>, cell: string, reason: string) => {
  const value = words.get(plain(cell))
  return value === undefined ? { reason } : { value }
}

/** A cell as the member's form takes it, or the sentence that says why not. */
const readers: Partial<Record<RosterField, (cell: string) => { value: string } | { reason: string }>> = {
  status: (cell) => known(statuses, cell, oneOf(statusLabels)),
  classification: (cell) => known(classifications, cell, oneOf(classificationLabels)),
  language: (cell) => known(languages, cell, 'Use en or es.'),
  ...Object.fromEntries((['dateOfBirth', 'hireDate', 'paidThroughOn'] as const).map((field) => [field, (cell: string) => {
    const value = readDay(cell)
    return value ? { value } : { reason: notADay }
  }])),
}

function readRow(line: number, cells: string[], columns: (RosterField | null)[]): RosterRow {
  const problems: Problem[] = []
  const written: Partial<Record<RosterField, string>> = {}
  const values: Partial<Record<RosterField, string>> = {}
  const blame = (field: RosterField, reason: string) => problems.push({
    line, field: rosterColumns[field], value: written[field] ?? '', reason,
  })
  if (cells.length !== columns.length) {
    problems.push({
      line, field: '', value: '',
      reason: `This row has ${cells.length} cells, the header ${columns.length}: a comma or a quote is missing or too much.`,
    })
    return { line, cells, memberNumber: '', read: null, problems }
  }
  columns.forEach((field, at) => {
    const cell = restored(cells[at]!).trim()
    if (!field || cell === '') return
    written[field] = cell
    const read = readers[field]?.(cell) ?? { value: cell }
    if ('value' in read) values[field] = read.value
    else blame(field, read.reason)
  })
  const { paidThroughOn = null, ...member } = values
  const parsed = RosterMember.safeParse({ member, paidThroughOn })
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = String(issue.path.at(-1)) as RosterField
      if (!problems.some((problem) => problem.field === rosterColumns[field])) blame(field, issue.message)
    }
  }
  return {
    line, cells, memberNumber: values.memberNumber ?? '', read: problems.length === 0 && parsed.success ? parsed.data : null, problems,
  }
}

/** Marks every row of a number that comes more than once: which of them is right, only people know. */
function markRepeats(rows: RosterRow[]): void {
  const byNumber = new Map<string, RosterRow[]>()
  for (const row of rows) {
    const number = row.memberNumber.toLowerCase()
    if (number) byNumber.set(number, [...(byNumber.get(number) ?? []), row])
  }
  for (const same of byNumber.values()) {
    if (same.length === 1) continue
    for (const row of same) {
      const others = same.filter((other) => other !== row).map((other) => String(other.line))
      markProblem(row, 'memberNumber', `This number is also on line ${list(others)}.`)
    }
  }
}

/** Adds a problem to a row, which is then no longer imported. */
export function markProblem(row: RosterRow, field: RosterField, reason: string): void {
  row.problems.push({ line: row.line, field: rosterColumns[field], value: row.memberNumber, reason })
  row.read = null
}

/** A quoted cell may go over several lines; the parser counts to the last. */
const breaksIn = (cells: string[]) => cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)

/** Reads the file. Throws Invalid where it is no roster at all; rows with problems are among the rows. */
export function readRoster(bytes: Uint8Array): Roster {
  const text = decodeUtf8(bytes)
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(
      text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 100_000 },
    ) as unknown as typeof records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const endless = error.code === 'CSV_MAX_RECORD_SIZE'
    const reason = endless ? 'a row passes 100,000 characters, a quote is not closed' : 'a quote stands where none may or is not closed'
    throw refusal(`The file cannot be read after line ${String((error as CsvError & { lines?: number }).lines ?? '?')}: ${reason}.`)
  }
  const [head, ...rest] = records
  if (!head) throw refusal('The file is empty.')
  const columns = fieldsOf(head.record)
  const rows = rest
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
    .map(({ record, info }) => readRow(info.lines - breaksIn(record), record, columns))
  markRepeats(rows)
  return { headers: head.record, rows }
}

export const problemsOf = (roster: Roster): Problem[] => roster.rows.flatMap((row) => row.problems)
