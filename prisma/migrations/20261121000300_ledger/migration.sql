-- The ledger refuses what must not be, whoever asks: journals that do not balance, lines added later, a charge settled twice over, credit spent twice.

INSERT INTO "LedgerAccount"(code, name, kind) VALUES
  ('receivable.dues', 'Members owe: dues', 'asset'),
  ('clearing.card', 'Card payments on their way from Stripe', 'asset'),
  ('clearing.counter', 'Taken outside the portal, on its way to the bank', 'asset'),
  ('member_credit', 'Paid ahead by members', 'liability'),
  ('suspense', 'Received, not yet known whose', 'liability'),
  ('opening_balances', 'Taken over from the old system', 'equity'),
  ('income.dues', 'Dues income', 'income');

ALTER TABLE "LedgerEntry"
  ADD CONSTRAINT "LedgerEntry_not_zero" CHECK ("amountCents" <> 0),
  ADD CONSTRAINT "LedgerEntry_dues_name_charge" CHECK ("accountCode" <> 'receivable.dues' OR ("memberId" IS NOT NULL AND "chargeId" IS NOT NULL)),
  ADD CONSTRAINT "LedgerEntry_credit_names_member" CHECK ("accountCode" <> 'member_credit' OR "memberId" IS NOT NULL);
ALTER TABLE "DuesCharge" ADD CONSTRAINT "DuesCharge_positive" CHECK ("amountCents" > 0);
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_positive" CHECK ("amountCents" > 0);
ALTER TABLE "Checkout" ADD CONSTRAINT "Checkout_amount" CHECK ("amountCents" >= 50);
ALTER TABLE "CheckoutItem" ADD CONSTRAINT "CheckoutItem_positive" CHECK ("amountCents" > 0);
ALTER TABLE "DuesRate"
  ADD CONSTRAINT "DuesRate_not_negative" CHECK ("monthlyCents" >= 0),
  ADD CONSTRAINT "DuesRate_order" CHECK ("endsOn" IS NULL OR "endsOn" > "startsOn"),
  ADD CONSTRAINT "DuesRate_no_overlap" EXCLUDE USING gist ("classification" WITH =, daterange("startsOn", "endsOn") WITH &&) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "DuesPeriod"
  ADD CONSTRAINT "DuesPeriod_month" CHECK (month BETWEEN 1 AND 12 AND year BETWEEN 2000 AND 2100 AND "startsOn" = make_date(year, month, 1)),
  ADD CONSTRAINT "DuesPeriod_order" CHECK ("dueOn" >= "startsOn" AND "graceEndsOn" >= "dueOn");

-- A charge names its journal before the journal is written; both stand when the transaction ends.
ALTER TABLE "DuesCharge" ALTER CONSTRAINT "DuesCharge_journalId_fkey" DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION journal_balances() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE total bigint; lines int; journal uuid := NEW.id;
BEGIN
  SELECT coalesce(sum("amountCents"), 0), count(*) INTO total, lines FROM "LedgerEntry" WHERE "journalId" = journal;
  IF total <> 0 OR lines < 2 THEN
    RAISE EXCEPTION 'journal % does not balance: % lines, sum % cents', journal, lines, total USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

-- A journal is closed with the transaction that wrote it.
CREATE FUNCTION entry_in_own_journal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT txid FROM "Journal" WHERE id = NEW."journalId") IS DISTINCT FROM pg_current_xact_id()::text::bigint THEN
    RAISE EXCEPTION 'journal % is closed: correct it by a reversing journal', NEW."journalId" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

-- Settled never exceeds charged (nor turns negative), and no member spends credit that is not there.
CREATE FUNCTION entry_within_bounds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE open_cents bigint; charged int; owner uuid;
BEGIN
  IF NEW."chargeId" IS NOT NULL THEN
    SELECT c."amountCents", c."memberId" INTO charged, owner FROM "DuesCharge" c WHERE c.id = NEW."chargeId";
    SELECT sum(e."amountCents") INTO open_cents FROM "LedgerEntry" e WHERE e."chargeId" = NEW."chargeId";
    IF owner IS DISTINCT FROM NEW."memberId" THEN
      RAISE EXCEPTION 'charge % is another member''s', NEW."chargeId" USING ERRCODE = 'check_violation';
    END IF;
    IF open_cents < 0 OR open_cents > charged THEN
      RAISE EXCEPTION 'charge % would be open by % of % cents', NEW."chargeId", open_cents, charged USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF NEW."accountCode" = 'member_credit' AND NEW."amountCents" > 0 AND
     (SELECT sum(e."amountCents") FROM "LedgerEntry" e WHERE e."memberId" = NEW."memberId" AND e."accountCode" = 'member_credit') > 0 THEN
    RAISE EXCEPTION 'member % has not that much credit', NEW."memberId" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON "Journal" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_balances();
CREATE CONSTRAINT TRIGGER own_journal AFTER INSERT ON "LedgerEntry" NOT DEFERRABLE FOR EACH ROW EXECUTE FUNCTION entry_in_own_journal();
CREATE CONSTRAINT TRIGGER within_bounds AFTER INSERT ON "LedgerEntry" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION entry_within_bounds();

-- The projection: recomputed from the lines for the members touched, under a lock a member, so that two bookings at once cannot leave a stale sum.
CREATE FUNCTION project_dues(members uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO "DuesProjection"("memberId") SELECT m FROM unnest(members) m ORDER BY m ON CONFLICT DO NOTHING;
  PERFORM 1 FROM "DuesProjection" WHERE "memberId" = ANY (members) ORDER BY "memberId" FOR UPDATE;
  UPDATE "DuesProjection" p SET
    "owedCents" = s.owed, "creditCents" = s.credit, "balanceCents" = s.owed - s.credit, "unpaidMonths" = s.months,
    "oldestUnpaidPeriodOn" = s.oldest, "oldestUnpaidDueOn" = s.due, "oldestUnpaidGraceEnd" = s.grace,
    "thirdUnpaidGraceEnd" = s.third, "lastChargedPeriodOn" = s.last
  FROM (
    SELECT m AS member,
      coalesce((SELECT sum("amountCents") FROM "LedgerEntry" e WHERE e."memberId" = m AND e."accountCode" LIKE 'receivable.%'), 0) AS owed,
      coalesce((SELECT -sum("amountCents") FROM "LedgerEntry" e WHERE e."memberId" = m AND e."accountCode" = 'member_credit'), 0) AS credit,
      u.months, u.oldest, u.due, u.grace, u.third, u.last
    FROM unnest(members) m CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE o.open > 0) AS months, min(d."startsOn") FILTER (WHERE o.open > 0) AS oldest,
             min(d."dueOn") FILTER (WHERE o.open > 0) AS due, min(d."graceEndsOn") FILTER (WHERE o.open > 0) AS grace,
             (array_agg(d."graceEndsOn" ORDER BY d."graceEndsOn") FILTER (WHERE o.open > 0))[3] AS third, max(d."startsOn") AS last
      FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId"
      CROSS JOIN LATERAL (SELECT coalesce(sum(e."amountCents"), 0) AS open FROM "LedgerEntry" e WHERE e."chargeId" = c.id) o
      WHERE c."memberId" = m
    ) u
  ) s WHERE p."memberId" = s.member;
END $$;

CREATE FUNCTION project_dues_of_new_entries() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM project_dues(array_agg(DISTINCT "memberId")) FROM new_rows WHERE "memberId" IS NOT NULL HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER projection AFTER INSERT ON "LedgerEntry" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION project_dues_of_new_entries();

-- Nobody types a balance in: outside the trigger (depth 1 and more) the projection refuses writes, the owner's too.
CREATE FUNCTION projection_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN RAISE EXCEPTION 'DuesProjection is derived from the ledger' USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER derived_only BEFORE INSERT OR UPDATE OR DELETE ON "DuesProjection" FOR EACH ROW EXECUTE FUNCTION projection_only();

SELECT append_only('"Journal"');
SELECT append_only('"LedgerEntry"');
SELECT append_only('"DuesCharge"');
SELECT append_only('"DuesOpening"');
SELECT append_only('"Payment"');

SELECT audit_table('"LedgerAccount"', 'code');
SELECT audit_table('"Journal"', 'id', '', 'txid');
SELECT audit_table('"LedgerEntry"', 'id');
SELECT audit_table('"DuesRate"', 'id');
SELECT audit_table('"DuesPeriod"', 'id');
SELECT audit_table('"DuesCharge"', 'id');
SELECT audit_table('"DuesOpening"', 'memberId');
SELECT audit_table('"Payment"', 'id');
SELECT audit_table('"ReceiptCounter"', 'year');
SELECT audit_table('"Checkout"', 'id', 'url');
SELECT audit_table('"CheckoutItem"', 'id');
SELECT audit_table('"StripeCustomer"', 'memberId');
SELECT audit_table('"StripeEvent"', 'id');
