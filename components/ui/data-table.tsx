import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type Column<Row> = {
  /** Unique; also the word for this column in the address when it can be sorted by. */
  key: string
  label: string
  /** Returns text or a little plain markup: every component in a row is paid for fifty times. */
  cell: (row: Row) => ReactNode
  /** Figures: right-aligned, tabular digits. */
  numeric?: boolean
  sortable?: boolean
  /** The cell that names the row; on a phone the title of its card. The first column without it. */
  rowHeader?: boolean
  /** On a phone the cell stands without its label (badges, actions). */
  bare?: boolean
  /** The label is read out and not drawn (a column of actions). */
  hiddenLabel?: boolean
}

export type Sort = {
  by: string
  direction: 'asc' | 'desc'
  /** The address of this list sorted otherwise, filters kept. */
  href: (by: string, direction: 'asc' | 'desc') => string
}

type DataTableProps<Row> = {
  /** Names the table for those who do not see it; `showCaption` draws it. */
  caption: string
  showCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sort?: Sort
  /** Totals: one cell a column, in order. */
  foot?: readonly ReactNode[]
  /** Shown instead of the table where there are no rows. */
  empty?: ReactNode
}

/** A table that sorts by links, scrolls in its own region, and on a phone becomes a list of cards by CSS alone. */
export function DataTable<Row>({ caption, showCaption, columns, rows, rowKey, sort, foot, empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return <div className="table-region">{empty}</div>
  const headerKey = (columns.find(column => column.rowHeader) ?? columns[0])?.key
  const numeric = columns.map((column, index) => column.numeric && `n${index + 1}`)
  const labelOf = (column: Column<Row>) => (column.key === headerKey || column.bare || column.hiddenLabel ? undefined : column.label)
  return (
    <div className="table-region" role="region" aria-label={caption} tabIndex={0}>
      <table className={classNames('data', ...numeric)}>
        <caption className={showCaption ? undefined : 'hidden-text'}>{caption}</caption>
        <thead>
          <tr>{columns.map(column => <HeadCell key={column.key} column={column} sort={sort} />)}</tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={rowKey(row)}>
              {columns.map(column =>
                column.key === headerKey
                  ? <th key={column.key} scope="row">{column.cell(row)}</th>
                  : <td key={column.key} data-label={labelOf(column)}>{column.cell(row)}</td>,
              )}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>{columns.map((column, index) => <td key={column.key} data-label={labelOf(column)}>{foot[index]}</td>)}</tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function HeadCell<Row>({ column, sort }: { column: Column<Row>; sort: Sort | undefined }) {
  if (column.hiddenLabel) return <th scope="col"><span className="hidden-text">{column.label}</span></th>
  if (!column.sortable || !sort) return <th scope="col">{column.label}</th>
  const sorted = sort.by === column.key
  return (
    <th scope="col" aria-sort={sorted ? (sort.direction === 'asc' ? 'ascending' : 'descending') : undefined}>
      <a href={sort.href(column.key, sorted && sort.direction === 'asc' ? 'desc' : 'asc')}>{column.label}</a>
    </th>
  )
}
