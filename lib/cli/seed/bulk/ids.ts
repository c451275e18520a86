// Ids that follow from a row's place: the same seed gives the same ones, on whatever machine and in whatever order the rows come.
import { dayOf } from './days'
import type { On } from '@/lib/dates'

/** One number a kind of row; new ones are added at the end, for ids must stay what they were. */
const kinds = ['seeding', 'member', 'status', 'classification', 'organization', 'contact', 'agreement', 'employment', 'user', 'role', 'duty', 'note', 'task', 'setting', 'office', 'holiday',
  'period', 'charge', 'journal', 'entry', 'payment', 'exemption', 'event'] as const
export type Kind = (typeof kinds)[number]

/** Rows of one member are told apart by a number below this. */
export const OF_ONE = 4096

export type Ids = (kind: Kind, n: number) => string

/**
 * UUIDs of version 7 with the day of the data in front, so that rows that come later sort behind. Members come a millisecond after each other: PostgreSQL's
 * index over a member's spans tells ids apart by their first half, and would hold all that came at once to be one.
 */
export function idsOf(seed: number, asOfOn: On): Ids {
  const day = dayOf(asOfOn) * 86_400_000
  const timeOf = (ms: number) => ms.toString(16).padStart(12, '0').replace(/^.{8}/, '$&-')
  const family = (seed & 0xfff).toString(16).padStart(3, '0')
  const tails = new Map(kinds.map((kind, n) => [kind, `-7${(n + 1).toString(16).padStart(3, '0')}-8${family}-`]))
  const today = timeOf(day)
  return (kind, n) => (kind === 'member' ? timeOf(day + n) : today) + tails.get(kind)! + n.toString(16).padStart(12, '0')
}
