import type { ReactNode } from 'react'
import { DataTable, type Column } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { formatDate, formatMonth } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import type { Answer } from '@/lib/reports/answering'
import type { Report, ReportColumn, ReportRow } from '@/lib/reports/report'
import type { Cell } from '@/lib/spreadsheet'

const isFigure = (kind: ReportColumn['kind']) => kind === 'cents' || kind === 'number' || kind === 'percent'

function inWords(cell: Cell, kind: ReportColumn['kind'] = 'text'): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return kind === 'cents' ? formatCents(cell) : kind === 'percent' ? `${cell.toFixed(1)} %` : cell.toLocaleString('en-US')
  return kind === 'day' ? formatDate(cell) : kind === 'month' ? formatMonth(cell) : cell
}

function cellOf({ key, kind, say, href }: ReportColumn, row: ReportRow): ReactNode {
  const cell = row[key] ?? null
  const text = inWords(say ? say(cell, row) : cell, kind)
  const to = href?.(row)
  return to && text ? <a href={to}>{text}</a> : text
}

/** A page of a report, and the totals of all of it below. */
export function ReportTable({ report: { title, key, columns: all, names }, answer: { rows, count, sums } }: { report: Report; answer: Answer }) {
  const columns = all.filter(({ fileOnly }) => !fileOnly)
  const totals = count > 0 && columns.some(({ total }) => total)
  return (
    <DataTable
      caption={title}
      rows={rows.map((row, at) => ({ row, at }))}
      rowKey={({ at }) => String(at)}
      columns={columns.map((column): Column<{ row: ReportRow }> => ({ key: column.key, label: column.label, ...(isFigure(column.kind) ? { numeric: true } : {}), cell: ({ row }) => cellOf(column, row) }))}
      {...(totals ? { foot: columns.map(({ key: column, kind, total }, at) => (total ? inWords(sums[column] ?? null, kind) : at === 0 ? 'Total' : '')) } : {})}
      empty={<EmptyState kind="no-match" title={names ? 'Nobody matches' : 'There is nothing to report'} action={<a href={`/reports/${key}`}>Ask for the usual</a>}>Ask for other days, or for fewer conditions.</EmptyState>}
    />
  )
}
