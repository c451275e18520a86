// What is kept about dues against what the ledger says. The projection is recomputed here for everybody at once, from the lines, as the
// trigger's function does for the members of one booking; the two are compared by a test over a local's whole story.
import { sql } from '@/lib/db'
import { journalGone, nameOfMember, repair, spanHolds, theMember, type Invariant } from '@/lib/invariant'
import { andStands } from './member-dues'
import { billedStatuses } from './rules'

/** Members whose projection is not what the lines make of it, as `memberId`. */
const differing = sql`
  SELECT coalesce(p."memberId", s."memberId", u."memberId") AS "memberId" FROM (
    SELECT e."memberId",
      coalesce(sum(e."amountCents") FILTER (WHERE e."accountCode" LIKE 'receivable.%'), 0) AS owed, coalesce(sum(e."amountCents") FILTER (WHERE e."accountCode" = 'receivable.fees'), 0) AS fees,
      coalesce(-sum(e."amountCents") FILTER (WHERE e."accountCode" = 'member_credit'), 0) AS credit, coalesce(sum(e."amountCents") FILTER (WHERE e."accountCode" = 'on_its_way'), 0) AS announced
    FROM "LedgerEntry" e WHERE e."memberId" IS NOT NULL GROUP BY 1
  ) s FULL JOIN (
    SELECT c."memberId", count(*) FILTER (WHERE o.open > 0) AS months, min(d."startsOn") FILTER (WHERE o.open > 0) AS oldest, min(d."dueOn") FILTER (WHERE o.open > 0) AS due,
      min(g.ends) FILTER (WHERE o.open > 0) AS grace, min(d."dueOn") FILTER (WHERE o.open > coalesce(y.cents, 0)) AS uncovered,
      array_agg(g.ends ORDER BY g.ends) FILTER (WHERE o.open > 0) AS ends, max(d."startsOn") AS last
    FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId"
    LEFT JOIN (SELECT "chargeId", sum("amountCents") AS open FROM "LedgerEntry" WHERE "chargeId" IS NOT NULL GROUP BY 1) o ON o."chargeId" = c.id
    LEFT JOIN (
      SELECT w."memberId", w."periodId", sum(w."amountCents") AS cents, max(w."holdsUntilOn") AS holds, max(w."setOutOn") AS set_out FROM "MoneyOnItsWay" w
      WHERE NOT EXISTS (SELECT 1 FROM "Journal" r WHERE r."reversesId" = w."journalId") GROUP BY 1, 2
    ) y ON y."memberId" = c."memberId" AND y."periodId" = c."periodId"
    CROSS JOIN LATERAL (SELECT CASE WHEN y.cents >= o.open AND d."graceEndsOn" >= y.set_out THEN greatest(d."graceEndsOn", y.holds) ELSE d."graceEndsOn" END AS ends) g
    WHERE true ${andStands} GROUP BY c."memberId"
  ) u ON u."memberId" = s."memberId" FULL JOIN "DuesProjection" p ON p."memberId" = coalesce(s."memberId", u."memberId")
  WHERE (coalesce(p."owedCents", 0), coalesce(p."creditCents", 0), coalesce(p."balanceCents", 0), coalesce(p."feesOwedCents", 0), coalesce(p."onItsWayCents", 0), coalesce(p."unpaidMonths", 0),
      p."oldestUnpaidPeriodOn", p."oldestUnpaidDueOn", p."oldestUnpaidGraceEnd", p."oldestUncoveredDueOn", coalesce(p."unpaidGraceEnds", '{}'), p."lastChargedPeriodOn")
    IS DISTINCT FROM (coalesce(s.owed, 0), coalesce(s.credit, 0), coalesce(s.owed - s.credit, 0), coalesce(s.fees, 0), coalesce(s.announced, 0), coalesce(u.months, 0),
      u.oldest, u.due, u.grace, u.uncovered, coalesce(u.ends, '{}'), u.last)`

/** The database lets nobody write a projection; it works it out anew for the members that are named here. */
export const mendProjections = repair('dues.mendProjections', 'worked out anew from the lines of the ledger', () => sql`
  INSERT INTO "DuesProjectionRepair"(id, "memberId", before)
  SELECT gen_random_uuid(), x."memberId", to_jsonb(p) FROM (${differing}) x LEFT JOIN "DuesProjection" p ON p."memberId" = x."memberId"`)

export const duesInvariants: Invariant[] = [
  {
    name: 'dues.projectionDiffers', severity: 'critical', says: 'Members whose balance, oldest unpaid month or paid-through day is not what the ledger says.', repair: mendProjections,
    find: () => sql`SELECT m.id::text AS id, ${nameOfMember} AS label, '/dues/' || m.id AS href FROM (${differing}) x JOIN "Member" m ON m.id = x."memberId"`,
  },
  {
    name: 'dues.chargedTwice', severity: 'critical', says: 'Months that are charged to a member twice.', decide: 'Take one of the two back by an adjustment.',
    find: () => sql`SELECT m.id::text || ' ' || d."startsOn" AS id, ${nameOfMember} || ', ' || to_char(d."startsOn", 'YYYY-MM') AS label, '/dues/' || m.id AS href
      FROM (SELECT c."memberId", c."periodId" FROM "DuesCharge" c
        WHERE (c."memberId", c."periodId") IN (SELECT a."memberId", a."periodId" FROM "DuesCharge" a WHERE a.round > 1) ${andStands} GROUP BY 1, 2 HAVING count(*) > 1) x JOIN "Member" m ON m.id = x."memberId" JOIN "DuesPeriod" d ON d.id = x."periodId"`,
  },
  {
    name: 'dues.chargeNotBooked', severity: 'critical', says: 'Months whose journal does not raise them by their amount.', decide: 'Look at the journal, and correct it by another.',
    find: () => sql`SELECT c.id::text AS id, ${nameOfMember} AS label, '/dues/' || m.id AS href FROM "DuesCharge" c JOIN "Member" m ON m.id = c."memberId"
      LEFT JOIN "LedgerEntry" e ON e."chargeId" = c.id AND e."journalId" = c."journalId" AND e."amountCents" = c."amountCents" WHERE e.id IS NULL`,
  },
  {
    name: 'dues.journalMissing', severity: 'critical', says: 'Adjustments that name a journal which is not there.', decide: 'Restore the journal from a backup.',
    find: () => sql`SELECT x.id::text AS id, ${nameOfMember} AS label, '/dues/adjustments/' || x.id AS href FROM "DuesAdjustment" x JOIN "Member" m ON m.id = x."memberId" WHERE ${journalGone('journalId', 'reversalJournalId')}`,
  },
  {
    name: 'dues.creditBesideDebt', severity: 'warning', says: 'Members with credit beside an open month that it could pay.', decide: 'Look at the account: the next booking lets the credit pay.',
    find: () => sql`SELECT m.id::text AS id, ${nameOfMember} AS label, '/dues/' || m.id AS href FROM "DuesProjection" p JOIN "Member" m ON m.id = p."memberId" WHERE p."creditCents" > 0 AND p."owedCents" > 0`,
  },
  {
    name: 'dues.periodMissing', severity: 'warning', says: 'Months that are missing between the first and the last month of dues.', decide: 'Open the month.',
    find: () => sql`SELECT to_char(g, 'YYYY-MM') AS id, to_char(g, 'FMMonth YYYY') AS label, '/dues/periods' AS href
      FROM (SELECT min("startsOn") AS first, max("startsOn") AS last FROM "DuesPeriod") x CROSS JOIN LATERAL generate_series(x.first, x.last, interval '1 month') g
      WHERE NOT EXISTS (SELECT 1 FROM "DuesPeriod" d WHERE d."startsOn" = g::date)`,
  },
  {
    name: 'dues.rateMissing', severity: 'warning', says: 'Classifications of billed members that have no rate today.', decide: 'Set a rate, also where it is nothing.',
    find: ({ today }) => sql`SELECT k.classification::text AS id, replace(k.classification::text, '_', ' ') AS label, '/dues/rates' AS href FROM "MemberClassificationSpan" k
      JOIN "Member" m ON m.id = k."memberId" AND m."archivedAt" IS NULL JOIN "MemberStatusSpan" s ON s."memberId" = m.id AND s.status::text = ANY (${[...billedStatuses]}) AND ${spanHolds(today)}
      WHERE k."startsOn" <= ${today}::date AND (k."endsOn" IS NULL OR k."endsOn" > ${today}::date)
        AND NOT EXISTS (SELECT 1 FROM "DuesRate" r WHERE r.classification = k.classification AND r."startsOn" <= ${today}::date AND (r."endsOn" IS NULL OR r."endsOn" > ${today}::date)) GROUP BY 1`,
  },
  {
    name: 'dues.deadButCharged', severity: 'info', says: 'Members who have died and owe dues.', decide: 'Let an officer waive what is open.',
    find: ({ today }) => sql`SELECT ${theMember} FROM "DuesProjection" p JOIN "Member" m ON m.id = p."memberId" JOIN "MemberStatusSpan" s ON s."memberId" = m.id AND s.status = 'deceased' AND ${spanHolds(today)} WHERE p."owedCents" > 0`,
  },
]
