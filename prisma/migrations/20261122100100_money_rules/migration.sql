-- What the database refuses about fees, adjustments, refunds and money on its way; and the projection that knows of them.

INSERT INTO "LedgerAccount"(code, name, kind) VALUES
  ('receivable.fees', 'Members owe: fees', 'asset'),
  ('on_its_way', 'Bank debits announced, not there yet', 'asset'),
  ('announced', 'Members announced: bank debits', 'liability'),
  ('bank', 'The hall''s bank account', 'asset'),
  ('income.fees', 'Fees laid on members', 'income'),
  ('allowance.waivers', 'Dues and fees waived', 'income'),
  ('allowance.hardship', 'Dues waived in hardship', 'income'),
  ('allowance.credits', 'Credits granted', 'income'),
  ('allowance.corrections', 'Corrections', 'income'),
  ('allowance.exemptions', 'Dues not owed while exempt', 'income'),
  ('expense.card_fees', 'Fees of Stripe', 'expense'),
  ('expense.dispute_fees', 'Fees of disputes and returns', 'expense'),
  ('expense.over_short', 'Drawers over and short', 'expense'),
  ('expense.losses', 'Given back twice', 'expense');
UPDATE "LedgerAccount" SET name = 'Online payments, with Stripe' WHERE code = 'clearing.card';

ALTER TABLE "LedgerEntry"
  ADD CONSTRAINT "LedgerEntry_fees_name_fee" CHECK ("accountCode" <> 'receivable.fees' OR ("memberId" IS NOT NULL AND "feeId" IS NOT NULL)),
  ADD CONSTRAINT "LedgerEntry_on_its_way_names_member" CHECK ("accountCode" NOT IN ('on_its_way', 'announced') OR "memberId" IS NOT NULL),
  ADD CONSTRAINT "LedgerEntry_one_debt" CHECK ("chargeId" IS NULL OR "feeId" IS NULL);
ALTER TABLE "FeeCharge" ADD CONSTRAINT "FeeCharge_positive" CHECK ("amountCents" > 0);
ALTER TABLE "MoneyOnItsWay"
  ADD CONSTRAINT "MoneyOnItsWay_positive" CHECK ("amountCents" > 0),
  ADD CONSTRAINT "MoneyOnItsWay_one_debt" CHECK (("periodId" IS NULL) <> ("feeId" IS NULL)),
  ADD CONSTRAINT "MoneyOnItsWay_order" CHECK ("holdsUntilOn" >= "setOutOn");
ALTER TABLE "CheckoutItem" ADD CONSTRAINT "CheckoutItem_one_debt" CHECK (("periodId" IS NULL) <> ("feeId" IS NULL));
ALTER TABLE "DuesExemption"
  ADD CONSTRAINT "DuesExemption_order" CHECK ("endsOn" IS NULL OR "endsOn" > "startsOn"),
  ADD CONSTRAINT "DuesExemption_reason" CHECK (length(btrim(reason)) >= 10),
  ADD CONSTRAINT "DuesExemption_no_overlap" EXCLUDE USING gist ("memberId" WITH =, daterange("startsOn", "endsOn") WITH &&) WHERE ("voidedAt" IS NULL);
ALTER TABLE "DuesAdjustment"
  ADD CONSTRAINT "DuesAdjustment_positive" CHECK ("amountCents" > 0),
  ADD CONSTRAINT "DuesAdjustment_reason" CHECK (length(btrim(reason)) >= 10),
  ADD CONSTRAINT "DuesAdjustment_two_people" CHECK ("decidedBy" IS NULL OR "decidedBy" <> "askedBy"),
  ADD CONSTRAINT "DuesAdjustment_decided" CHECK ((status IN ('approved', 'denied', 'reversed')) = ("decidedBy" IS NOT NULL)),
  ADD CONSTRAINT "DuesAdjustment_booked" CHECK ((status IN ('approved', 'reversed')) = ("journalId" IS NOT NULL)),
  ADD CONSTRAINT "DuesAdjustment_reversed" CHECK ((status = 'reversed') = ("reversalJournalId" IS NOT NULL));
ALTER TABLE "DuesAdjustmentItem"
  ADD CONSTRAINT "DuesAdjustmentItem_positive" CHECK ("amountCents" > 0),
  ADD CONSTRAINT "DuesAdjustmentItem_one_debt" CHECK (("chargeId" IS NULL) <> ("feeId" IS NULL));
ALTER TABLE "Refund"
  ADD CONSTRAINT "Refund_positive" CHECK ("amountCents" > 0),
  ADD CONSTRAINT "Refund_reason" CHECK (length(btrim(reason)) >= 10 OR "askedBy" LIKE 'stripe:%' OR "askedBy" LIKE 'job:%'),
  ADD CONSTRAINT "Refund_two_people" CHECK ("decidedBy" IS NULL OR "decidedBy" <> "askedBy"),
  ADD CONSTRAINT "Refund_booked" CHECK (status NOT IN ('pending', 'succeeded') OR "journalId" IS NOT NULL);
ALTER TABLE "RefundItem"
  ADD CONSTRAINT "RefundItem_positive" CHECK ("amountCents" > 0),
  ADD CONSTRAINT "RefundItem_one_debt" CHECK (("chargeId" IS NULL) <> ("feeId" IS NULL));
ALTER TABLE "PaymentReturn" ADD CONSTRAINT "PaymentReturn_positive" CHECK ("amountCents" > 0);
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_amounts" CHECK ("amountCents" > 0 AND "feeCents" >= 0);
ALTER TABLE "Drawer"
  ADD CONSTRAINT "Drawer_not_negative" CHECK ("floatCents" >= 0 AND ("countedCents" IS NULL OR "countedCents" >= 0)),
  ADD CONSTRAINT "Drawer_closed" CHECK (("closedAt" IS NULL) = ("countedCents" IS NULL) AND ("closedAt" IS NULL) = ("expectedCents" IS NULL)),
  ADD CONSTRAINT "Drawer_difference" CHECK ("countedCents" = "expectedCents" OR length(btrim("differenceNote")) >= 10);
ALTER TABLE "Deposit" ADD CONSTRAINT "Deposit_positive" CHECK ("amountCents" > 0);
ALTER TABLE "StatusProposal" ADD CONSTRAINT "StatusProposal_amounts" CHECK ("owedCents" >= 0 AND months >= 0);

-- A fee, and what is on its way, name their journal before it is written, as a charge does.
ALTER TABLE "FeeCharge" ALTER CONSTRAINT "FeeCharge_journalId_fkey" DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "MoneyOnItsWay" ALTER CONSTRAINT "MoneyOnItsWay_journalId_fkey" DEFERRABLE INITIALLY DEFERRED;

-- Settled never exceeds charged (nor turns negative), of months and of fees alike; and no member spends credit that is not there.
CREATE OR REPLACE FUNCTION entry_within_bounds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE open_cents bigint; charged int; owner uuid;
BEGIN
  IF NEW."chargeId" IS NOT NULL OR NEW."feeId" IS NOT NULL THEN
    IF NEW."chargeId" IS NOT NULL THEN
      SELECT c."amountCents", c."memberId" INTO charged, owner FROM "DuesCharge" c WHERE c.id = NEW."chargeId";
      SELECT sum(e."amountCents") INTO open_cents FROM "LedgerEntry" e WHERE e."chargeId" = NEW."chargeId";
    ELSE
      SELECT f."amountCents", f."memberId" INTO charged, owner FROM "FeeCharge" f WHERE f.id = NEW."feeId";
      SELECT sum(e."amountCents") INTO open_cents FROM "LedgerEntry" e WHERE e."feeId" = NEW."feeId";
    END IF;
    IF owner IS DISTINCT FROM NEW."memberId" THEN
      RAISE EXCEPTION 'charge % is another member''s', coalesce(NEW."chargeId", NEW."feeId") USING ERRCODE = 'check_violation';
    END IF;
    IF open_cents < 0 OR open_cents > charged THEN
      RAISE EXCEPTION 'charge % would be open by % of % cents', coalesce(NEW."chargeId", NEW."feeId"), open_cents, charged USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF NEW."accountCode" = 'member_credit' AND NEW."amountCents" > 0 AND
     (SELECT sum(e."amountCents") FROM "LedgerEntry" e WHERE e."memberId" = NEW."memberId" AND e."accountCode" = 'member_credit') > 0 THEN
    RAISE EXCEPTION 'member % has not that much credit', NEW."memberId" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

-- Refunds of one payment never exceed it, whoever is faster: the payment's row is locked while they are summed.
CREATE FUNCTION refunds_within_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE paid int; given bigint;
BEGIN
  SELECT p."amountCents" INTO paid FROM "Payment" p WHERE p.id = NEW."paymentId" FOR UPDATE;
  SELECT coalesce(sum(r."amountCents"), 0) INTO given FROM "Refund" r WHERE r."paymentId" = NEW."paymentId" AND r.status IN ('asked', 'sending', 'pending', 'succeeded');
  IF given > paid THEN
    RAISE EXCEPTION 'refunds of payment % would be % of % cents', NEW."paymentId", given, paid USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER within_payment AFTER INSERT OR UPDATE ON "Refund" FOR EACH ROW EXECUTE FUNCTION refunds_within_payment();

-- The projection: the charges that stand, the fees, and what is on its way.
CREATE OR REPLACE FUNCTION project_dues(members uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO "DuesProjection"("memberId") SELECT m FROM unnest(members) m ORDER BY m ON CONFLICT DO NOTHING;
  PERFORM 1 FROM "DuesProjection" WHERE "memberId" = ANY (members) ORDER BY "memberId" FOR UPDATE;
  UPDATE "DuesProjection" p SET
    "owedCents" = s.owed, "creditCents" = s.credit, "balanceCents" = s.owed - s.credit, "feesOwedCents" = s.fees, "onItsWayCents" = s.announced,
    "unpaidMonths" = s.months, "oldestUnpaidPeriodOn" = s.oldest, "oldestUnpaidDueOn" = s.due, "oldestUnpaidGraceEnd" = s.grace,
    "oldestUncoveredDueOn" = s.uncovered, "unpaidGraceEnds" = s.ends, "lastChargedPeriodOn" = s.last
  FROM (
    SELECT m AS member, l.owed, l.credit, l.fees, l.announced, u.months, u.oldest, u.due, u.grace, u.uncovered, u.ends, u.last
    FROM unnest(members) m
    CROSS JOIN LATERAL (
      SELECT coalesce(sum("amountCents") FILTER (WHERE e."accountCode" LIKE 'receivable.%'), 0) AS owed,
             coalesce(sum("amountCents") FILTER (WHERE e."accountCode" = 'receivable.fees'), 0) AS fees,
             coalesce(-sum("amountCents") FILTER (WHERE e."accountCode" = 'member_credit'), 0) AS credit,
             coalesce(sum("amountCents") FILTER (WHERE e."accountCode" = 'on_its_way'), 0) AS announced
      FROM "LedgerEntry" e WHERE e."memberId" = m
    ) l
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE o.open > 0) AS months, min(d."startsOn") FILTER (WHERE o.open > 0) AS oldest,
             min(d."dueOn") FILTER (WHERE o.open > 0) AS due, min(g.ends) FILTER (WHERE o.open > 0) AS grace,
             min(d."dueOn") FILTER (WHERE o.open > coalesce(y.cents, 0)) AS uncovered,
             coalesce(array_agg(g.ends ORDER BY g.ends) FILTER (WHERE o.open > 0), '{}') AS ends, max(d."startsOn") AS last
      FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId"
      CROSS JOIN LATERAL (SELECT coalesce(sum(e."amountCents"), 0) AS open FROM "LedgerEntry" e WHERE e."chargeId" = c.id) o
      LEFT JOIN LATERAL (
        SELECT sum(w."amountCents") AS cents, max(w."holdsUntilOn") AS holds, max(w."setOutOn") AS set_out FROM "MoneyOnItsWay" w
        WHERE w."memberId" = m AND w."periodId" = c."periodId" AND NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = w."journalId")
      ) y ON l.announced > 0
      CROSS JOIN LATERAL (SELECT CASE WHEN y.cents >= o.open AND d."graceEndsOn" >= y.set_out THEN greatest(d."graceEndsOn", y.holds) ELSE d."graceEndsOn" END AS ends) g
      WHERE c."memberId" = m AND NOT EXISTS (SELECT 1 FROM "DuesChargeReversal" v WHERE v."chargeId" = c.id AND NOT EXISTS (SELECT 1 FROM "Journal" u WHERE u."reversesId" = v."journalId"))
    ) u
  ) s WHERE p."memberId" = s.member;
END $$;

CREATE FUNCTION project_dues_on_its_way() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM project_dues(array_agg(DISTINCT "memberId")) FROM new_rows HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER projection AFTER INSERT ON "MoneyOnItsWay" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION project_dues_on_its_way();

-- Nothing is on its way in a database that comes from before: the oldest due day is uncovered.
ALTER TABLE "DuesProjection" DISABLE TRIGGER derived_only;
UPDATE "DuesProjection" SET "oldestUncoveredDueOn" = "oldestUnpaidDueOn" WHERE "oldestUnpaidDueOn" IS NOT NULL;
ALTER TABLE "DuesProjection" ENABLE TRIGGER derived_only;

SELECT append_only('"FeeCharge"');
SELECT append_only('"MoneyOnItsWay"');
SELECT append_only('"DuesAdjustmentItem"');
SELECT append_only('"RefundItem"');
SELECT append_only('"PaymentReturn"');
SELECT append_only('"ArrearsNotice"');

SELECT audit_table('"FeeCharge"', 'id');
SELECT audit_table('"MoneyOnItsWay"', 'id');
SELECT audit_table('"DuesExemption"', 'id');
SELECT audit_table('"DuesAdjustment"', 'id');
SELECT audit_table('"DuesAdjustmentItem"', 'id');
SELECT audit_table('"Refund"', 'id');
SELECT audit_table('"RefundItem"', 'id');
SELECT audit_table('"PaymentReturn"', 'paymentId');
SELECT audit_table('"Dispute"', 'id');
SELECT audit_table('"PayLink"', 'id', 'tokenHash');
SELECT audit_table('"Drawer"', 'id');
SELECT audit_table('"Deposit"', 'id');
SELECT audit_table('"MoneyException"', 'id');
SELECT audit_table('"StripeBalanceLine"', 'id');
SELECT audit_table('"Payout"', 'id');
SELECT audit_table('"ReconciliationRun"', 'id');
SELECT audit_table('"StatusRun"', 'id');
SELECT audit_table('"StatusProposal"', 'id');
SELECT audit_table('"ArrearsNotice"', 'id');

-- The address where a payer proves a bank account is a secret, as the checkout's own is.
DROP TRIGGER audit_insert ON "Checkout";
DROP TRIGGER audit_update ON "Checkout";
DROP TRIGGER audit_delete ON "Checkout";
SELECT audit_table('"Checkout"', 'id', 'url,verificationUrl');
