// Days as rosters write them. 03/04/2026 is March in one office and April in the next: where nothing in the file decides which, it is
// asked, never guessed.
import { isDay, type On } from '@/lib/dates'
import { dayOfSerial } from './workbook'

/** Which comes first where a day is written with slashes: the month or the day. */
export type DayOrder = 'mdy' | 'dmy'

const slashed = (written: string) => {
  const parts = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(written)
  return parts && { first: parts[1]!.padStart(2, '0'), second: parts[3]!.padStart(2, '0'), year: parts[4]! }
}
const inOrder = ({ first, second, year }: NonNullable<ReturnType<typeof slashed>>, order: DayOrder): On =>
  (order === 'mdy' ? `${year}-${first}-${second}` : `${year}-${second}-${first}`)

/** A day written as YYYY-MM-DD, or with slashes, dots or dashes in the file's order; undefined where it is written otherwise or does not exist. */
export function readDay(written: string, order: DayOrder, serials: 1900 | 1904 | null = null): On | undefined {
  if (serials && /^\d{4,5}(?:\.\d+)?$/.test(written)) return dayOfSerial(Number(written), serials)
  const parts = slashed(written)
  const on = parts ? inOrder(parts, order) : written.replace(/[T ]00:00(?::00(?:\.0+)?)?Z?$/, '')
  return isDay(on) ? on : undefined
}

/** What the days of a file say about their order: decided by one that can only be read one way; 'ask' where none does, or they contradict each other. */
export function orderOfDays(written: Iterable<string>): DayOrder | 'ask' | null {
  let open = false
  const only = { mdy: false, dmy: false }
  for (const cell of written) {
    const parts = slashed(cell.trim())
    if (!parts || parts.first === parts.second) continue
    const [asMdy, asDmy] = [isDay(inOrder(parts, 'mdy')), isDay(inOrder(parts, 'dmy'))]
    if (asMdy && asDmy) open = true
    else if (asMdy) only.mdy = true
    else if (asDmy) only.dmy = true
  }
  if (only.mdy !== only.dmy) return only.mdy ? 'mdy' : 'dmy'
  return open || only.mdy ? 'ask' : null
}
