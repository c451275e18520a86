// How many payments there are and what they sum to, exact and quick at any number of them. Payments are never changed or removed, and receipts are numbered
// without gaps by a row that stays locked until the payment is written: whoever sees a number sees all below it. So what was summed once is only ever added to.
import type { Db } from '@/lib/db'

type Year = { year: number; last: number; count: number; cents: number }
let summed: Year[] = []

/** All payments up to this moment, each looked at once by this process; where the receipts of a year became fewer, it is another database and all are. */
export async function totalsOfPayments(db: Db): Promise<{ count: number; cents: number }> {
  const known = summed
  const rows = await db.$queryRaw<(Year & { stands: boolean })[]>`
    SELECT c.year, c."lastNumber" >= coalesce(k.last, 0) AS stands, n.last, n.count, n.cents
    FROM "ReceiptCounter" c LEFT JOIN unnest(${known.map(({ year }) => year)}::int[], ${known.map(({ last }) => last)}::int[]) k(year, last) ON k.year = c.year
    CROSS JOIN LATERAL (
      SELECT coalesce(max(p."receiptNumber"), 0)::int AS last, count(*)::float8 AS count, coalesce(sum(p."amountCents"), 0)::float8 AS cents
      FROM "Payment" p WHERE p."receiptYear" = c.year AND p."receiptNumber" > coalesce(k.last, 0)) n`
  const isAnother = rows.some(({ stands }) => !stands) || known.some(({ year }) => !rows.some((row) => row.year === year))
  if (isAnother) {
    summed = []
    return totalsOfPayments(db)
  }
  const years = rows.map(({ year, last, count, cents }): Year => {
    const before = known.find((one) => one.year === year) ?? { last: 0, count: 0, cents: 0 }
    return { year, last: Math.max(last, before.last), count: before.count + count, cents: before.cents + cents }
  })
  summed = years
  return { count: years.reduce((sum, one) => sum + one.count, 0), cents: years.reduce((sum, one) => sum + one.cents, 0) }
}
