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

/** UUIDs of version 7 with the day of the data in front, so that rows that come later sort behind. */
export function idsOf(seed: number, asOfOn: On): Ids {
  const time = (dayOf(asOfOn) * 86_400_000).toString(16).padStart(12, '0')
  const family = (seed & 0xfff).toString(16).padStart(3, '0')
  const heads = new Map(kinds.map((kind, n) => [kind, `${time.slice(0, 8)}-${time.slice(8)}-7${(n + 1).toString(16).padStart(3, '0')}-8${family}-`]))
  return (kind, n) => heads.get(kind)! + n.toString(16).padStart(12, '0')
}
