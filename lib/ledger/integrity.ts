import { sql } from '@/lib/db'
import { nameOfMember, theMember, type Invariant, type Sql } from '@/lib/invariant'

const theJournal = sql`j.id::text AS id, j.memo || ', ' || j."occurredOn" AS label, '/books/journals/' || j.id AS href`

/** Debts of one kind whose lines leave the debt's bounds, or name another member. */
const outOfBounds = (debts: Sql, names: Sql) => sql`
  SELECT x.id::text AS id, ${nameOfMember} || ', $' || (x.charged / 100.0)::numeric(12, 2) AS label, '/dues/' || m.id AS href
  FROM (
    SELECT d.id, d."memberId", d."amountCents" AS charged, sum(e."amountCents") AS open, bool_or(e."memberId" IS DISTINCT FROM d."memberId") AS foreign_line
    FROM ${debts} d JOIN "LedgerEntry" e ON ${names} = d.id GROUP BY d.id
  ) x JOIN "Member" m ON m.id = x."memberId" WHERE x.open < 0 OR x.open > x.charged OR x.foreign_line`

export const ledgerInvariants: Invariant[] = [
  {
    name: 'ledger.unbalanced', severity: 'critical', says: 'Journals whose lines do not sum to zero, or that have fewer than two.', decide: 'Find out in the trail who wrote it, and restore what is missing from a backup.',
    find: () => sql`SELECT ${theJournal} FROM "Journal" j LEFT JOIN (SELECT "journalId", sum("amountCents") AS total, count(*) AS lines FROM "LedgerEntry" GROUP BY "journalId") e ON e."journalId" = j.id
      WHERE e.total IS DISTINCT FROM 0 OR e.lines < 2`,
  },
  {
    name: 'ledger.outOfBounds', severity: 'critical', says: 'Months and fees that were settled beyond their amount, or by lines of another member.', decide: 'Look at the lines of the account, and correct them by a journal.',
    find: () => sql`${outOfBounds(sql`"DuesCharge"`, sql`e."chargeId"`)} UNION ALL ${outOfBounds(sql`"FeeCharge"`, sql`e."feeId"`)}`,
  },
  {
    name: 'ledger.overspentCredit', severity: 'critical', says: 'Members who spent more credit than they had.', decide: 'Look at the lines of the account, and correct them by a journal.',
    find: () => sql`SELECT ${theMember} FROM "Member" m JOIN (SELECT "memberId" FROM "LedgerEntry" WHERE "accountCode" = 'member_credit' GROUP BY 1 HAVING sum("amountCents") > 0) e ON e."memberId" = m.id`,
  },
  {
    name: 'ledger.mirrorDiffers', severity: 'critical', says: 'Reversals whose lines do not take back the whole journal.', decide: 'Compare the two journals, and correct the difference by a third.',
    find: () => sql`SELECT ${theJournal} FROM "Journal" j JOIN LATERAL (
        SELECT bool_or(x.cents <> 0) AS differs FROM (
          SELECT sum(e."amountCents") AS cents FROM "LedgerEntry" e WHERE e."journalId" IN (j.id, j."reversesId") AND e."accountCode" NOT LIKE 'receivable.%' AND e."accountCode" <> 'member_credit' GROUP BY e."accountCode") x
      ) d ON d.differs WHERE j."reversesId" IS NOT NULL`,
  },
]
