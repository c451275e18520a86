// A report is one small file: what it asks, which columns it has, and one SELECT that answers. Page, CSV, workbook, PDF and job are made of
// that here, so that all of them say the same, and so that the tenth report is as little work as the first.
import type { z } from 'zod'
import type { Operation } from '@/lib/auth/permissions'
import { todayAtHall, type On } from '@/lib/dates'
import { query, type Query } from '@/lib/operation'
import type { Reader } from '@/lib/settings/current'
import type { Cell } from '@/lib/spreadsheet'
import { onePage, type Answer, type Shape, type Sql } from './answering'
import { inputOf, type Asked, type Field } from './parameters'

export type ReportRow = Record<string, Cell>
/** `percent` is a number with one decimal, `month` the first of it. */
export type ColumnKind = 'text' | 'day' | 'month' | 'cents' | 'number' | 'percent'
export type ReportColumn = {
  /** A column of the SELECT. */
  key: string
  label: string
  kind?: ColumnKind
  /** On the last line: the sum, or another figure over the rows `r`. */
  total?: true | Sql
  /** Its share of a PDF's width; 0 leaves it out on paper. 1 where it is not said. */
  weight?: number
  /** For files alone: on the page there is no room. */
  fileOnly?: true
  /** Stored values in words. */
  say?: (value: Cell, row: ReportRow) => Cell
  /** Where the page leads from this cell. */
  href?: (row: ReportRow) => string | null
}

export type ReportName = Extract<Operation, `reports.${string}`>
type Ask<K extends string> = { reader: Reader; asked: Asked<K>; today: On }
type Definition<K extends string> = {
  /** The word in the address. */
  key: string
  title: string
  /** What it answers, in a sentence. */
  lead: string
  permission: ReportName
  /** It says how people are reached, or what is read by few: each run leaves a read event, not only each file. */
  sensitive?: true
  /** Names people. */
  names?: true
  parameters: Record<K, Field>
  /** The most months that `from` and `to` may span. */
  mostMonths?: number
  columns: readonly ReportColumn[]
  /** Every row there is, as a SELECT whose columns are the keys, and its order over `r`. */
  rows: (ask: Ask<K>) => Shape | Promise<Shape>
}

/** A report without the types of its parameters, as the registry, the files and the jobs know it. */
export type Report = Omit<Definition<string>, 'rows'> & { rows: (ask: Ask<string>) => Shape | Promise<Shape> }
type Input = z.ZodType<Asked<string> & { page: number }>
export type ReportQuery = Query<Input, Answer> & { report: Report }

/** Declares a report: answers the query that shows a page of it, with the report itself beside it. */
export function defineReport<K extends string>(definition: Definition<K>): ReportQuery {
  const report = definition as unknown as Report
  const { permission: name, sensitive, key } = report
  const shown = query({
    name,
    input: inputOf(report.parameters, report.mostMonths) as unknown as Input,
    ...(sensitive ? { traced: () => ({ table: 'Report', rowId: key }) } : {}),
    run: async ({ db }, { page, ...asked }) => onePage(db, report, await report.rows({ reader: db, asked: asked as Asked<string>, today: todayAtHall() }), page),
  })
  return Object.assign(shown, { report })
}
