// What a member paid in a calendar year, less what went back in that year: for the tax return. A refund lowers the year in which it was
// given; what a bank sent back was never paid and leaves the payment's own year (effectiveOn).
import type { Db } from '@/lib/db'
import { onFrom, type On } from '@/lib/dates'
import type { PaymentMethod } from '@/lib/generated/prisma/enums'
import { sumCents } from '@/lib/money'
import { receiptLabel } from '@/lib/payments/schema'

export type YearLine = {
  key: string; on: On; is: 'payment' | 'assignment' | 'refund' | 'refund_failed' | 'return' | 'dispute' | 'dispute_won'
  paymentId: string | null; receipt: string | null; method: PaymentMethod | null
  /** Positive what was paid, negative what went back. */
  cents: number
}
export type YearTotal = { year: number; lines: YearLine[]; paidCents: number; backCents: number; totalCents: number }

type Row = { id: string; is: YearLine['is']; on: Date; paymentId: string | null; receiptYear: number | null; receiptNumber: number | null; method: PaymentMethod | null; cents: number | bigint }

/** All money of a member, and of records merged into it, that counts in a year, oldest first. */
export async function yearTotal(db: Db, memberId: string, year: number): Promise<YearTotal> {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  const rows = await db.$queryRaw<Row[]>`
    WITH who AS (SELECT id FROM "Member" WHERE id = ${memberId}::uuid OR "mergedIntoId" = ${memberId}::uuid),
    moved AS (
      SELECT 'payment' AS is, p."journalId", p.id AS "paymentId", p."amountCents" AS cents FROM "Payment" p WHERE p."memberId" IN (SELECT id FROM who)
      UNION ALL SELECT 'refund', r."journalId", r."paymentId", -r."amountCents" FROM "Refund" r JOIN "Payment" p ON p.id = r."paymentId"
        WHERE coalesce(r."memberId", p."memberId") IN (SELECT id FROM who)
      UNION ALL SELECT 'refund_failed', r."takenBackJournalId", r."paymentId", r."amountCents" FROM "Refund" r JOIN "Payment" p ON p.id = r."paymentId"
        WHERE coalesce(r."memberId", p."memberId") IN (SELECT id FROM who)
      UNION ALL SELECT 'return', t."journalId", t."paymentId", -t."amountCents" FROM "PaymentReturn" t JOIN "Payment" p ON p.id = t."paymentId" WHERE p."memberId" IN (SELECT id FROM who)
      UNION ALL SELECT 'dispute', d."journalId", d."paymentId", -d."amountCents" FROM "Dispute" d LEFT JOIN "Payment" p ON p.id = d."paymentId"
        WHERE coalesce(d."memberId", p."memberId") IN (SELECT id FROM who)
      UNION ALL SELECT 'dispute_won', d."wonJournalId", d."paymentId", d."amountCents" FROM "Dispute" d LEFT JOIN "Payment" p ON p.id = d."paymentId"
        WHERE coalesce(d."memberId", p."memberId") IN (SELECT id FROM who)
      UNION ALL SELECT 'assignment', j.id, NULL, -sum(e."amountCents") FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId"
        WHERE j.kind = 'assignment' AND e."memberId" IN (SELECT id FROM who) AND e."accountCode" IN ('receivable.dues', 'receivable.fees', 'member_credit') GROUP BY j.id
    )
    SELECT j.id, m.is, coalesce(j."effectiveOn", j."occurredOn") AS on, p.id AS "paymentId", p."receiptYear", p."receiptNumber", p.method::text AS method, m.cents
    FROM moved m JOIN "Journal" j ON j.id = m."journalId" LEFT JOIN "Payment" p ON p.id = m."paymentId"
    WHERE coalesce(j."effectiveOn", j."occurredOn") BETWEEN ${from}::date AND ${to}::date
    ORDER BY coalesce(j."effectiveOn", j."occurredOn"), j."postedAt", j.id`
  const lines = rows.map(({ id, on, receiptYear, receiptNumber, cents, ...row }): YearLine =>
    ({ ...row, key: `${id}${row.is}`, on: onFrom(on), receipt: receiptYear === null ? null : receiptLabel(receiptYear, receiptNumber!), cents: Number(cents) }))
  const paidCents = sumCents(lines.filter((line) => line.cents > 0).map((line) => line.cents))
  const totalCents = sumCents(lines.map((line) => line.cents))
  return { year, lines, paidCents, backCents: paidCents - totalCents, totalCents }
}
