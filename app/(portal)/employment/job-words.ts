import { formatDate, type On } from '@/lib/dates'
import { formatCents } from '@/lib/money'

/** "since Mar 4, 2024", or first and last day. */
export const daysInWords = ({ startedOn, endedOn }: { startedOn: On; endedOn: On | null }): string =>
  (endedOn ? `${formatDate(startedOn)} to ${formatDate(endedOn)}` : `since ${formatDate(startedOn)}`)

/** "$54.46 an hour", or nothing where it is not known. */
export const rateInWords = (cents: number | null): string | null => (cents === null ? null : `${formatCents(cents)} an hour`)
