import { onFrom, type On } from '@/lib/dates'
import type { Db, Tx } from '@/lib/db'

/** Whole cents: what moved, what Stripe kept of it, what is left. Payouts stand apart; fees that Stripe bills by themselves are fees. */
export type Sums = { grossCents: number; feeCents: number; netCents: number }

/** Stripe's own movements between two instants; without an end, up to now. */
export async function sumsBetween(reader: Db | Tx, from: Date, until: Date | null): Promise<Sums> {
  const [sums] = await reader.$queryRaw<[Sums]>`
    SELECT coalesce(sum("grossCents") FILTER (WHERE category NOT IN ('fee', 'network_cost', 'tax')), 0)::int AS "grossCents",
           coalesce(sum("feeCents" - CASE WHEN category IN ('fee', 'network_cost', 'tax') THEN "grossCents" ELSE 0 END), 0)::int AS "feeCents",
           coalesce(sum("netCents"), 0)::int AS "netCents"
    FROM "StripeBalanceLine" WHERE type NOT LIKE 'payout%' AND matched IS DISTINCT FROM 'elsewhere' AND "createdAt" >= ${from} AND (${until}::timestamptz IS NULL OR "createdAt" < ${until})`
  return sums
}

export type DaySums = { on: On; stripe: Sums; ledger: Sums }

/**
 * Each day's movements at Stripe beside what the ledger booked on the clearing account for that day (case 32). A bank debit's money reaches
 * Stripe some days after the day it counts for; over both days the sums are equal.
 */
export async function sumsByDay(reader: Db | Tx, from: On, to: On, zone: string): Promise<DaySums[]> {
  const rows = await reader.$queryRaw<{ on: Date; sGross: number; sFee: number; sNet: number; lGross: number; lFee: number }[]>`
    WITH stripe AS (
      SELECT ("createdAt" AT TIME ZONE ${zone})::date AS on_day,
             sum("grossCents") FILTER (WHERE category NOT IN ('fee', 'network_cost', 'tax')) AS gross,
             sum("feeCents" - CASE WHEN category IN ('fee', 'network_cost', 'tax') THEN "grossCents" ELSE 0 END) AS fee, sum("netCents") AS net
      FROM "StripeBalanceLine" WHERE type NOT LIKE 'payout%' AND matched IS DISTINCT FROM 'elsewhere'
        AND "createdAt" >= (${from}::date::timestamp AT TIME ZONE ${zone}) AND "createdAt" < ((${to}::date + 1)::timestamp AT TIME ZONE ${zone}) GROUP BY 1
    ), ledger AS (
      SELECT j."occurredOn" AS on_day, sum(e."amountCents") FILTER (WHERE coalesce(o.kind, j.kind) <> 'processing_fee') AS gross,
             -sum(e."amountCents") FILTER (WHERE coalesce(o.kind, j.kind) = 'processing_fee') AS fee
      FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId" LEFT JOIN "Journal" o ON o.id = j."reversesId"
      WHERE e."accountCode" = 'clearing.card' AND coalesce(o.kind, j.kind) NOT IN ('payout', 'opening')
        AND NOT EXISTS (SELECT 1 FROM "Payment" p WHERE p."journalId" = j.id AND p."stripePaymentIntentId" IS NULL AND p."checkoutId" IS NULL) AND j."occurredOn" BETWEEN ${from}::date AND ${to}::date GROUP BY 1
    )
    SELECT coalesce(s.on_day, l.on_day) AS on, coalesce(s.gross, 0)::int AS "sGross", coalesce(s.fee, 0)::int AS "sFee", coalesce(s.net, 0)::int AS "sNet",
           coalesce(l.gross, 0)::int AS "lGross", coalesce(l.fee, 0)::int AS "lFee"
    FROM stripe s FULL JOIN ledger l ON l.on_day = s.on_day ORDER BY 1 DESC`
  return rows.map(({ on, sGross, sFee, sNet, lGross, lFee }) => ({
    on: onFrom(on), stripe: { grossCents: sGross, feeCents: sFee, netCents: sNet }, ledger: { grossCents: lGross, feeCents: lFee, netCents: lGross - lFee },
  }))
}
