-- How many months past their grace make a member delinquent is a setting with history: the projection keeps all ends of grace, not the third.
ALTER TABLE "DuesProjection" ADD COLUMN "unpaidGraceEnds" DATE[] DEFAULT ARRAY[]::DATE[];

CREATE OR REPLACE FUNCTION project_dues(members uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO "DuesProjection"("memberId") SELECT m FROM unnest(members) m ORDER BY m ON CONFLICT DO NOTHING;
  PERFORM 1 FROM "DuesProjection" WHERE "memberId" = ANY (members) ORDER BY "memberId" FOR UPDATE;
  UPDATE "DuesProjection" p SET
    "owedCents" = s.owed, "creditCents" = s.credit, "balanceCents" = s.owed - s.credit, "unpaidMonths" = s.months,
    "oldestUnpaidPeriodOn" = s.oldest, "oldestUnpaidDueOn" = s.due, "oldestUnpaidGraceEnd" = s.grace,
    "unpaidGraceEnds" = s.ends, "lastChargedPeriodOn" = s.last
  FROM (
    SELECT m AS member,
      coalesce((SELECT sum("amountCents") FROM "LedgerEntry" e WHERE e."memberId" = m AND e."accountCode" LIKE 'receivable.%'), 0) AS owed,
      coalesce((SELECT -sum("amountCents") FROM "LedgerEntry" e WHERE e."memberId" = m AND e."accountCode" = 'member_credit'), 0) AS credit,
      u.months, u.oldest, u.due, u.grace, u.ends, u.last
    FROM unnest(members) m CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE o.open > 0) AS months, min(d."startsOn") FILTER (WHERE o.open > 0) AS oldest,
             min(d."dueOn") FILTER (WHERE o.open > 0) AS due, min(d."graceEndsOn") FILTER (WHERE o.open > 0) AS grace,
             coalesce(array_agg(d."graceEndsOn" ORDER BY d."graceEndsOn") FILTER (WHERE o.open > 0), '{}') AS ends, max(d."startsOn") AS last
      FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId"
      CROSS JOIN LATERAL (SELECT coalesce(sum(e."amountCents"), 0) AS open FROM "LedgerEntry" e WHERE e."chargeId" = c.id) o
      WHERE c."memberId" = m
    ) u
  ) s WHERE p."memberId" = s.member;
END $$;

ALTER TABLE "DuesProjection" DISABLE TRIGGER derived_only;
SELECT project_dues(array_agg("memberId")) FROM "DuesProjection" HAVING count(*) > 0;
ALTER TABLE "DuesProjection" ENABLE TRIGGER derived_only;
ALTER TABLE "DuesProjection" DROP COLUMN "thirdUnpaidGraceEnd";

-- A coming month that gets other days changes the standing of whoever owes it.
CREATE FUNCTION project_dues_of_moved_periods() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM project_dues(array_agg(DISTINCT c."memberId")) FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN "DuesCharge" c ON c."periodId" = n.id
  WHERE (n."dueOn", n."graceEndsOn") IS DISTINCT FROM (o."dueOn", o."graceEndsOn") HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER projection AFTER UPDATE ON "DuesPeriod" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION project_dues_of_moved_periods();
