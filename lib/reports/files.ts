// A report as a file: the same rows, words and sums in each format, written while they are read.
import { byteOrderMark, csvFileName, csvLine } from '@/lib/csv'
import { formatDate, formatInstant, formatMonth, isDay } from '@/lib/dates'
import { Invalid } from '@/lib/errors'
import type { ReportFormat } from '@/lib/generated/prisma/enums'
import { pdf } from '@/lib/pdf'
import type { Hall } from '@/lib/settings/hall'
import { longWorkbook, type Cell } from '@/lib/spreadsheet'
import type { Opened, Totals } from './answering'
import { inWords, nameWords, type Asked } from './parameters'
import type { Report, ReportColumn, ReportRow } from './report'
import { mostRows } from './schema'

export type FileAsked = { report: Report; asked: Asked<string>; format: ReportFormat; madeAt: Date; hall: Hall; /** Employers by id, where one was asked for. */ names: ReadonlyMap<string, string> }

/** What the file is called: report, parameters, and when. */
export const fileNameOf = ({ report, asked, format, madeAt }: Pick<FileAsked, 'report' | 'asked' | 'format' | 'madeAt'>): string =>
  csvFileName([report.key, ...nameWords(report.parameters, asked)], madeAt).replace(/csv$/, format)

/** A row's cells in the words and figures of a file: a month is 2026-11. */
const cellsOf = (columns: readonly ReportColumn[], row: ReportRow): Cell[] => columns.map(({ key, kind, say }) => {
  const cell = row[key] ?? null
  return say ? say(cell, row) : kind === 'month' && typeof cell === 'string' ? cell.slice(0, 7) : cell
})

/** The last line: the sums, where the report has any and there are rows. */
export function footOf(columns: readonly ReportColumn[], { count, sums }: Totals): Cell[][] {
  if (count === 0 || !columns.some(({ total }) => total)) return []
  return [columns.map(({ key, total }, at) => (total ? (sums[key] ?? null) : at === 0 ? 'Total' : null))]
}

async function* cellsIn(columns: readonly ReportColumn[], batches: AsyncIterable<ReportRow[]>): AsyncGenerator<Cell[][]> {
  for await (const batch of batches) {
    yield batch.map((row) => cellsOf(columns, row))
    // A batch written, the process has a breath for whoever else waits.
    await new Promise(setImmediate)
  }
}

/** The whole file. Invalid where there are more rows than the format carries. */
export async function fileOf(file: FileAsked, { totals, batches }: Opened): Promise<Buffer> {
  const { report: { title, columns }, format, madeAt } = file
  if (totals.count > mostRows[format]) throw new Invalid({}, `These are ${totals.count.toLocaleString('en-US')} rows; this kind of file carries ${mostRows[format].toLocaleString('en-US')}. Ask for fewer, or for another kind.`)
  const cells = cellsIn(columns, batches)
  if (format === 'csv') return csvOf(columns, cells, footOf(columns, totals))
  if (format === 'pdf') return paperOf(file, totals, cells)
  const sheet = columns.map(({ label, kind = 'text' }) => ({ label, kind: kind === 'month' ? 'text' as const : kind }))
  return longWorkbook({ name: title, columns: sheet, batches: cells, foot: footOf(columns, totals) }, madeAt)
}

/** Dollars as programs read them: "-12.50". */
const dollars = (cents: number) => `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`

async function csvOf(columns: readonly ReportColumn[], cells: AsyncIterable<Cell[][]>, foot: Cell[][]): Promise<Buffer> {
  const line = (row: Cell[]) => csvLine(row.map((cell, at) => (typeof cell === 'number' ? (columns[at]!.kind === 'cents' ? dollars(cell) : String(cell)) : cell)))
  const parts = [Buffer.from(byteOrderMark + csvLine(columns.map(({ label }) => label)))]
  for await (const batch of cells) parts.push(Buffer.from(batch.map(line).join('')))
  return Buffer.concat([...parts, Buffer.from(foot.map(line).join(''))])
}

const grouped = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const onPaper = (cell: Cell, { kind }: ReportColumn): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return kind === 'cents' ? grouped.format(cell / 100).replace('-', '−') : kind === 'percent' ? cell.toFixed(1) : cell.toLocaleString('en-US')
  return kind === 'day' && isDay(cell) ? formatDate(cell) : kind === 'month' && /^\d{4}-\d{2}$/.test(cell) ? formatMonth(`${cell}-01`) : cell
}
const isFigure = ({ kind }: ReportColumn) => kind === 'cents' || kind === 'number' || kind === 'percent'

function paperOf({ report: { title, columns, parameters }, asked, names, madeAt, hall }: FileAsked, totals: Totals, cells: AsyncIterable<Cell[][]>): Promise<Buffer> {
  const shown = columns.flatMap((column, at) => (column.weight === 0 ? [] : [{ column, at }]))
  const textsOf = (row: Cell[]) => shown.map(({ column, at }) => onPaper(row[at] ?? null, column))
  const wide = shown.length > 6
  return pdf({ title, language: 'en', madeAt, hall, landscape: wide, footer: `${title}, made ${formatInstant(madeAt)}` }, async (paper) => {
    paper.heading(title, `${totals.count.toLocaleString('en-US')} ${totals.count === 1 ? 'row' : 'rows'}`)
    paper.facts(inWords(parameters, asked, names))
    paper.space(6)
    const table = paper.longTable({ dense: wide, columns: shown.map(({ column }) => ({ label: column.label, weight: column.weight ?? 1, right: isFigure(column) })) })
    for await (const batch of cells) for (const row of batch) table.row(textsOf(row))
    table.end(footOf(columns, totals).map(textsOf))
  })
}
