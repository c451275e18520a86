// What moved a member's balance, journal by journal, straight from the ledger's lines. A booking stands on the day from which balances
// count it (effectiveOn): a payment that the bank sent back leaves its own day, so closing balances agree with balancesOn().
import type { Db } from '@/lib/db'
import { onFrom, type On } from '@/lib/dates'
import type { AdjustmentType, FeeKind, JournalKind, PaymentMethod } from '@/lib/generated/prisma/enums'
import { receiptLabel } from '@/lib/payments/schema'

export type StatementLine = {
  journalId: string
  /** The day it counts from. */
  on: On
  /** The day it was booked for, where that is another. */
  bookedOn: On | null
  kind: JournalKind
  /** What a reversal took back. */
  reverses: JournalKind | null
  months: On[]; fees: FeeKind[]; adjustment: AdjustmentType | null
  paymentId: string | null; receipt: string | null; method: PaymentMethod | null
  /** Raises (positive) or lowers what the member owes. */
  cents: number
  /** What is owed less credit, after it. */
  balanceCents: number
}

type Row = {
  id: string; on: Date; occurredOn: Date; kind: JournalKind; reverses: JournalKind | null; months: Date[] | null; fees: FeeKind[] | null; adjustment: AdjustmentType | null
  paymentId: string | null; receiptYear: number | null; receiptNumber: number | null; method: PaymentMethod | null; cents: bigint; balance: bigint
}

/** Every journal that names the member's dues, fees or credit, from the first to the end of a day, with the balance after each. */
export async function memberLines(db: Db, memberId: string, to: On): Promise<StatementLine[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH own AS (
      SELECT e."journalId", sum(e."amountCents") AS cents,
             array_agg(DISTINCT p."startsOn") FILTER (WHERE p.id IS NOT NULL) AS months, array_agg(DISTINCT f.kind::text) FILTER (WHERE f.id IS NOT NULL) AS fees
      FROM "LedgerEntry" e
      LEFT JOIN "DuesCharge" c ON c.id = e."chargeId" LEFT JOIN "DuesPeriod" p ON p.id = c."periodId" LEFT JOIN "FeeCharge" f ON f.id = e."feeId"
      WHERE e."memberId" = ${memberId}::uuid AND e."accountCode" IN ('receivable.dues', 'receivable.fees', 'member_credit') GROUP BY e."journalId"
    )
    SELECT j.id, coalesce(j."effectiveOn", j."occurredOn") AS on, j."occurredOn", j.kind::text AS kind, r.kind::text AS reverses, own.months, own.fees,
           a.type::text AS adjustment, p.id AS "paymentId", p."receiptYear", p."receiptNumber", p.method::text AS method, own.cents,
           sum(own.cents) OVER (ORDER BY coalesce(j."effectiveOn", j."occurredOn"), j."postedAt", j.id) AS balance
    FROM own JOIN "Journal" j ON j.id = own."journalId"
    LEFT JOIN "Journal" r ON r.id = j."reversesId"
    LEFT JOIN "DuesAdjustment" a ON a."journalId" = j.id
    LEFT JOIN "Payment" p ON p.id = coalesce(
      (SELECT x.id FROM "Payment" x WHERE x."journalId" IN (j.id, j."reversesId")), (SELECT x."paymentId" FROM "PaymentReturn" x WHERE x."journalId" = j.id),
      (SELECT x."paymentId" FROM "Refund" x WHERE x."journalId" = j.id), (SELECT x."paymentId" FROM "Refund" x WHERE x."takenBackJournalId" = j.id),
      (SELECT x."paymentId" FROM "Dispute" x WHERE x."journalId" = j.id), (SELECT x."paymentId" FROM "Dispute" x WHERE x."wonJournalId" = j.id))
    WHERE coalesce(j."effectiveOn", j."occurredOn") <= ${to}::date
    ORDER BY coalesce(j."effectiveOn", j."occurredOn"), j."postedAt", j.id`
  return rows.map(({ id, on, occurredOn, months, fees, receiptYear, receiptNumber, cents, balance, ...row }) => ({
    ...row, journalId: id, on: onFrom(on), bookedOn: onFrom(occurredOn) === onFrom(on) ? null : onFrom(occurredOn),
    months: (months ?? []).map(onFrom).sort(), fees: fees ?? [], receipt: receiptYear === null ? null : receiptLabel(receiptYear, receiptNumber!),
    cents: Number(cents), balanceCents: Number(balance),
  }))
}
