-- Two records of one person become one: charges can be taken back and stand again, and what the merged record was called finds the kept one.

-- A charge taken back leaves its month free: the next charge of the month is another round of it.
ALTER TABLE "DuesCharge" ADD COLUMN "round" INTEGER NOT NULL DEFAULT 1;
DROP INDEX "DuesCharge_memberId_periodId_key";
CREATE UNIQUE INDEX "DuesCharge_memberId_periodId_round_key" ON "DuesCharge"("memberId", "periodId", "round");

CREATE TABLE "DuesChargeReversal" (
    "id" UUID NOT NULL,
    "chargeId" UUID NOT NULL,
    "journalId" UUID NOT NULL,
    "memberId" UUID NOT NULL,

    CONSTRAINT "DuesChargeReversal_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "DuesChargeReversal_chargeId_journalId_key" ON "DuesChargeReversal"("chargeId", "journalId");
ALTER TABLE "DuesChargeReversal" ADD CONSTRAINT "DuesChargeReversal_chargeId_fkey" FOREIGN KEY ("chargeId") REFERENCES "DuesCharge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "DuesChargeReversal" ADD CONSTRAINT "DuesChargeReversal_journalId_fkey" FOREIGN KEY ("journalId") REFERENCES "Journal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- It names its journal before the journal is written, as a charge does.
ALTER TABLE "DuesChargeReversal" ALTER CONSTRAINT "DuesChargeReversal_journalId_fkey" DEFERRABLE INITIALLY DEFERRED;
SELECT append_only('"DuesChargeReversal"');
SELECT audit_table('"DuesChargeReversal"', 'id');

-- A month charged again: the one before must be taken back. First rounds need no look, their index suffices.
CREATE FUNCTION one_charge_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM "DuesCharge" c WHERE c."memberId" = NEW."memberId" AND c."periodId" = NEW."periodId"
      AND NOT EXISTS (SELECT 1 FROM "DuesChargeReversal" v WHERE v."chargeId" = c.id AND NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = v."journalId"))) > 1 THEN
    RAISE EXCEPTION 'member % is charged this period already', NEW."memberId" USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER one_stands AFTER INSERT ON "DuesCharge" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.round > 1) EXECUTE FUNCTION one_charge_stands();

-- The projection counts the charges that stand.
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
      WHERE c."memberId" = m AND NOT EXISTS (SELECT 1 FROM "DuesChargeReversal" v WHERE v."chargeId" = c.id AND NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = v."journalId"))
    ) u
  ) s WHERE p."memberId" = s.member;
END $$;

CREATE FUNCTION project_dues_of_reversals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM project_dues(array_agg(DISTINCT "memberId")) FROM new_rows HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER projection AFTER INSERT ON "DuesChargeReversal" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION project_dues_of_reversals();

-- A record merged into another is found as the other.
CREATE OR REPLACE FUNCTION search_members(typed text) RETURNS TABLE (id uuid, exact boolean, likeness real)
LANGUAGE plpgsql STABLE ROWS 50 SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.5 SET enable_seqscan = off AS $$
DECLARE
  words text[] := array_remove(regexp_split_to_array(lower(unaccent(typed)), '\s+'), '');
  longest text := (SELECT w FROM unnest(words) w ORDER BY length(w) DESC LIMIT 1);
  dialled text := CASE WHEN typed ~ '^[-+0-9 ().]+$' THEN nullif(regexp_replace(regexp_replace(typed, '\D', '', 'g'), '^1(\d{10})$', '\1'), '') END;
BEGIN
  RETURN QUERY
  SELECT coalesce(m."mergedIntoId", m.id), bool_or(m."memberNumber" = btrim(typed)::citext), max((SELECT avg(word_similarity(w, m."searchText")) FROM unnest(words) w))::real
  FROM "Member" m
  WHERE m."searchText" LIKE search_pattern(dialled)
     OR ((m."searchText" LIKE search_pattern(longest) OR search_fuzzy(longest) <% m."searchText")
         AND (cardinality(words) = 1 OR (SELECT bool_and(m."searchText" LIKE search_pattern(w) OR coalesce(search_fuzzy(w) <% m."searchText", false)) FROM unnest(words) w)))
  GROUP BY 1;
END $$;

CREATE OR REPLACE FUNCTION search_organizations(typed text) RETURNS TABLE (id uuid, likeness real)
LANGUAGE plpgsql STABLE ROWS 50 SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.5 AS $$
DECLARE
  words text[] := array_remove(regexp_split_to_array(lower(unaccent(typed)), '\s+'), '');
  dialled text := CASE WHEN typed ~ '^[-+0-9 ().]+$' THEN nullif(regexp_replace(regexp_replace(typed, '\D', '', 'g'), '^1(\d{10})$', '\1'), '') END;
BEGIN
  RETURN QUERY
  SELECT coalesce(o."mergedIntoId", o.id), max((SELECT avg(word_similarity(w, o."searchText")) FROM unnest(words) w))::real
  FROM "Organization" o
  WHERE o."searchText" LIKE search_pattern(dialled)
     OR (SELECT bool_and(o."searchText" LIKE search_pattern(w) OR coalesce(search_fuzzy(w) <% o."searchText", false)) FROM unnest(words) w)
  GROUP BY 1;
END $$;
