// Which columns a list shows is said in its address, `cols=name,phone`, and not said where it is the usual choice. A room names its
// columns once; the table, the chooser, the export and a saved view all read that one list.
import { z } from 'zod'

export type ListColumn = {
  label: string
  /** Shown where the address says nothing. */
  usual?: true
  /** Names the row: cannot be taken away. */
  always?: true
}
export type ListColumns = Readonly<Record<string, ListColumn>>

const keysOf = <C extends ListColumns>(columns: C) => Object.keys(columns) as Extract<keyof C, string>[]
const usual = <C extends ListColumns>(columns: C) => keysOf(columns).filter((key) => columns[key]!.usual || columns[key]!.always)

/** The columns that `cols` names, in the list's own order; the usual ones where it says nothing. What it names wrongly is not there. */
export function shownColumns<C extends ListColumns>(columns: C, cols: string | undefined): Extract<keyof C, string>[] {
  if (cols === undefined) return usual(columns)
  const named = new Set(cols.split(','))
  return keysOf(columns).filter((key) => named.has(key) || columns[key]!.always)
}

/** `cols` as an address has it: canonical, and undefined where it says what goes without saying. */
export const colsOf = (columns: ListColumns) => z.string().max(1_000).optional().catch(undefined).transform((cols) => {
  const shown = shownColumns(columns, cols || undefined).join(',')
  return shown === usual(columns).join(',') ? undefined : shown
})
