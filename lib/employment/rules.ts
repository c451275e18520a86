// A member has one current job; a second one is current only where somebody marked it as held beside the first.
// `endedOn` is the last day worked; a job entered by mistake is kept, and counts nowhere.
import { addDays, addMonths, firstOfMonth, lastOfMonth, todayAtHall, type On } from '@/lib/dates'

export type JobDays = { startedOn: On; endedOn: On | null }

/** What becomes of the job at hand when a new one begins. */
export type Besides = 'end' | 'concurrent' | null

export type Hiring =
  | { kind: 'plain' }
  | { kind: 'concurrent' }
  /** The job at hand ends the day before the new one begins. */
  | { kind: 'end'; endedOn: On }
  | { kind: 'ask' }
  /** The job at hand began on that day or later, so that there is no day before to end it on. */
  | { kind: 'tooEarly' }

/** How a new job stands to the current one. A job that is over already leaves the current one alone. */
export function hiringBeside(current: JobDays | null, job: JobDays, besides: Besides): Hiring {
  if (current === null || job.endedOn !== null) return { kind: 'plain' }
  if (besides === 'concurrent') return { kind: 'concurrent' }
  if (besides === null) return { kind: 'ask' }
  const endedOn = addDays(job.startedOn, -1)
  return endedOn < current.startedOn ? { kind: 'tooEarly' } : { kind: 'end', endedOn }
}

/** Whether a job was held on a day: from the first day to the last, both counted. */
export const heldOn = ({ startedOn, endedOn }: JobDays, on: On): boolean => startedOn <= on && (endedOn === null || on <= endedOn)

/** The last day of each of the last months, oldest first; of the running month, today. */
export const lastDaysOfMonths = (months: number, today: On = todayAtHall()): On[] =>
  Array.from({ length: months }, (_, index) => (index === months - 1 ? today : lastOfMonth(addMonths(firstOfMonth(today), index + 1 - months))))
