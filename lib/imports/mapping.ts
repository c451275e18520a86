// Which column of a file fills which field. Files of one shape (the same headers in the same order) are mapped alike: what a person
// chose for one is proposed for the next.
import { createHash } from 'node:crypto'
import { dayFields, guessField, isPassedOver, isReason, plain, rosterLabels, type RosterField } from './fields'
import { orderOfDays, type DayOrder } from './days'
import type { Table } from './table'

export type Mapping = {
  /** The field of each column, in the file's order; null: left out. */
  columns: (RosterField | null)[]
  days: DayOrder | null
  /** Whether an empty cell erases what is on record. */
  clears: boolean
  /** Employers that nobody has on record and that the import makes, as the file writes them. */
  employers: string[]
}
/** As it is kept with an import: also what the days themselves say, and whose own record the check left alone. */
export type KeptMapping = Mapping & { order: DayOrder | 'ask' | null; ownMemberId: string | null }

/** Names the file's shape. The column of reasons that we put behind a file of problems makes it no other shape. */
export function shapeOf(headers: readonly string[]): string {
  const own = isReason(headers.at(-1) ?? '') ? headers.slice(0, -1) : headers
  return createHash('sha256').update(JSON.stringify(own.map(plain))).digest('hex')
}

/** The mapping that the headers themselves propose. */
export const proposedMapping = (headers: readonly string[]): Mapping =>
  ({ columns: headers.map(guessField), days: null, clears: false, employers: [] })

/** Columns that fill no field and that none of our own files has. */
export const leftOut = (headers: readonly string[], { columns }: Mapping): string[] =>
  headers.filter((header, at) => !columns[at] && !isPassedOver(header))

/** What the days of the file's mapped columns say about their order. */
export function orderIn(table: Table, { columns }: Pick<Mapping, 'columns'>): DayOrder | 'ask' | null {
  const at = columns.flatMap((field, column) => (field && dayFields.includes(field) ? [column] : []))
  return orderOfDays(daysAt(table, at))
}

function* daysAt(table: Table, columns: readonly number[]): Generator<string> {
  for (const { cells } of table.rows) for (const at of columns) if (cells[at]) yield cells[at]
}

/** What has to be settled by a person before rows can be read: sentences by the form's field. */
export function openQuestions(mapping: Mapping, order: DayOrder | 'ask' | null): Record<string, string[]> {
  const { columns } = mapping
  const twice = columns.flatMap((field, at) => (field && columns.indexOf(field) !== at
    ? [`Columns ${columns.indexOf(field) + 1} and ${at + 1} both fill "${rosterLabels[field]}". Leave one of them out.`] : []))
  const nameless = columns.includes('memberNumber') || columns.includes('id') ? []
    : ['Say which column has the member number (or the id of an export): without it no row says whom it means.']
  const told = [...twice.slice(0, 10), ...nameless]
  return {
    ...(told.length > 0 ? { columns: told } : {}),
    ...(order === 'ask' && !mapping.days
      ? { days: ['Days in this file, such as 03/04/2026, can be read both ways. Say which is meant; it is not guessed.'] } : {}),
  }
}
