// A source is what one room gives to the search: the right that opens it, how its rows are found, and how one is said in a line.
// A new one is a file in sources/ and a line in sources/all.ts.
import type { Actor } from '@/lib/auth/actor'
import type { Operation } from '@/lib/auth/permissions'
import type { sql } from '@/lib/db'
import type { Hit } from './schema'

type Asked = { q: string; most: number }
/** One row as its source's SQL made it: `facts` are what the line is said from. */
export type Row<Facts> = { id: string; score: number; facts: Facts }
type Line = Omit<Hit, 'key'>

type Common = {
  key: string
  label: string
  /** The list with the same words. */
  all?: (q: string) => string
}

/** Rows of the database. Whoever lacks the right to all records of `right` is never asked about here. */
export type RecordSource<Facts = never> = Common & {
  right: Operation
  /** Names people: left out while somebody presents. */
  personal: boolean
  /** The words of a row that a misspelt one is compared with, letter by letter; without it the order is the database's. */
  spelt?: (facts: Facts) => string
  /** `SELECT id text, score real, facts jsonb`, at most `most` rows; null where such words mean nothing here. A score of 1 is a good fit. */
  rows: (asked: Asked) => ReturnType<typeof sql> | null
  line: (row: Row<Facts>) => Line
}

/** What needs no database: pages and actions. */
export type WordSource = Common & { find: (asked: Asked & { actor: Actor }) => (Line & { id: string; score: number })[] }

/** Keeps the compiler's eye on `facts` in the source's own file; outside they are what the source says of itself. */
export const recordSource = <Facts>(source: RecordSource<Facts>): RecordSource => source as unknown as RecordSource
