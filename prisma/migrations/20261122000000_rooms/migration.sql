-- Employers, employment, imports, merges, settings, mail, notes, tasks; duties and the ways into an account.
-- CreateEnum
CREATE TYPE "MergeKind" AS ENUM ('member', 'organization');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('draft', 'running', 'done', 'failed', 'canceled', 'undone');

-- CreateEnum
CREATE TYPE "NoteVisibility" AS ENUM ('staff_only', 'officers', 'all_authorized');

-- CreateEnum
CREATE TYPE "NoteCategory" AS ENUM ('contact', 'dues', 'grievance', 'general');

-- CreateEnum
CREATE TYPE "OrganizationType" AS ENUM ('employer', 'union', 'training_partner', 'jatc');

-- CreateEnum
CREATE TYPE "AgreementType" AS ENUM ('standard', 'pla', 'cwa', 'tero');

-- CreateEnum
CREATE TYPE "MailStatus" AS ENUM ('waiting', 'sent', 'refused', 'kept');

-- CreateEnum
CREATE TYPE "Duty" AS ENUM ('treasurer', 'representative', 'front_desk');

-- CreateEnum
CREATE TYPE "AccountLinkPurpose" AS ENUM ('set_password', 'open_account', 'printed_code', 'change_email');

-- AlterEnum
ALTER TYPE "JournalKind" ADD VALUE 'transfer';

-- AlterTable
ALTER TABLE "AccountLink" ADD COLUMN     "createdBy" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "memberId" UUID,
ADD COLUMN     "newEmail" CITEXT,
ADD COLUMN     "purpose" "AccountLinkPurpose" NOT NULL DEFAULT 'set_password',
ADD COLUMN     "revokedAt" TIMESTAMPTZ(3),
ALTER COLUMN "userId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "mergedIntoId" UUID;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "actingForId" UUID;

-- CreateTable
CREATE TABLE "Merge" (
    "id" UUID NOT NULL,
    "kind" "MergeKind" NOT NULL,
    "keptId" UUID NOT NULL,
    "lostId" UUID NOT NULL,
    "memberId" UUID,
    "choices" JSONB NOT NULL,
    "moved" JSONB NOT NULL,
    "mergedBy" TEXT NOT NULL,
    "mergedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneBy" TEXT,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NotDuplicate" (
    "id" UUID NOT NULL,
    "kind" "MergeKind" NOT NULL,
    "firstId" UUID NOT NULL,
    "secondId" UUID NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "NotDuplicate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Employment" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "jobTitle" TEXT,
    "hourlyRateCents" INTEGER,
    "startedOn" DATE NOT NULL,
    "endedOn" DATE,
    "isConcurrent" BOOLEAN NOT NULL DEFAULT false,
    "voidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Employment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'draft',
    "fileName" TEXT NOT NULL,
    "fileBytes" INTEGER NOT NULL,
    "fileSha256" TEXT NOT NULL,
    "shape" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "counts" JSONB,
    "problem" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),
    "progressRows" INTEGER NOT NULL DEFAULT 0,
    "progressAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportFile" (
    "importId" UUID NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "ImportFile_pkey" PRIMARY KEY ("importId")
);

-- CreateTable
CREATE TABLE "ImportEffect" (
    "id" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "target" TEXT NOT NULL,
    "rowId" UUID NOT NULL,
    "before" JSONB,
    "after" JSONB NOT NULL,
    "kept" TEXT,

    CONSTRAINT "ImportEffect_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberNote" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "visibility" "NoteVisibility" NOT NULL DEFAULT 'staff_only',
    "category" "NoteCategory" NOT NULL DEFAULT 'general',
    "authorId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "MemberNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" "OrganizationType" NOT NULL,
    "address" TEXT,
    "city" TEXT,
    "state" TEXT,
    "zipCode" TEXT,
    "phone" TEXT,
    "email" CITEXT,
    "website" TEXT,
    "archivedAt" TIMESTAMPTZ(3),
    "mergedIntoId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "searchText" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrganizationContact" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "title" TEXT,
    "phone" TEXT,
    "email" CITEXT,
    "isPrimary" BOOLEAN NOT NULL DEFAULT false,
    "notes" TEXT,
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "OrganizationContact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agreement" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" "AgreementType" NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "notes" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboundMail" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "memberId" UUID,
    "status" "MailStatus" NOT NULL DEFAULT 'waiting',
    "problem" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutboundMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "startsOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Holiday" (
    "id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Holiday_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Office" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT,
    "city" TEXT,
    "state" TEXT,
    "zipCode" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "hours" TEXT,
    "archivedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Office_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailTemplate" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "language" "Language" NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "MailTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "details" TEXT,
    "room" TEXT,
    "recordId" UUID,
    "memberId" UUID,
    "ownerId" UUID NOT NULL,
    "dueOn" DATE NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserDuty" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "duty" "Duty" NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "UserDuty_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Merge_mergedAt_idx" ON "Merge"("mergedAt");

-- CreateIndex
CREATE INDEX "Merge_keptId_idx" ON "Merge"("keptId");

-- CreateIndex
CREATE UNIQUE INDEX "Merge_one_standing_a_loser" ON "Merge"("lostId") WHERE ("undoneAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "NotDuplicate_kind_firstId_secondId_key" ON "NotDuplicate"("kind", "firstId", "secondId");

-- CreateIndex
CREATE INDEX "Employment_memberId_startedOn_idx" ON "Employment"("memberId", "startedOn");

-- CreateIndex
CREATE INDEX "Employment_organizationId_startedOn_idx" ON "Employment"("organizationId", "startedOn");

-- CreateIndex
CREATE INDEX "Employment_startedOn_id_idx" ON "Employment"("startedOn", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Employment_one_current_a_member" ON "Employment"("memberId") WHERE (("endedOn" IS NULL) AND (NOT "isConcurrent") AND ("voidedAt" IS NULL));

-- CreateIndex
CREATE INDEX "Import_createdAt_idx" ON "Import"("createdAt");

-- CreateIndex
CREATE INDEX "Import_shape_createdAt_idx" ON "Import"("shape", "createdAt");

-- CreateIndex
CREATE INDEX "ImportEffect_importId_target_idx" ON "ImportEffect"("importId", "target");

-- CreateIndex
CREATE INDEX "ImportEffect_rowId_idx" ON "ImportEffect"("rowId");

-- CreateIndex
CREATE INDEX "MemberNote_memberId_createdAt_idx" ON "MemberNote"("memberId", "createdAt");

-- CreateIndex
CREATE INDEX "Organization_name_id_idx" ON "Organization"("name", "id");

-- CreateIndex
CREATE INDEX "Organization_mergedIntoId_idx" ON "Organization"("mergedIntoId");

-- CreateIndex
CREATE INDEX "Organization_searchText_idx" ON "Organization" USING GIN ("searchText" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "OrganizationContact_organizationId_idx" ON "OrganizationContact"("organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "OrganizationContact_one_primary" ON "OrganizationContact"("organizationId") WHERE ("isPrimary" AND ("archivedAt" IS NULL));

-- CreateIndex
CREATE INDEX "Agreement_organizationId_startsOn_idx" ON "Agreement"("organizationId", "startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "OutboundMail_key_key" ON "OutboundMail"("key");

-- CreateIndex
CREATE INDEX "OutboundMail_createdAt_idx" ON "OutboundMail"("createdAt");

-- CreateIndex
CREATE INDEX "OutboundMail_memberId_idx" ON "OutboundMail"("memberId");

-- CreateIndex
CREATE INDEX "OutboundMail_status_createdAt_idx" ON "OutboundMail"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Setting_key_startsOn_createdAt_idx" ON "Setting"("key", "startsOn", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Holiday_on_key" ON "Holiday"("on");

-- CreateIndex
CREATE INDEX "MailTemplate_key_language_createdAt_idx" ON "MailTemplate"("key", "language", "createdAt");

-- CreateIndex
CREATE INDEX "Task_ownerId_dueOn_idx" ON "Task"("ownerId", "dueOn");

-- CreateIndex
CREATE INDEX "Task_room_recordId_idx" ON "Task"("room", "recordId");

-- CreateIndex
CREATE UNIQUE INDEX "UserDuty_userId_duty_key" ON "UserDuty"("userId", "duty");

-- CreateIndex
CREATE INDEX "AccountLink_memberId_idx" ON "AccountLink"("memberId");

-- CreateIndex
CREATE INDEX "Member_dateOfBirth_idx" ON "Member"("dateOfBirth");

-- CreateIndex
CREATE INDEX "Member_mergedIntoId_idx" ON "Member"("mergedIntoId");

-- AddForeignKey
ALTER TABLE "Employment" ADD CONSTRAINT "Employment_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Employment" ADD CONSTRAINT "Employment_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportFile" ADD CONSTRAINT "ImportFile_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportEffect" ADD CONSTRAINT "ImportEffect_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberNote" ADD CONSTRAINT "MemberNote_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberNote" ADD CONSTRAINT "MemberNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Organization" ADD CONSTRAINT "Organization_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganizationContact" ADD CONSTRAINT "OrganizationContact_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboundMail" ADD CONSTRAINT "OutboundMail_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserDuty" ADD CONSTRAINT "UserDuty_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_actingForId_fkey" FOREIGN KEY ("actingForId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountLink" ADD CONSTRAINT "AccountLink_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


