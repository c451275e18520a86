CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "AccountKind" AS ENUM ('asset', 'liability', 'income', 'equity');

-- CreateEnum
CREATE TYPE "JournalKind" AS ENUM ('opening', 'charge', 'payment', 'credit_application', 'reversal');

-- CreateEnum
CREATE TYPE "MemberStatus" AS ENUM ('active', 'inactive', 'suspended', 'retired', 'deceased');

-- CreateEnum
CREATE TYPE "MemberClassification" AS ENUM ('apprentice_1', 'apprentice_2', 'apprentice_3', 'apprentice_4', 'apprentice_5', 'journeyman', 'foreman', 'retiree', 'honorary');

-- CreateEnum
CREATE TYPE "Language" AS ENUM ('en', 'es');

-- CreateEnum
CREATE TYPE "PaymentMethod" AS ENUM ('payroll_deduction', 'check', 'cash', 'money_order', 'credit_card', 'ach_transfer', 'online', 'other', 'stripe_card', 'stripe_ach', 'stripe_other');

-- CreateEnum
CREATE TYPE "CheckoutStatus" AS ENUM ('creating', 'open', 'paid', 'expired', 'canceled', 'failed', 'quarantined');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('admin', 'officer', 'staff', 'organizer', 'instructor', 'member', 'viewer');

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "txid" BIGINT NOT NULL,
    "actor" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "requestId" TEXT,
    "ip" TEXT,
    "reason" TEXT,
    "table" TEXT NOT NULL,
    "rowId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "changed" TEXT[],
    "memberId" UUID,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuesRate" (
    "id" UUID NOT NULL,
    "classification" "MemberClassification" NOT NULL,
    "monthlyCents" INTEGER NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "DuesRate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuesPeriod" (
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "month" INTEGER NOT NULL,
    "startsOn" DATE NOT NULL,
    "dueOn" DATE NOT NULL,
    "graceEndsOn" DATE NOT NULL,
    "chargedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DuesPeriod_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuesCharge" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "periodId" UUID NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "classification" "MemberClassification" NOT NULL,
    "rateId" UUID NOT NULL,
    "journalId" UUID NOT NULL,

    CONSTRAINT "DuesCharge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuesOpening" (
    "memberId" UUID NOT NULL,
    "paidThroughOn" DATE NOT NULL,
    "journalId" UUID,

    CONSTRAINT "DuesOpening_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "DuesProjection" (
    "memberId" UUID NOT NULL,
    "balanceCents" INTEGER NOT NULL DEFAULT 0,
    "owedCents" INTEGER NOT NULL DEFAULT 0,
    "creditCents" INTEGER NOT NULL DEFAULT 0,
    "unpaidMonths" INTEGER NOT NULL DEFAULT 0,
    "oldestUnpaidPeriodOn" DATE,
    "oldestUnpaidDueOn" DATE,
    "oldestUnpaidGraceEnd" DATE,
    "thirdUnpaidGraceEnd" DATE,
    "lastChargedPeriodOn" DATE,

    CONSTRAINT "DuesProjection_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "LedgerAccount" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "AccountKind" NOT NULL,

    CONSTRAINT "LedgerAccount_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Journal" (
    "id" UUID NOT NULL,
    "kind" "JournalKind" NOT NULL,
    "occurredOn" DATE NOT NULL,
    "postedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "memo" TEXT NOT NULL,
    "sourceKey" TEXT,
    "reversesId" UUID,
    "txid" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,

    CONSTRAINT "Journal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" UUID NOT NULL,
    "journalId" UUID NOT NULL,
    "accountCode" TEXT NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "memberId" UUID,
    "chargeId" UUID,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL,
    "memberNumber" CITEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "middleName" TEXT,
    "address" TEXT,
    "city" TEXT,
    "state" TEXT,
    "zipCode" TEXT,
    "phone" TEXT,
    "email" CITEXT,
    "dateOfBirth" DATE,
    "hireDate" DATE,
    "language" "Language" NOT NULL DEFAULT 'en',
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "searchText" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberStatusSpan" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "status" "MemberStatus" NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "reason" TEXT,

    CONSTRAINT "MemberStatusSpan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberClassificationSpan" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "classification" "MemberClassification" NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "reason" TEXT,

    CONSTRAINT "MemberClassificationSpan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReceiptCounter" (
    "year" INTEGER NOT NULL,
    "lastNumber" INTEGER NOT NULL,

    CONSTRAINT "ReceiptCounter_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" UUID NOT NULL,
    "memberId" UUID,
    "amountCents" INTEGER NOT NULL,
    "method" "PaymentMethod" NOT NULL,
    "receivedOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receiptYear" INTEGER NOT NULL,
    "receiptNumber" INTEGER NOT NULL,
    "reference" TEXT,
    "journalId" UUID NOT NULL,
    "checkoutId" UUID,
    "stripePaymentIntentId" TEXT,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Checkout" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "status" "CheckoutStatus" NOT NULL DEFAULT 'creating',
    "amountCents" INTEGER NOT NULL,
    "createdBy" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "stripeSessionId" TEXT,
    "url" TEXT,
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Checkout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CheckoutItem" (
    "id" UUID NOT NULL,
    "checkoutId" UUID NOT NULL,
    "periodId" UUID NOT NULL,
    "amountCents" INTEGER NOT NULL,

    CONSTRAINT "CheckoutItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StripeCustomer" (
    "memberId" UUID NOT NULL,
    "customerId" TEXT NOT NULL,

    CONSTRAINT "StripeCustomer_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "StripeEvent" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "objectId" TEXT,
    "livemode" BOOLEAN NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handledAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "problem" TEXT,

    CONSTRAINT "StripeEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "memberId" UUID,
    "lockedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserRole" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "UserRole_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "ip" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountLink" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AccountLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThrottleCounter" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThrottleCounter_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "AuditEvent_table_rowId_id_idx" ON "AuditEvent"("table", "rowId", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_memberId_id_idx" ON "AuditEvent"("memberId", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_actor_id_idx" ON "AuditEvent"("actor", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_operation_id_idx" ON "AuditEvent"("operation", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_requestId_idx" ON "AuditEvent"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "DuesRate_classification_startsOn_key" ON "DuesRate"("classification", "startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "DuesPeriod_startsOn_key" ON "DuesPeriod"("startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "DuesPeriod_year_month_key" ON "DuesPeriod"("year", "month");

-- CreateIndex
CREATE INDEX "DuesCharge_periodId_idx" ON "DuesCharge"("periodId");

-- CreateIndex
CREATE UNIQUE INDEX "DuesCharge_memberId_periodId_key" ON "DuesCharge"("memberId", "periodId");

-- CreateIndex
CREATE UNIQUE INDEX "DuesOpening_journalId_key" ON "DuesOpening"("journalId");

-- CreateIndex
CREATE INDEX "DuesProjection_oldestUnpaidDueOn_idx" ON "DuesProjection"("oldestUnpaidDueOn");

-- CreateIndex
CREATE UNIQUE INDEX "Journal_sourceKey_key" ON "Journal"("sourceKey");

-- CreateIndex
CREATE UNIQUE INDEX "Journal_reversesId_key" ON "Journal"("reversesId");

-- CreateIndex
CREATE INDEX "Journal_occurredOn_idx" ON "Journal"("occurredOn");

-- CreateIndex
CREATE INDEX "LedgerEntry_journalId_idx" ON "LedgerEntry"("journalId");

-- CreateIndex
CREATE INDEX "LedgerEntry_memberId_accountCode_idx" ON "LedgerEntry"("memberId", "accountCode");

-- CreateIndex
CREATE INDEX "LedgerEntry_chargeId_idx" ON "LedgerEntry"("chargeId");

-- CreateIndex
CREATE INDEX "LedgerEntry_accountCode_idx" ON "LedgerEntry"("accountCode");

-- CreateIndex
CREATE UNIQUE INDEX "Member_memberNumber_key" ON "Member"("memberNumber");

-- CreateIndex
CREATE INDEX "Member_lastName_firstName_id_idx" ON "Member"("lastName", "firstName", "id");

-- CreateIndex
CREATE INDEX "Member_searchText_idx" ON "Member" USING GIN ("searchText" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Member_email_idx" ON "Member"("email");

-- CreateIndex
CREATE INDEX "MemberStatusSpan_status_startsOn_idx" ON "MemberStatusSpan"("status", "startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "MemberStatusSpan_memberId_startsOn_key" ON "MemberStatusSpan"("memberId", "startsOn");

-- CreateIndex
CREATE INDEX "MemberClassificationSpan_classification_startsOn_idx" ON "MemberClassificationSpan"("classification", "startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "MemberClassificationSpan_memberId_startsOn_key" ON "MemberClassificationSpan"("memberId", "startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_journalId_key" ON "Payment"("journalId");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_checkoutId_key" ON "Payment"("checkoutId");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_stripePaymentIntentId_key" ON "Payment"("stripePaymentIntentId");

-- CreateIndex
CREATE INDEX "Payment_memberId_receivedOn_idx" ON "Payment"("memberId", "receivedOn");

-- CreateIndex
CREATE INDEX "Payment_receivedOn_id_idx" ON "Payment"("receivedOn", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_receiptYear_receiptNumber_key" ON "Payment"("receiptYear", "receiptNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Checkout_idempotencyKey_key" ON "Checkout"("idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "Checkout_stripeSessionId_key" ON "Checkout"("stripeSessionId");

-- CreateIndex
CREATE INDEX "Checkout_memberId_createdAt_idx" ON "Checkout"("memberId", "createdAt");

-- CreateIndex
CREATE INDEX "Checkout_status_expiresAt_idx" ON "Checkout"("status", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Checkout_one_open_a_member" ON "Checkout"("memberId") WHERE (status = ANY (ARRAY['creating'::"CheckoutStatus", 'open'::"CheckoutStatus"]));

-- CreateIndex
CREATE UNIQUE INDEX "CheckoutItem_checkoutId_periodId_key" ON "CheckoutItem"("checkoutId", "periodId");

-- CreateIndex
CREATE UNIQUE INDEX "StripeCustomer_customerId_key" ON "StripeCustomer"("customerId");

-- CreateIndex
CREATE INDEX "StripeEvent_receivedAt_idx" ON "StripeEvent"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_memberId_key" ON "User"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "UserRole_userId_role_key" ON "UserRole"("userId", "role");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "AccountLink_tokenHash_key" ON "AccountLink"("tokenHash");

-- CreateIndex
CREATE INDEX "AccountLink_userId_idx" ON "AccountLink"("userId");

-- AddForeignKey
ALTER TABLE "DuesCharge" ADD CONSTRAINT "DuesCharge_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesCharge" ADD CONSTRAINT "DuesCharge_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "DuesPeriod"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesCharge" ADD CONSTRAINT "DuesCharge_rateId_fkey" FOREIGN KEY ("rateId") REFERENCES "DuesRate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesCharge" ADD CONSTRAINT "DuesCharge_journalId_fkey" FOREIGN KEY ("journalId") REFERENCES "Journal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesOpening" ADD CONSTRAINT "DuesOpening_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesOpening" ADD CONSTRAINT "DuesOpening_journalId_fkey" FOREIGN KEY ("journalId") REFERENCES "Journal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesProjection" ADD CONSTRAINT "DuesProjection_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Journal" ADD CONSTRAINT "Journal_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "Journal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_journalId_fkey" FOREIGN KEY ("journalId") REFERENCES "Journal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_accountCode_fkey" FOREIGN KEY ("accountCode") REFERENCES "LedgerAccount"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_chargeId_fkey" FOREIGN KEY ("chargeId") REFERENCES "DuesCharge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberStatusSpan" ADD CONSTRAINT "MemberStatusSpan_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberClassificationSpan" ADD CONSTRAINT "MemberClassificationSpan_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_journalId_fkey" FOREIGN KEY ("journalId") REFERENCES "Journal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_checkoutId_fkey" FOREIGN KEY ("checkoutId") REFERENCES "Checkout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Checkout" ADD CONSTRAINT "Checkout_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckoutItem" ADD CONSTRAINT "CheckoutItem_checkoutId_fkey" FOREIGN KEY ("checkoutId") REFERENCES "Checkout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckoutItem" ADD CONSTRAINT "CheckoutItem_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "DuesPeriod"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StripeCustomer" ADD CONSTRAINT "StripeCustomer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserRole" ADD CONSTRAINT "UserRole_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountLink" ADD CONSTRAINT "AccountLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


