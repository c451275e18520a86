import { byteOrderMark, csvLine } from '@/lib/csv'
import { startOfDay } from '@/lib/dates'
import { Invalid } from '@/lib/errors'
import { pdf } from '@/lib/pdf'
import type { Hall } from '@/lib/settings/hall'
import { workbook, type Cell } from '@/lib/spreadsheet'
import type { Book, BookColumn } from './book-tables'
import type { Format } from './schema'

/** What a PDF carries; more belongs into a spreadsheet. */
const PAPER_ROWS = 20_000

/** A book as a file, the same figures in each format. Invalid where it is too long for paper. */
export async function bookFile(book: Book, format: Format, hall: Hall): Promise<{ name: string; bytes: Buffer }> {
  const name = `${book.fileName}.${format}`
  if (format === 'csv') return { name, bytes: csvOf(book) }
  if (format === 'xlsx') return { name, bytes: await workbook(book.title, book.tables, startOfDay(book.asOf)) }
  if (book.tables[0].rows.length > PAPER_ROWS) throw new Invalid({}, `This is more than ${PAPER_ROWS.toLocaleString('en-US')} lines: choose a shorter span, or take the spreadsheet.`)
  return { name, bytes: await paperOf(book, hall) }
}

const grouped = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** Dollars as programs read them: "-12.50". */
const plain = (cents: number) => `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`

function csvOf({ tables: [table] }: Book): Buffer {
  const line = (cells: readonly Cell[]) => csvLine(table.columns.map(({ kind }, at) => {
    const cell = cells[at] ?? null
    return typeof cell === 'number' ? (kind === 'cents' ? plain(cell) : String(cell)) : cell
  }))
  const head = csvLine(table.columns.map(({ label }) => label))
  return Buffer.from(byteOrderMark + head + [...table.rows, ...table.foot].map(line).join(''))
}

function paperOf(book: Book, hall: Hall): Promise<Buffer> {
  const shown = (cell: Cell, { kind }: BookColumn) => (cell === null ? '' : typeof cell === 'string' ? cell : kind === 'cents' ? grouped.format(cell / 100).replace('-', '−') : String(cell))
  return pdf({ title: `${book.title}, ${book.lead}`, language: 'en', madeAt: startOfDay(book.asOf), hall, landscape: book.landscape, footer: `${book.title}, ${book.lead}` }, (paper) => {
    paper.heading(book.title, book.lead)
    for (const [at, { name, columns, rows, foot }] of book.tables.entries()) {
      const cellsOf = (row: readonly Cell[]) => columns.flatMap((column, cell) => (column.weight > 0 ? [shown(row[cell] ?? null, column)] : []))
      if (at > 0) paper.subheading(name)
      paper.table({
        dense: book.landscape && at === 0,
        columns: columns.filter(({ weight }) => weight > 0).map(({ label, weight, kind }) => ({ label, weight, right: kind === 'cents' || kind === 'number' })),
        rows: rows.map(cellsOf), foot: foot.map(cellsOf),
      })
    }
  })
}
