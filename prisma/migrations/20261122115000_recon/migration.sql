-- What the comparison with Stripe and the bank keeps.
ALTER TABLE "StripeBalanceLine" ADD COLUMN "checkoutId" UUID;
ALTER TABLE "Payout" ADD COLUMN "bankCents" INTEGER;
CREATE INDEX "StripeBalanceLine_intentId_idx" ON "StripeBalanceLine"("intentId");
CREATE INDEX "StripeBalanceLine_matched_idx" ON "StripeBalanceLine"("matched");

-- A payment never changes, but for one thing: money in suspense finds its owner, once.
CREATE FUNCTION payment_finds_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."memberId" IS NULL AND NEW."memberId" IS NOT NULL AND to_jsonb(NEW) - 'memberId' = to_jsonb(OLD) - 'memberId' THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
DROP TRIGGER append_only ON "Payment";
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Payment" FOR EACH ROW EXECUTE FUNCTION payment_finds_owner();
