import { sql, type Db } from '@/lib/db'
import { countsAt, type Moment } from './moments'

export type Balance = {
  memberId: string
  /** Owed less credit: positive where the member owes. */
  balanceCents: number
  owedCents: number
  /** Part of what is owed: fees. */
  feesOwedCents: number
  creditCents: number
  /** Announced by bank debits and not there yet; no part of the balance. */
  onItsWayCents: number
}

/** Members' balances at a moment, in cents, summed from the ledger's lines in one statement: of everybody with a line that counted, or of those given. */
export async function balancesOn(db: Db, at: Moment, memberIds: readonly string[] | null = null): Promise<Balance[]> {
  const rows = await db.$queryRaw<{ memberId: string; owed: bigint; fees: bigint; credit: bigint; announced: bigint }[]>`
    SELECT e."memberId",
           coalesce(sum(e."amountCents") FILTER (WHERE e."accountCode" IN ('receivable.dues', 'receivable.fees')), 0)::bigint AS owed,
           coalesce(sum(e."amountCents") FILTER (WHERE e."accountCode" = 'receivable.fees'), 0)::bigint AS fees,
           coalesce(-sum(e."amountCents") FILTER (WHERE e."accountCode" = 'member_credit'), 0)::bigint AS credit,
           coalesce(sum(e."amountCents") FILTER (WHERE e."accountCode" = 'on_its_way'), 0)::bigint AS announced
    FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId"
    WHERE ${countsAt(at)} AND e."memberId" ${memberIds === null ? sql`IS NOT NULL` : sql`= ANY (${[...memberIds]}::uuid[])`}
    GROUP BY e."memberId"`
  return rows.map(({ memberId, owed, fees, credit, announced }) => ({
    memberId, balanceCents: Number(owed) - Number(credit), owedCents: Number(owed), feesOwedCents: Number(fees), creditCents: Number(credit), onItsWayCents: Number(announced),
  }))
}
