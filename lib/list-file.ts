// A list as a file: exactly what a view shows, in its order, sent while it is read. A room says once what its file can hold, and which of
// that belongs to a column of its list.
import { byteOrderMark, csvLine } from './csv'

export type ListFile<Row, Column extends string> = {
  /** What the file can hold, by the name of the column there. */
  cells: Readonly<Record<string, (row: Row) => string | null | undefined>>
  /** What the file has for a column of the list. */
  columns: Readonly<Record<Column, readonly string[]>>
}

/** The file piece by piece; with `shown` only the columns that a view shows. */
export async function* csvOfList<Row, Column extends string>(
  { cells, columns }: ListFile<Row, Column>, batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>, shown?: readonly Column[],
): AsyncGenerator<string> {
  const names = shown ? shown.flatMap((column) => columns[column]) : Object.keys(cells)
  yield byteOrderMark + csvLine(names)
  for await (const batch of batches) yield batch.map((row) => csvLine(names.map((name) => cells[name]!(row) ?? null))).join('')
}

/** Rows are read so many at a time. */
const AT_ONCE = 500

/** Rows by their ids, in the order of these, so many at a time: the order is settled before the first is read. */
export async function* inBatches<Row>(ids: readonly string[], read: (part: string[]) => Promise<Row[]>, size = AT_ONCE): AsyncGenerator<Row[]> {
  for (let from = 0; from < ids.length; from += size) yield await read(ids.slice(from, from + size))
}

/** Rows that are there already, cut into pieces. */
export function* cut<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.slice(at, at + AT_ONCE)
}
