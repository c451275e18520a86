-- Which payments a deposit carried to the bank: checks and money orders of a drawer, and what arrived there by itself. Each once only.
CREATE TABLE "DepositedPayment" (
    "paymentId" UUID NOT NULL,
    "depositId" UUID NOT NULL,

    CONSTRAINT "DepositedPayment_pkey" PRIMARY KEY ("paymentId")
);
CREATE INDEX "DepositedPayment_depositId_idx" ON "DepositedPayment"("depositId");
ALTER TABLE "DepositedPayment" ADD CONSTRAINT "DepositedPayment_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "DepositedPayment" ADD CONSTRAINT "DepositedPayment_depositId_fkey" FOREIGN KEY ("depositId") REFERENCES "Deposit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
SELECT append_only('"DepositedPayment"');
SELECT audit_table('"DepositedPayment"', 'paymentId');

-- A closed drawer is counted: no payment and no refund comes into it any more, whoever writes.
CREATE FUNCTION drawer_is_open() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW."drawerId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Drawer" d WHERE d.id = NEW."drawerId" AND d."closedAt" IS NULL FOR SHARE) THEN
    RAISE EXCEPTION 'drawer % is closed', NEW."drawerId" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER drawer_is_open BEFORE INSERT ON "Payment" FOR EACH ROW EXECUTE FUNCTION drawer_is_open();
CREATE TRIGGER drawer_is_open BEFORE INSERT OR UPDATE OF "drawerId", "journalId" ON "Refund" FOR EACH ROW EXECUTE FUNCTION drawer_is_open();
