import type { Tx } from '@/lib/db'
import type { On } from '@/lib/dates'

export type OpeningRow = { memberId: string; paidThroughOn: On }

export async function openMembers(_tx: Tx, _rows: OpeningRow[], _asOf: On): Promise<{ journals: number; owedCents: number; creditCents: number }> {
  throw new Error('not yet')
}
