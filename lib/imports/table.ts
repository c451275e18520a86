// A roster file as a table of texts, whatever it was: CSV in any usual encoding and separator, or a workbook. Limits are kept while
// reading, so that no file takes the machine's memory. What the cells mean is no business of this file.
import { CsvError, parse } from 'csv-parse/sync'
import { decodeText, isZip } from './decoding'
import { guessField } from './fields'
import { limits, refusal, tooLarge, tooLongCell, tooManyColumns, tooManyRows } from './refusal'
import { readWorkbook } from './workbook'

/** A row of the file: the line that an editor shows, and its cells as written. */
export type TableRow = { line: number; cells: string[] }
export type Table = {
  headers: string[]
  rows: TableRow[]
  /** How the file was read, in words. */
  told: string
  /** Which calendar bare numbers in day columns count in; null where a number is no day. */
  serials: 1900 | 1904 | null
}

const separators = [[',', 'commas'], [';', 'semicolons'], ['\t', 'tabs']] as const

/** Whichever separator the first line holds most of, outside of quotes. */
function separatorOf(text: string) {
  const first = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '').split('\n').find((line) => line.trim() !== '') ?? ''
  const count = (separator: string) => first.split(separator).length
  return separators.reduce((best, next) => (count(next[0]) > count(best[0]) ? next : best))
}

/** A quoted cell may go over several lines; the parser counts to the last. */
const breaksIn = (cells: string[]) => cells.reduce((sum, cell) => (cell.includes('\n') ? sum + cell.split('\n').length - 1 : sum), 0)

function parseCsv(text: string, delimiter: string): TableRow[] {
  try {
    const rows: TableRow[] = []
    parse(text, {
      bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, max_record_size: 1_000_000,
      on_record: (cells: string[], { lines }) => {
        const line = lines - breaksIn(cells)
        refuseBeyondLimits(rows.length, line, cells)
        rows.push({ line, cells })
        return null
      },
    })
    return rows
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const endless = error.code === 'CSV_MAX_RECORD_SIZE'
    const reason = endless ? 'a row passes 1,000,000 characters, a quote is not closed' : 'a quote stands where none may or is not closed'
    throw refusal(`The file cannot be read after line ${String((error as CsvError & { lines?: number }).lines ?? '?')}: ${reason}.`)
  }
}

function refuseBeyondLimits(rowsSoFar: number, line: number, cells: string[]): void {
  // One row more than the members: the headers.
  if (rowsSoFar > limits.rows) throw tooManyRows()
  if (cells.length > limits.columns) throw tooManyColumns(cells.length)
  if (cells.some((cell) => cell.length > limits.cellCharacters)) throw tooLongCell(line)
}

const known = ({ cells }: TableRow) => cells.filter((cell) => guessField(cell) !== null).length

/** The headers may stand below a title: the first of the top rows that names the most of a roster's columns. */
function headRow(rows: readonly TableRow[]): number {
  const top = rows.slice(0, 10).map(known)
  const best = Math.max(...top)
  return best < 2 ? 0 : top.indexOf(best)
}

const isBlank = ({ cells }: TableRow) => cells.every((cell) => cell.trim() === '')

function tableFrom(all: TableRow[], told: string, serials: Table['serials']): Table {
  const rows = all.filter((row) => !isBlank(row))
  if (rows.length === 0) throw refusal('The file is empty.')
  const at = headRow(rows)
  return { headers: rows[at]!.cells.map((cell) => cell.trim()), rows: rows.slice(at + 1), told, serials }
}

/** Reads the file. Throws Invalid with a sentence that says what is wrong with it and where. */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  if (bytes.length > limits.fileBytes) throw tooLarge()
  if (isZip(bytes)) {
    const { rows, sheet, serials } = await readWorkbook(bytes, refuseBeyondLimits)
    return tableFrom(rows, `Workbook, sheet "${sheet}"`, serials)
  }
  const { text, encoding } = decodeText(bytes)
  const [separator, name] = separatorOf(text)
  return tableFrom(parseCsv(text, separator), `CSV, ${encoding}, parted by ${name}`, null)
}
