-- The money life of the local: fees, adjustments, exemptions, bank debits on their way, refunds, disputes, returns, drawers, payouts, exceptions, arrears.
-- CreateEnum
CREATE TYPE "StatusRunKind" AS ENUM ('suspend', 'reinstate');

-- CreateEnum
CREATE TYPE "StatusRunStatus" AS ENUM ('proposed', 'confirmed', 'dismissed');

-- CreateEnum
CREATE TYPE "NoticeChannel" AS ENUM ('mail', 'letter');

-- CreateEnum
CREATE TYPE "FeeKind" AS ENUM ('initiation', 'reinstatement', 'late_fee', 'returned_payment', 'correction', 'other');

-- CreateEnum
CREATE TYPE "ExemptionKind" AS ENUM ('military', 'medical', 'union_business');

-- CreateEnum
CREATE TYPE "AdjustmentType" AS ENUM ('waiver', 'hardship', 'credit', 'correction', 'late_fee', 'reinstatement', 'initiation', 'other');

-- CreateEnum
CREATE TYPE "AdjustmentEffect" AS ENUM ('reduces', 'raises');

-- CreateEnum
CREATE TYPE "AdjustmentStatus" AS ENUM ('pending', 'approved', 'denied', 'withdrawn', 'reversed');

-- CreateEnum
CREATE TYPE "RefundStatus" AS ENUM ('asked', 'declined', 'withdrawn', 'sending', 'pending', 'succeeded', 'failed', 'canceled');

-- CreateEnum
CREATE TYPE "RefundWay" AS ENUM ('stripe', 'cash', 'check');

-- CreateEnum
CREATE TYPE "ExceptionKind" AS ENUM ('quarantined_checkout', 'dead_event', 'suspense', 'refund_failed', 'refund_pending', 'dispute', 'debit_returned', 'in_stripe_only', 'in_ledger_only', 'amount_differs', 'payout_failed', 'payout_differs', 'payout_unticked', 'drawer_difference', 'other');

-- AlterEnum
ALTER TYPE "AccountKind" ADD VALUE 'expense';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "CheckoutStatus" ADD VALUE 'verifying';
ALTER TYPE "CheckoutStatus" ADD VALUE 'processing';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "JournalKind" ADD VALUE 'fee';
ALTER TYPE "JournalKind" ADD VALUE 'adjustment';
ALTER TYPE "JournalKind" ADD VALUE 'on_its_way';
ALTER TYPE "JournalKind" ADD VALUE 'refund';
ALTER TYPE "JournalKind" ADD VALUE 'return';
ALTER TYPE "JournalKind" ADD VALUE 'dispute';
ALTER TYPE "JournalKind" ADD VALUE 'dispute_won';
ALTER TYPE "JournalKind" ADD VALUE 'assignment';
ALTER TYPE "JournalKind" ADD VALUE 'processing_fee';
ALTER TYPE "JournalKind" ADD VALUE 'payout';
ALTER TYPE "JournalKind" ADD VALUE 'deposit';
ALTER TYPE "JournalKind" ADD VALUE 'drawer_difference';

-- AlterTable
ALTER TABLE "Checkout" ADD COLUMN     "completedAt" TIMESTAMPTZ(3),
ADD COLUMN     "failureCode" TEXT,
ADD COLUMN     "onItsWayJournalId" UUID,
ADD COLUMN     "payLinkId" UUID,
ADD COLUMN     "verificationUrl" TEXT,
ADD COLUMN     "verifyBy" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "CheckoutItem" ADD COLUMN     "feeId" UUID,
ALTER COLUMN "periodId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "DuesProjection" ADD COLUMN     "feesOwedCents" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "oldestUncoveredDueOn" DATE,
ADD COLUMN     "onItsWayCents" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Journal" ADD COLUMN     "effectiveOn" DATE;

-- AlterTable
ALTER TABLE "LedgerEntry" ADD COLUMN     "feeId" UUID;

-- AlterTable
ALTER TABLE "Payment" ADD COLUMN     "drawerId" UUID,
ADD COLUMN     "entryKey" UUID,
ADD COLUMN     "note" TEXT,
ADD COLUMN     "takenBy" TEXT;

-- AlterTable
ALTER TABLE "StripeEvent" ADD COLUMN     "replays" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "StatusRun" (
    "id" UUID NOT NULL,
    "kind" "StatusRunKind" NOT NULL,
    "asOfOn" DATE NOT NULL,
    "status" "StatusRunStatus" NOT NULL DEFAULT 'proposed',
    "proposedBy" TEXT NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "StatusRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StatusProposal" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "owedCents" INTEGER NOT NULL,
    "leftOut" TEXT,
    "outcome" TEXT,

    CONSTRAINT "StatusProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArrearsNotice" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" "NoticeChannel" NOT NULL,
    "batchId" UUID NOT NULL,
    "payLinkId" UUID,
    "owedCents" INTEGER NOT NULL,
    "months" INTEGER NOT NULL,
    "sentBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ArrearsNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Drawer" (
    "id" UUID NOT NULL,
    "openedBy" TEXT NOT NULL,
    "officeId" UUID,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "openedOn" DATE NOT NULL,
    "floatCents" INTEGER NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "closedBy" TEXT,
    "countedCents" INTEGER,
    "expectedCents" INTEGER,
    "differenceNote" TEXT,
    "journalId" UUID,
    "depositId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Drawer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deposit" (
    "id" UUID NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "depositedOn" DATE NOT NULL,
    "reference" TEXT,
    "madeBy" TEXT NOT NULL,
    "journalId" UUID NOT NULL,
    "tickedAt" TIMESTAMPTZ(3),
    "tickedBy" TEXT,
    "bankReference" TEXT,

    CONSTRAINT "Deposit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FeeCharge" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "kind" "FeeKind" NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "chargedOn" DATE NOT NULL,
    "memo" TEXT NOT NULL,
    "journalId" UUID NOT NULL,

    CONSTRAINT "FeeCharge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MoneyOnItsWay" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "journalId" UUID NOT NULL,
    "periodId" UUID,
    "feeId" UUID,
    "amountCents" INTEGER NOT NULL,
    "setOutOn" DATE NOT NULL,
    "holdsUntilOn" DATE NOT NULL,

    CONSTRAINT "MoneyOnItsWay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuesExemption" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "kind" "ExemptionKind" NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "reason" TEXT NOT NULL,
    "grantedBy" TEXT NOT NULL,
    "voidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DuesExemption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuesAdjustment" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "type" "AdjustmentType" NOT NULL,
    "effect" "AdjustmentEffect" NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "AdjustmentStatus" NOT NULL DEFAULT 'pending',
    "askedBy" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decisionNote" TEXT,
    "reversedBy" TEXT,
    "reversedAt" TIMESTAMPTZ(3),
    "reversalReason" TEXT,
    "journalId" UUID,
    "reversalJournalId" UUID,
    "feeId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DuesAdjustment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuesAdjustmentItem" (
    "id" UUID NOT NULL,
    "adjustmentId" UUID NOT NULL,
    "chargeId" UUID,
    "feeId" UUID,
    "amountCents" INTEGER NOT NULL,

    CONSTRAINT "DuesAdjustmentItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Refund" (
    "id" UUID NOT NULL,
    "paymentId" UUID NOT NULL,
    "memberId" UUID,
    "amountCents" INTEGER NOT NULL,
    "way" "RefundWay" NOT NULL,
    "status" "RefundStatus" NOT NULL,
    "reason" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decisionNote" TEXT,
    "reference" TEXT,
    "entryKey" UUID,
    "idempotencyKey" TEXT,
    "stripeRefundId" TEXT,
    "pendingReason" TEXT,
    "failureReason" TEXT,
    "settledAt" TIMESTAMPTZ(3),
    "journalId" UUID,
    "takenBackJournalId" UUID,
    "drawerId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RefundItem" (
    "id" UUID NOT NULL,
    "refundId" UUID NOT NULL,
    "chargeId" UUID,
    "feeId" UUID,
    "amountCents" INTEGER NOT NULL,

    CONSTRAINT "RefundItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentReturn" (
    "paymentId" UUID NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "returnedOn" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "journalId" UUID NOT NULL,
    "stripeDisputeId" TEXT,
    "recordedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PaymentReturn_pkey" PRIMARY KEY ("paymentId")
);

-- CreateTable
CREATE TABLE "Dispute" (
    "id" TEXT NOT NULL,
    "paymentId" UUID,
    "memberId" UUID,
    "amountCents" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "evidenceDueAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "feeCents" INTEGER NOT NULL DEFAULT 0,
    "journalId" UUID,
    "wonJournalId" UUID,
    "note" TEXT,

    CONSTRAINT "Dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PayLink" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PayLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MoneyException" (
    "id" UUID NOT NULL,
    "kind" "ExceptionKind" NOT NULL,
    "key" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "amountCents" INTEGER,
    "memberId" UUID,
    "room" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "raisedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ownerId" UUID,
    "alertedAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "settledBy" TEXT,
    "settlement" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "MoneyException_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StripeBalanceLine" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "grossCents" INTEGER NOT NULL,
    "feeCents" INTEGER NOT NULL,
    "netCents" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "availableAt" TIMESTAMPTZ(3) NOT NULL,
    "sourceId" TEXT,
    "intentId" TEXT,
    "payoutId" TEXT,
    "feeJournalId" UUID,
    "matched" TEXT,
    "matchedId" TEXT,

    CONSTRAINT "StripeBalanceLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payout" (
    "id" TEXT NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "arrivesOn" DATE NOT NULL,
    "failureCode" TEXT,
    "journalId" UUID,
    "takenBackJournalId" UUID,
    "tickedAt" TIMESTAMPTZ(3),
    "tickedBy" TEXT,
    "bankReference" TEXT,

    CONSTRAINT "Payout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReconciliationRun" (
    "id" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "startedBy" TEXT NOT NULL,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "untilAt" TIMESTAMPTZ(3) NOT NULL,
    "matched" INTEGER NOT NULL DEFAULT 0,
    "repaired" INTEGER NOT NULL DEFAULT 0,
    "stripeOnly" INTEGER NOT NULL DEFAULT 0,
    "ledgerOnly" INTEGER NOT NULL DEFAULT 0,
    "grossCents" INTEGER NOT NULL DEFAULT 0,
    "feeCents" INTEGER NOT NULL DEFAULT 0,
    "netCents" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,

    CONSTRAINT "ReconciliationRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "StatusRun_status_proposedAt_idx" ON "StatusRun"("status", "proposedAt");

-- CreateIndex
CREATE UNIQUE INDEX "StatusRun_one_proposed_a_kind" ON "StatusRun"("kind") WHERE (status = 'proposed'::"StatusRunStatus");

-- CreateIndex
CREATE INDEX "StatusProposal_memberId_idx" ON "StatusProposal"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "StatusProposal_runId_memberId_key" ON "StatusProposal"("runId", "memberId");

-- CreateIndex
CREATE INDEX "ArrearsNotice_memberId_createdAt_idx" ON "ArrearsNotice"("memberId", "createdAt");

-- CreateIndex
CREATE INDEX "ArrearsNotice_batchId_idx" ON "ArrearsNotice"("batchId");

-- CreateIndex
CREATE UNIQUE INDEX "Drawer_journalId_key" ON "Drawer"("journalId");

-- CreateIndex
CREATE INDEX "Drawer_openedBy_openedOn_idx" ON "Drawer"("openedBy", "openedOn");

-- CreateIndex
CREATE INDEX "Drawer_openedOn_idx" ON "Drawer"("openedOn");

-- CreateIndex
CREATE UNIQUE INDEX "Drawer_one_open_a_person" ON "Drawer"("openedBy") WHERE ("closedAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Deposit_journalId_key" ON "Deposit"("journalId");

-- CreateIndex
CREATE INDEX "Deposit_depositedOn_idx" ON "Deposit"("depositedOn");

-- CreateIndex
CREATE UNIQUE INDEX "FeeCharge_journalId_key" ON "FeeCharge"("journalId");

-- CreateIndex
CREATE INDEX "FeeCharge_memberId_idx" ON "FeeCharge"("memberId");

-- CreateIndex
CREATE INDEX "MoneyOnItsWay_memberId_idx" ON "MoneyOnItsWay"("memberId");

-- CreateIndex
CREATE INDEX "MoneyOnItsWay_journalId_idx" ON "MoneyOnItsWay"("journalId");

-- CreateIndex
CREATE INDEX "DuesExemption_memberId_startsOn_idx" ON "DuesExemption"("memberId", "startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "DuesAdjustment_journalId_key" ON "DuesAdjustment"("journalId");

-- CreateIndex
CREATE UNIQUE INDEX "DuesAdjustment_reversalJournalId_key" ON "DuesAdjustment"("reversalJournalId");

-- CreateIndex
CREATE UNIQUE INDEX "DuesAdjustment_feeId_key" ON "DuesAdjustment"("feeId");

-- CreateIndex
CREATE INDEX "DuesAdjustment_memberId_askedAt_idx" ON "DuesAdjustment"("memberId", "askedAt");

-- CreateIndex
CREATE INDEX "DuesAdjustment_status_askedAt_idx" ON "DuesAdjustment"("status", "askedAt");

-- CreateIndex
CREATE INDEX "DuesAdjustmentItem_adjustmentId_idx" ON "DuesAdjustmentItem"("adjustmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_entryKey_key" ON "Refund"("entryKey");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_idempotencyKey_key" ON "Refund"("idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_stripeRefundId_key" ON "Refund"("stripeRefundId");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_journalId_key" ON "Refund"("journalId");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_takenBackJournalId_key" ON "Refund"("takenBackJournalId");

-- CreateIndex
CREATE INDEX "Refund_paymentId_idx" ON "Refund"("paymentId");

-- CreateIndex
CREATE INDEX "Refund_memberId_idx" ON "Refund"("memberId");

-- CreateIndex
CREATE INDEX "Refund_status_askedAt_idx" ON "Refund"("status", "askedAt");

-- CreateIndex
CREATE INDEX "RefundItem_refundId_idx" ON "RefundItem"("refundId");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentReturn_journalId_key" ON "PaymentReturn"("journalId");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentReturn_stripeDisputeId_key" ON "PaymentReturn"("stripeDisputeId");

-- CreateIndex
CREATE UNIQUE INDEX "Dispute_journalId_key" ON "Dispute"("journalId");

-- CreateIndex
CREATE UNIQUE INDEX "Dispute_wonJournalId_key" ON "Dispute"("wonJournalId");

-- CreateIndex
CREATE INDEX "Dispute_paymentId_idx" ON "Dispute"("paymentId");

-- CreateIndex
CREATE INDEX "Dispute_memberId_idx" ON "Dispute"("memberId");

-- CreateIndex
CREATE INDEX "Dispute_status_idx" ON "Dispute"("status");

-- CreateIndex
CREATE UNIQUE INDEX "PayLink_tokenHash_key" ON "PayLink"("tokenHash");

-- CreateIndex
CREATE INDEX "PayLink_memberId_idx" ON "PayLink"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "MoneyException_key_key" ON "MoneyException"("key");

-- CreateIndex
CREATE INDEX "MoneyException_settledAt_raisedAt_idx" ON "MoneyException"("settledAt", "raisedAt");

-- CreateIndex
CREATE INDEX "MoneyException_ownerId_idx" ON "MoneyException"("ownerId");

-- CreateIndex
CREATE INDEX "MoneyException_memberId_idx" ON "MoneyException"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "StripeBalanceLine_feeJournalId_key" ON "StripeBalanceLine"("feeJournalId");

-- CreateIndex
CREATE INDEX "StripeBalanceLine_createdAt_idx" ON "StripeBalanceLine"("createdAt");

-- CreateIndex
CREATE INDEX "StripeBalanceLine_payoutId_idx" ON "StripeBalanceLine"("payoutId");

-- CreateIndex
CREATE INDEX "StripeBalanceLine_sourceId_idx" ON "StripeBalanceLine"("sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "Payout_journalId_key" ON "Payout"("journalId");

-- CreateIndex
CREATE UNIQUE INDEX "Payout_takenBackJournalId_key" ON "Payout"("takenBackJournalId");

-- CreateIndex
CREATE INDEX "Payout_arrivesOn_idx" ON "Payout"("arrivesOn");

-- CreateIndex
CREATE INDEX "ReconciliationRun_startedAt_idx" ON "ReconciliationRun"("startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Checkout_onItsWayJournalId_key" ON "Checkout"("onItsWayJournalId");

-- CreateIndex
CREATE UNIQUE INDEX "CheckoutItem_checkoutId_feeId_key" ON "CheckoutItem"("checkoutId", "feeId");

-- CreateIndex
CREATE INDEX "LedgerEntry_feeId_idx" ON "LedgerEntry"("feeId");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_entryKey_key" ON "Payment"("entryKey");

-- CreateIndex
CREATE INDEX "Payment_drawerId_idx" ON "Payment"("drawerId");

-- AddForeignKey
ALTER TABLE "StatusProposal" ADD CONSTRAINT "StatusProposal_runId_fkey" FOREIGN KEY ("runId") REFERENCES "StatusRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StatusProposal" ADD CONSTRAINT "StatusProposal_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArrearsNotice" ADD CONSTRAINT "ArrearsNotice_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArrearsNotice" ADD CONSTRAINT "ArrearsNotice_payLinkId_fkey" FOREIGN KEY ("payLinkId") REFERENCES "PayLink"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Drawer" ADD CONSTRAINT "Drawer_depositId_fkey" FOREIGN KEY ("depositId") REFERENCES "Deposit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeeCharge" ADD CONSTRAINT "FeeCharge_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeeCharge" ADD CONSTRAINT "FeeCharge_journalId_fkey" FOREIGN KEY ("journalId") REFERENCES "Journal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MoneyOnItsWay" ADD CONSTRAINT "MoneyOnItsWay_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MoneyOnItsWay" ADD CONSTRAINT "MoneyOnItsWay_journalId_fkey" FOREIGN KEY ("journalId") REFERENCES "Journal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MoneyOnItsWay" ADD CONSTRAINT "MoneyOnItsWay_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "DuesPeriod"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MoneyOnItsWay" ADD CONSTRAINT "MoneyOnItsWay_feeId_fkey" FOREIGN KEY ("feeId") REFERENCES "FeeCharge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesExemption" ADD CONSTRAINT "DuesExemption_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesAdjustment" ADD CONSTRAINT "DuesAdjustment_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesAdjustment" ADD CONSTRAINT "DuesAdjustment_feeId_fkey" FOREIGN KEY ("feeId") REFERENCES "FeeCharge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesAdjustmentItem" ADD CONSTRAINT "DuesAdjustmentItem_adjustmentId_fkey" FOREIGN KEY ("adjustmentId") REFERENCES "DuesAdjustment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesAdjustmentItem" ADD CONSTRAINT "DuesAdjustmentItem_chargeId_fkey" FOREIGN KEY ("chargeId") REFERENCES "DuesCharge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesAdjustmentItem" ADD CONSTRAINT "DuesAdjustmentItem_feeId_fkey" FOREIGN KEY ("feeId") REFERENCES "FeeCharge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_feeId_fkey" FOREIGN KEY ("feeId") REFERENCES "FeeCharge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_drawerId_fkey" FOREIGN KEY ("drawerId") REFERENCES "Drawer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Checkout" ADD CONSTRAINT "Checkout_payLinkId_fkey" FOREIGN KEY ("payLinkId") REFERENCES "PayLink"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckoutItem" ADD CONSTRAINT "CheckoutItem_feeId_fkey" FOREIGN KEY ("feeId") REFERENCES "FeeCharge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_drawerId_fkey" FOREIGN KEY ("drawerId") REFERENCES "Drawer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RefundItem" ADD CONSTRAINT "RefundItem_refundId_fkey" FOREIGN KEY ("refundId") REFERENCES "Refund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentReturn" ADD CONSTRAINT "PaymentReturn_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PayLink" ADD CONSTRAINT "PayLink_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MoneyException" ADD CONSTRAINT "MoneyException_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MoneyException" ADD CONSTRAINT "MoneyException_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


