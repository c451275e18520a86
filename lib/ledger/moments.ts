// A moment in the books: what counted on a day, as far as the ledger had heard of it at an instant. Journals only ever come, so both
// questions have an answer for ever.
import { empty, sql } from '@/lib/db'
import { addDays, startOfDay, type On } from '@/lib/dates'

export type Moment = {
  on: On
  /** What was posted after this instant (to the millisecond) is not known yet; null: everything the ledger holds now. */
  knownAt: Date | null
}

/** The last millisecond of a day at the hall: what was known when that day ended. */
export const endOfDay = (on: On): Date => new Date(startOfDay(addDays(on, 1)).getTime() - 1)

/** That a journal, by its alias, counts at a moment: its day has come (effectiveOn, where that lies before the booking), and it was posted. */
export const countsAt = ({ on, knownAt }: Moment, journal: 'j' | 'u' = 'j') => {
  const row = { j: sql`j`, u: sql`u` }[journal]
  return sql`coalesce(${row}."effectiveOn", ${row}."occurredOn") <= ${on}::date ${knownAt === null ? empty : sql`AND ${row}."postedAt" < ${knownAt}::timestamptz + interval '1 millisecond'`}`
}
