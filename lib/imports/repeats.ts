// Rows of one file that name one member twice. They are found before the first row is planned, from two columns only, so that the rows
// themselves can be read, compared and let go a stretch at a time.
import type { Db } from '@/lib/db'
import type { Mapping } from './mapping'
import { askIds } from './register'
import { readRows, type ReadRow } from './rows'
import type { Table } from './table'

/** Rows by their place in the table, each with the first lines on which its member stands, its own among them. */
export type Repeated = ReadonlyMap<number, readonly number[]>

/** How many rows are read, compared and written at a time: what bounds the memory of an import. */
export const stretch = 1_000
/** As many lines as a sentence names, and the row's own. */
const mostLines = 11

/** Who a row means: an id, or a number in lower case where nobody has it. */
async function keysOf(db: Db, rows: readonly ReadRow[], byId: boolean): Promise<(string | undefined)[]> {
  const numbers = byId ? rows.flatMap(({ said }) => (said.id ? [] : said.memberNumber ?? [])) : []
  const ids = numbers.length > 0 ? await askIds(db, numbers) : new Map<string, string>()
  return rows.map(({ said }) => {
    const number = said.memberNumber?.toLowerCase()
    return said.id ?? (number && (ids.get(number) ?? number))
  })
}

/** Finds them in the whole table. */
export async function findRepeated(db: Db, table: Table, { columns, clears }: Mapping): Promise<Repeated> {
  const keyed = { clears, columns: columns.map((field) => (field === 'id' || field === 'memberNumber' ? field : null)) }
  const [firsts, groups, repeated] = [new Map<string, number>(), new Map<string, number[]>(), new Map<number, number[]>()]
  for (let from = 0; from < table.rows.length; from += stretch) {
    const rows = readRows(table, keyed, 'mdy', from, from + stretch)
    const keys = await keysOf(db, rows, columns.includes('id'))
    rows.forEach(({ at, line }, place) => {
      const key = keys[place]
      if (!key) return
      const first = firsts.get(key)
      if (first === undefined) return void firsts.set(key, at)
      const lines = groups.get(key) ?? [table.rows[first]!.line]
      if (lines.length < mostLines) lines.push(line)
      groups.set(key, lines)
      repeated.set(first, lines).set(at, lines)
    })
  }
  return repeated
}
