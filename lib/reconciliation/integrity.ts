import { sql } from '@/lib/db'
import { journalGone, type Invariant } from '@/lib/invariant'

export const reconciliationInvariants: Invariant[] = [
  {
    name: 'reconciliation.journalMissing', severity: 'critical', says: 'Payouts and fees of Stripe that name a journal which is not there.', decide: 'Restore the journal from a backup.',
    find: () => sql`SELECT x.id, 'Payout ' || x.id AS label, '/reconciliation/payouts/' || x.id AS href FROM "Payout" x WHERE ${journalGone('journalId', 'takenBackJournalId')}
      UNION ALL SELECT x.id, 'Movement ' || x.id, '/reconciliation' FROM "StripeBalanceLine" x WHERE ${journalGone('feeJournalId')}`,
  },
  {
    name: 'reconciliation.recordMissing', severity: 'warning', says: 'Exceptions about a record that is not there.', decide: 'Settle it with a note.',
    find: () => sql`SELECT x.id::text AS id, x.detail AS label, '/inbox/' || x.id AS href FROM "MoneyException" x WHERE x."settledAt" IS NULL AND NOT CASE x.room
        WHEN 'payments' THEN EXISTS (SELECT 1 FROM "Payment" r WHERE r.id::text = x."recordId") WHEN 'checkouts' THEN EXISTS (SELECT 1 FROM "Checkout" r WHERE r.id::text = x."recordId")
        WHEN 'refunds' THEN EXISTS (SELECT 1 FROM "Refund" r WHERE r.id::text = x."recordId") WHEN 'disputes' THEN EXISTS (SELECT 1 FROM "Dispute" r WHERE r.id = x."recordId")
        WHEN 'events' THEN EXISTS (SELECT 1 FROM "StripeEvent" r WHERE r.id = x."recordId") WHEN 'payouts' THEN EXISTS (SELECT 1 FROM "Payout" r WHERE r.id = x."recordId")
        WHEN 'drawers' THEN EXISTS (SELECT 1 FROM "Drawer" r WHERE r.id::text = x."recordId") WHEN 'stripe' THEN true ELSE false END`,
  },
  {
    name: 'reconciliation.runStuck', severity: 'warning', says: 'Comparisons with Stripe that never came to an end.', decide: 'Ask for another one.',
    find: () => sql`SELECT x.id::text AS id, 'Comparison of ' || to_char(x."startedAt", 'YYYY-MM-DD HH24:MI') AS label, '/reconciliation/runs/' || x.id AS href FROM "ReconciliationRun" x
      WHERE x."finishedAt" IS NULL AND x.problem IS NULL AND x."startedAt" < now() - interval '6 hours' AND NOT EXISTS (SELECT 1 FROM "ReconciliationRun" y WHERE y."startedAt" > x."startedAt" AND y."finishedAt" IS NOT NULL)`,
  },
]
