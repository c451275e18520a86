import { sql } from '@/lib/db'
import { journalGone, nameOfMember, repair, type Invariant } from '@/lib/invariant'

const thePayment = sql`p.id::text AS id, 'Receipt ' || p."receiptYear" || '-' || lpad(p."receiptNumber"::text, 6, '0') AS label, '/payments/' || p.id AS href`
const theCheckout = sql`c.id::text AS id, ${nameOfMember} || ', $' || (c."amountCents" / 100.0)::numeric(12, 2) || ', ' || c.status AS label, '/dues/' || m.id AS href`
const checkouts = sql`"Checkout" c JOIN "Member" m ON m.id = c."memberId"`
/** Years whose counter stands below the last receipt: the next payment would get a number that is taken. */
const behind = sql`SELECT p."receiptYear" AS year, max(p."receiptNumber") AS last FROM "Payment" p LEFT JOIN "ReceiptCounter" r ON r.year = p."receiptYear" GROUP BY p."receiptYear", r."lastNumber" HAVING max(p."receiptNumber") > coalesce(r."lastNumber", 0)`

export const mendReceiptCounter = repair('payments.mendReceiptCounter', 'the counter of receipts stands at the last receipt', () => sql`
  INSERT INTO "ReceiptCounter" AS c (year, "lastNumber") SELECT year, last FROM (${behind}) b ON CONFLICT (year) DO UPDATE SET "lastNumber" = excluded."lastNumber"`)

export const paymentInvariants: Invariant[] = [
  {
    name: 'payments.journalDiffers', severity: 'critical', says: 'Payments whose journal takes in another amount.', decide: 'Look at the journal, and correct it by another.',
    find: () => sql`SELECT ${thePayment} FROM "Payment" p LEFT JOIN (
        SELECT "journalId", sum("amountCents") AS cents FROM "LedgerEntry" WHERE "amountCents" > 0 AND "accountCode" IN ('clearing.card', 'clearing.counter', 'bank') GROUP BY 1
      ) e ON e."journalId" = p."journalId" WHERE e.cents IS DISTINCT FROM p."amountCents"`,
  },
  {
    name: 'payments.withoutJournal', severity: 'critical', says: 'Payments whose journal is not one of a payment, or is not there.', decide: 'Restore the journal from a backup.',
    find: () => sql`SELECT ${thePayment} FROM "Payment" p LEFT JOIN "Journal" j ON j.id = p."journalId" WHERE j.kind IS DISTINCT FROM 'payment'`,
  },
  {
    name: 'payments.journalWithoutPayment', severity: 'critical', says: 'Journals of payments without a payment and its receipt.', decide: 'Find out whose money it is, and reverse the journal where there was none.',
    find: () => sql`SELECT j.id::text AS id, j.memo || ', ' || j."occurredOn" AS label, '/books/journals/' || j.id AS href FROM "Journal" j LEFT JOIN "Payment" p ON p."journalId" = j.id WHERE j.kind = 'payment' AND p.id IS NULL`,
  },
  {
    name: 'payments.receiptGap', severity: 'critical', says: 'Receipt numbers that are missing from their year.', decide: 'Look in the trail for what became of the payment.',
    find: () => sql`SELECT y.year || '-' || lpad(g::text, 6, '0') AS id, 'Receipt ' || y.year || '-' || lpad(g::text, 6, '0') AS label, '/payments' AS href
      FROM (SELECT coalesce(r.year, p."receiptYear") AS year, greatest(max(r."lastNumber"), max(p."receiptNumber")) AS last, count(p.id) AS there
            FROM "ReceiptCounter" r FULL JOIN "Payment" p ON p."receiptYear" = r.year GROUP BY 1) y
      CROSS JOIN LATERAL generate_series(1, CASE WHEN y.there < y.last THEN y.last ELSE 0 END) g WHERE NOT EXISTS (SELECT 1 FROM "Payment" p WHERE p."receiptYear" = y.year AND p."receiptNumber" = g)`,
  },
  {
    name: 'payments.receiptCounterBehind', severity: 'critical', says: 'Years in which the next receipt would get a number that is taken.', repair: mendReceiptCounter,
    find: () => sql`SELECT b.year::text AS id, 'Receipts of ' || b.year || ', the last is ' || b.last AS label, '/payments' AS href FROM (${behind}) b`,
  },
  {
    name: 'payments.refundedTooMuch', severity: 'critical', says: 'Payments of which more was given back than came in.', decide: 'Look at the refunds of the payment.',
    find: () => sql`SELECT ${thePayment} FROM "Payment" p JOIN (SELECT "paymentId", sum("amountCents") AS cents FROM "Refund" WHERE status IN ('asked', 'sending', 'pending', 'succeeded') GROUP BY 1) r ON r."paymentId" = p.id WHERE r.cents > p."amountCents"`,
  },
  {
    name: 'payments.journalMissing', severity: 'critical', says: 'Refunds, returns, disputes and bank debits that name a journal which is not there.', decide: 'Restore the journal from a backup.',
    find: () => sql`
      SELECT x.id::text AS id, 'Refund of $' || (x."amountCents" / 100.0)::numeric(12, 2) AS label, '/payments/refunds/' || x.id AS href FROM "Refund" x WHERE ${journalGone('journalId', 'takenBackJournalId')}
      UNION ALL SELECT x."paymentId"::text, 'Return of $' || (x."amountCents" / 100.0)::numeric(12, 2), '/payments/' || x."paymentId" FROM "PaymentReturn" x WHERE ${journalGone('journalId')}
      UNION ALL SELECT x.id, 'Dispute ' || x.id, '/payments/disputes/' || x.id FROM "Dispute" x WHERE ${journalGone('journalId', 'wonJournalId')}
      UNION ALL SELECT x.id::text, 'Checkout of $' || (x."amountCents" / 100.0)::numeric(12, 2), '/dues/' || x."memberId" FROM "Checkout" x WHERE ${journalGone('onItsWayJournalId')}`,
  },
  {
    name: 'payments.paidWithoutPayment', severity: 'critical', says: 'Checkouts that are paid without a payment, or have one without being paid.', decide: 'Compare with Stripe (Reconciliation): it books what is missing.',
    find: () => sql`SELECT ${theCheckout} FROM ${checkouts} LEFT JOIN "Payment" p ON p."checkoutId" = c.id WHERE (c.status = 'paid') <> (p.id IS NOT NULL)`,
  },
  {
    name: 'payments.onItsWayAstray', severity: 'critical', says: 'Money that is on its way though its checkout is not, or the other way round.', decide: 'Compare with Stripe (Reconciliation): it ends or announces what Stripe says.',
    find: () => sql`
      SELECT j.id::text AS id, ${nameOfMember} || ', $' || (w.cents / 100.0)::numeric(12, 2) AS label, '/dues/' || m.id AS href
      FROM (SELECT "journalId", "memberId", sum("amountCents") AS cents FROM "MoneyOnItsWay" GROUP BY 1, 2) w JOIN "Journal" j ON j.id = w."journalId" JOIN "Member" m ON m.id = w."memberId"
      WHERE NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = j.id)
        AND NOT EXISTS (SELECT 1 FROM "Checkout" c WHERE c.status IN ('processing', 'verifying') AND (c."onItsWayJournalId" = j.id OR c."memberId" IN (SELECT f.id FROM "Member" f WHERE f."mergedIntoId" = w."memberId")))
      UNION ALL SELECT c.id::text, ${nameOfMember}, '/dues/' || m.id FROM ${checkouts} JOIN "Journal" u ON u."reversesId" = c."onItsWayJournalId" WHERE c.status = 'processing' AND m."mergedIntoId" IS NULL`,
  },
  {
    name: 'payments.checkoutStuck', severity: 'warning', says: 'Checkouts whose end passed two days ago and that nobody ended.', decide: 'See whether the worker runs: it ends them.',
    find: () => sql`SELECT ${theCheckout} FROM ${checkouts} WHERE c.status IN ('creating', 'open') AND c."expiresAt" < now() - interval '2 days'`,
  },
  {
    name: 'payments.eventStuck', severity: 'warning', says: 'Messages of Stripe’s that nobody dealt with for a day.', decide: 'Have it dealt with again, from the inbox.',
    find: () => sql`SELECT e.id, e.type AS label, '/inbox' AS href FROM "StripeEvent" e WHERE e."handledAt" IS NULL AND e.problem IS NULL AND e."receivedAt" < now() - interval '1 day'`,
  },
]
