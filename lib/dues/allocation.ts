import type { Tx } from '@/lib/db'
import type { On } from '@/lib/dates'
import type { JournalLine } from '@/lib/ledger/journals'

export type Wish = { periodId: string; amountCents: number }
export type Money = { memberId: string; amountCents: number; wished: Wish[]; occurredOn: On; memo: string }
export type Applied = { lines: JournalLine[]; settled: { periodId: string; startsOn: On; cents: number }[]; creditCents: number }

export async function applyMoney(_tx: Tx, _money: Money): Promise<Applied> {
  throw new Error('not yet')
}
