import { sql } from '@/lib/db'
import { journalGone, type Invariant } from '@/lib/invariant'

const theDrawer = sql`x.id::text AS id, 'Drawer of ' || x."openedOn" AS label, '/counter/sheets/' || x.id AS href`

export const counterInvariants: Invariant[] = [
  {
    name: 'counter.drawerDiffers', severity: 'critical', says: 'Closed drawers that should hold another sum than they say: float, cash taken, cash given back.', decide: 'Look at the sheet and its payments.',
    find: () => sql`SELECT ${theDrawer} FROM "Drawer" x
      LEFT JOIN (SELECT "drawerId", sum("amountCents") AS cents FROM "Payment" WHERE method = 'cash' AND "drawerId" IS NOT NULL GROUP BY 1) p ON p."drawerId" = x.id
      LEFT JOIN (SELECT "drawerId", sum("amountCents") AS cents FROM "Refund" WHERE way = 'cash' AND "journalId" IS NOT NULL AND "takenBackJournalId" IS NULL AND "drawerId" IS NOT NULL GROUP BY 1) r ON r."drawerId" = x.id
      WHERE x."closedAt" IS NOT NULL AND x."expectedCents" <> x."floatCents" + coalesce(p.cents, 0) - coalesce(r.cents, 0)`,
  },
  {
    name: 'counter.differenceNotBooked', severity: 'critical', says: 'Drawers that were over or short by another sum than the books have.', decide: 'Book the difference by a journal.',
    find: () => sql`SELECT ${theDrawer} FROM "Drawer" x LEFT JOIN "LedgerEntry" e ON e."journalId" = x."journalId" AND e."accountCode" = 'clearing.counter'
      WHERE x."closedAt" IS NOT NULL AND x."countedCents" - x."expectedCents" <> coalesce(e."amountCents", 0)`,
  },
  {
    name: 'counter.depositDiffers', severity: 'critical', says: 'Deposits of another sum than their drawers and payments make.', decide: 'Compare the slip with the bank’s statement.',
    find: () => sql`SELECT x.id::text AS id, 'Deposit of ' || x."depositedOn" AS label, '/counter/deposits/' || x.id AS href FROM "Deposit" x
      LEFT JOIN (SELECT "depositId", sum("countedCents" - "floatCents") AS cents FROM "Drawer" WHERE "depositId" IS NOT NULL GROUP BY 1) d ON d."depositId" = x.id
      LEFT JOIN (SELECT t."depositId", sum(p."amountCents") AS cents FROM "DepositedPayment" t JOIN "Payment" p ON p.id = t."paymentId" GROUP BY 1) p ON p."depositId" = x.id
      WHERE x."amountCents" <> coalesce(d.cents, 0) + coalesce(p.cents, 0)`,
  },
  {
    name: 'counter.journalMissing', severity: 'critical', says: 'Drawers and deposits that name a journal which is not there.', decide: 'Restore the journal from a backup.',
    find: () => sql`SELECT ${theDrawer} FROM "Drawer" x WHERE ${journalGone('journalId')}
      UNION ALL SELECT x.id::text, 'Deposit of ' || x."depositedOn", '/counter/deposits/' || x.id FROM "Deposit" x WHERE ${journalGone('journalId')}`,
  },
  {
    name: 'counter.drawerLong', severity: 'info', says: 'Drawers that have been open for more than two days.', decide: 'Ask its owner to count and close it.',
    find: ({ today }) => sql`SELECT ${theDrawer} FROM "Drawer" x WHERE x."closedAt" IS NULL AND x."openedOn" < ${today}::date - 2`,
  },
]
