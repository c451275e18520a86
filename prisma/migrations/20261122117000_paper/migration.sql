-- A mail may carry one file: a receipt. Like the body it is emptied once the mail is handed over, and its bytes are in no trail.
ALTER TABLE "OutboundMail" ADD COLUMN     "attachment" BYTEA,
ADD COLUMN     "attachmentName" TEXT;
ALTER TABLE "OutboundMail" ADD CONSTRAINT "OutboundMail_attachment_named" CHECK (attachment IS NULL OR "attachmentName" IS NOT NULL);
DROP TRIGGER audit_insert ON "OutboundMail";
DROP TRIGGER audit_update ON "OutboundMail";
DROP TRIGGER audit_delete ON "OutboundMail";
SELECT audit_table('"OutboundMail"', 'id', 'body,attachment', 'attempts');

-- A receipt says who paid, as the name was that day: the same again when it is sent again, whatever the member is called since.
ALTER TABLE "Payment" ADD COLUMN     "payerName" TEXT,
ADD COLUMN     "payerNumber" TEXT;
CREATE FUNCTION payment_payer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT m."firstName" || ' ' || m."lastName", m."memberNumber" INTO NEW."payerName", NEW."payerNumber" FROM "Member" m
  WHERE m.id = coalesce(NEW."memberId", (SELECT c."memberId" FROM "Checkout" c WHERE c.id = NEW."checkoutId"));
  RETURN NEW;
END $$;
CREATE TRIGGER payer BEFORE INSERT ON "Payment" FOR EACH ROW EXECUTE FUNCTION payment_payer();

-- Payments booked before get the names of today.
ALTER TABLE "Payment" DISABLE TRIGGER USER;
UPDATE "Payment" p SET "payerName" = m."firstName" || ' ' || m."lastName", "payerNumber" = m."memberNumber"
FROM "Member" m WHERE m.id = coalesce(p."memberId", (SELECT c."memberId" FROM "Checkout" c WHERE c.id = p."checkoutId"));
ALTER TABLE "Payment" ENABLE TRIGGER USER;
