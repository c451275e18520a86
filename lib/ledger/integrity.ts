import { sql } from '@/lib/db'
import { nameOfMember, theMember, type Invariant, type Sql } from '@/lib/invariant'

const theJournal = sql`j.id::text AS id, j.memo || ', ' || j."occurredOn" AS label, '/books/journals/' || j.id AS href`

/** Debts of one kind whose lines leave the debt's bounds, or name another member. Summed before they are joined: there are four lines a month. */
const outOfBounds = (debts: Sql, named: Sql) => sql`
  SELECT DISTINCT d.id::text AS id, ${nameOfMember} || ', $' || (d."amountCents" / 100.0)::numeric(12, 2) AS label, '/dues/' || m.id AS href
  FROM (SELECT ${named} AS debt, "memberId", sum("amountCents") AS open FROM "LedgerEntry" WHERE ${named} IS NOT NULL GROUP BY 1, 2) x
  JOIN ${debts} d ON d.id = x.debt JOIN "Member" m ON m.id = d."memberId"
  WHERE x.open < 0 OR x.open > d."amountCents" OR x."memberId" IS DISTINCT FROM d."memberId"`

export const ledgerInvariants: Invariant[] = [
  {
    name: 'ledger.unbalanced', severity: 'critical', says: 'Journals whose lines do not sum to zero, or that have fewer than two.', decide: 'Find out in the trail who wrote it, and restore what is missing from a backup.',
    find: () => sql`SELECT ${theJournal} FROM "Journal" j WHERE j.id IN (SELECT "journalId" FROM "LedgerEntry" GROUP BY 1 HAVING sum("amountCents") <> 0 OR count(*) < 2)
      UNION ALL SELECT ${theJournal} FROM "Journal" j WHERE NOT EXISTS (SELECT 1 FROM "LedgerEntry" e WHERE e."journalId" = j.id)`,
  },
  {
    name: 'ledger.outOfBounds', severity: 'critical', says: 'Months and fees that were settled beyond their amount, or by lines of another member.', decide: 'Look at the lines of the account, and correct them by a journal.',
    find: () => sql`${outOfBounds(sql`"DuesCharge"`, sql`"chargeId"`)} UNION ALL ${outOfBounds(sql`"FeeCharge"`, sql`"feeId"`)}`,
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
