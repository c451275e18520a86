import type { Actor, Person } from '@/lib/auth/actor'
import type { Access, Operation } from '@/lib/auth/permissions'
import type { Db, Tx } from '@/lib/db'
import type { BulkAsked } from './schema'

export type Reader = Db | Tx
/** A record that was meant, and why it is left out; null: it changes. */
export type Decided = { id: string; name: string; leftOut: string | null }
/** What an act wrote: the record, the row where it is another one, and what was there before. */
export type Written = { recordId: string; rowId?: string; before?: string | null }

/** How one act is done to many records, in a few statements, and taken back. */
export type Doing = {
  /** The right to do the same to one record. */
  right: Operation
  /** Throws Invalid where the form says too little. */
  check: (asked: BulkAsked) => void
  /** Every record that is meant, within reach, in the order of ids. */
  decide: (reader: Reader, who: { actor: Actor; access: Access }, asked: BulkAsked) => Promise<Decided[]>
  /** Locks those records until the transaction ends, so that what is decided then stays so. */
  lock: (tx: Tx, ids: readonly string[]) => Promise<unknown>
  apply: (tx: Tx, actor: Person, ids: readonly string[], asked: BulkAsked) => Promise<Written[]>
  undo: (tx: Tx, rows: readonly Written[]) => Promise<unknown>
  /** Where the trail tells that somebody changed a record since: by the member, or by the row (the written one, else the record's own). */
  traces: { tables: readonly string[]; by: 'memberId' | 'rowId' }
  /** What the link of a record in the result is. */
  href: (id: string) => string
}
