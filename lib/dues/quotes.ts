import type { Tx } from '@/lib/db'
import type { On } from '@/lib/dates'

export type QuotedMonth = { periodId: string; startsOn: On; amountCents: number }

export async function quoteMonths(_tx: Tx, _memberId: string, _wish: { periods: On[] }, _asOf: On): Promise<QuotedMonth[]> {
  throw new Error('not yet')
}
