// What the board shows and how each number of it is counted, in words. A figure is a number with the address of the very list that it counts.
import { z } from 'zod'
import type { Age } from '@/lib/arrears/schema'
import type { On } from '@/lib/dates'
import type { MemberClassification, MemberStatus, PaymentMethod } from '@/lib/generated/prisma/enums'
import { formatCents } from '@/lib/money'

export const Nothing = z.strictObject({})

export const spans = [6, 12, 24, 36] as const
/** How many months the board looks back, the running one included. What an address says wrongly counts as not said. */
export const GetBoard = z.strictObject({
  months: z.coerce.number().pipe(z.union(spans.map((months) => z.literal(months)))).catch(24),
})
export const boardHref = (months: number): string => (months === 24 ? '/leadership' : `/leadership?months=${months}`)

/** `measure`: which of the list's totals it is. Shares are tenths of a percent. */
export type Figure = { value: number; measure: 'count' | 'cents' | 'charged' | 'settled' | 'open' | 'share'; href: string }

/** A figure as people read it: "1,234", "$1,234.50", "93.4 %". */
export function figureInWords({ value, measure }: Figure): string {
  if (measure === 'count') return value.toLocaleString('en-US')
  if (measure === 'share') return `${(value / 10).toFixed(1)} %`
  return formatCents(value)
}

export type Decision = 'adjustments' | 'refunds' | 'runs' | 'exceptions' | 'disputes' | 'payouts' | 'duplicates'

export type Board = {
  today: On
  months: number
  /** When it was counted, where the numbers of a large local may be a few minutes old. */
  countedAt: Date | null
  members: { all: Figure; byStatus: Record<MemberStatus, Figure>; rows: { classification: MemberClassification; all: Figure; byStatus: Record<MemberStatus, Figure> }[] }
  movement: { joined: Figure; left: Figure; rows: { on: On; joined: Figure; left: Figure }[] }
  /** Months with charges, the oldest first. */
  dues: { on: On; members: Figure; charged: Figure; settled: Figure; open: Figure; share: Figure }[]
  received: { payments: Figure; cents: Figure }
  coming: { members: Figure; cents: Figure }
  arrears: { members: Figure; cents: Figure; rows: { age: Age; members: Figure; cents: Figure }[] }
  methods: { method: PaymentMethod; payments: Figure; cents: Figure }[]
  employers: { all: Figure; rows: { organizationId: string; name: string; jobs: Figure }[] }
  decisions: { key: Decision; waiting: Figure; cents: Figure | null }[]
}

export const decisionLabels: Record<Decision, string> = {
  adjustments: 'Adjustments asked for', refunds: 'Refunds asked for', runs: 'Proposed suspensions and reinstatements', exceptions: 'Exceptions in the inbox',
  disputes: 'Open disputes', payouts: 'Payouts to tick at the bank', duplicates: 'Members who may be on record twice',
}

export const howCounted = {
  members: 'Living records: archived and merged ones are left out. Status and classification are those that hold today.',
  movement: 'Joined: by the day of joining on the record, archived members too. Left: the day from which somebody who was active or suspended is inactive, retired or deceased. A suspension is no leaving. Merged records are left out.',
  dues: 'Charged: dues of the month that were charged and not taken back. Settled: what the ledger has against them, by payment, credit, waiver or another decision. The rate is settled of charged. Fees are no dues.',
  received: 'Every payment that counts for a day of this month, by whatever way, also for other months and for fees. Returned and refunded ones are in it as they came.',
  coming: 'Members for whom a bank debit is under way: announced, not arrived.',
  arrears: 'Members who owe a month that was due, or a fee, by how many days ago the oldest month was due; with all that they owe. Archived records are left out.',
  methods: 'Payments received in the span, by the way they came.',
  employers: 'Jobs without a last day, at each employer. Who has two jobs counts at both. The ten largest are shown.',
  decisions: 'What waits for a person today.',
} as const
