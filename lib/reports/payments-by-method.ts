import { join, sql } from '@/lib/db'
import { accounts } from '@/lib/ledger/accounts'
import { methodLabels } from '@/lib/payments/schema'
import { choiceField, spanFields } from './parameters'
import { defineReport } from './report'
import { said } from './words'

const cash = join([accounts.cardClearing, accounts.counterClearing, accounts.bank].map((code) => sql`${code}`), ', ')
const every = { day: sql`j."occurredOn"`, month: sql`date_trunc('month', j."occurredOn")::date` }

/** Sums of the ledger's lines on the accounts of money, by the day each was booked for; what only moves between them (payouts, deposits) is left out. */
export const paymentsReport = defineReport({
  key: 'payments', title: 'Payments by method', lead: 'What came in by each method, what was given back or returned of it, by the day it was booked for.',
  permission: 'reports.payments', mostMonths: 120,
  parameters: { ...spanFields(3), by: choiceField('A line for each', { day: 'Day and method', month: 'Month and method' }, { usual: 'month' }) },
  columns: [
    { key: 'on', label: 'Day or month from', kind: 'day', weight: 1.2 }, { key: 'method', label: 'Method', say: said({ ...methodLabels, none: 'Without receipt' }), weight: 1.6 },
    { key: 'payments', label: 'Payments', kind: 'number', total: true }, { key: 'receivedCents', label: 'Received', kind: 'cents', total: true },
    { key: 'backCents', label: 'Given back or returned', kind: 'cents', total: true }, { key: 'netCents', label: 'Kept', kind: 'cents', total: true },
  ],
  rows: ({ asked: { from, to, by } }) => ({
    rows: sql`
      SELECT g."on"::text AS "on", g.method, (count(*) FILTER (WHERE g.kind = 'payment'))::int AS payments,
             coalesce(sum(g.cents) FILTER (WHERE g.kind = 'payment'), 0)::bigint AS "receivedCents", coalesce(-sum(g.cents) FILTER (WHERE g.kind <> 'payment'), 0)::bigint AS "backCents",
             sum(g.cents)::bigint AS "netCents"
      FROM (
        SELECT ${every[by as keyof typeof every]} AS "on", j.kind::text AS kind, coalesce(p.method::text, 'none') AS method, l.cents
        FROM "Journal" j
        JOIN LATERAL (SELECT sum(e."amountCents") AS cents FROM "LedgerEntry" e WHERE e."journalId" = j.id AND e."accountCode" IN (${cash}) HAVING count(*) > 0) l ON true
        LEFT JOIN "Journal" o ON o.id = j."reversesId"
        LEFT JOIN "Refund" f ON f."journalId" = j.id OR f."takenBackJournalId" = j.id
        LEFT JOIN "Payment" p ON p.id = coalesce((SELECT x.id FROM "Payment" x WHERE x."journalId" IN (j.id, j."reversesId")), f."paymentId",
          (SELECT x."paymentId" FROM "PaymentReturn" x WHERE x."journalId" = j.id), (SELECT x."paymentId" FROM "Dispute" x WHERE x."journalId" = j.id OR x."wonJournalId" = j.id))
        WHERE j."occurredOn" BETWEEN ${from}::date AND ${to}::date AND coalesce(o.kind, j.kind) NOT IN ('payout', 'deposit', 'processing_fee', 'drawer_difference')
      ) g GROUP BY 1, 2`,
    order: sql`r."on" DESC, r.method`,
  }),
})
