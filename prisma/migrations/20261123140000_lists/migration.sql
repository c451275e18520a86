-- Lists: views under a name, many records changed at once with one undo, mail to a filtered list.
CREATE TYPE "MailingStatus" AS ENUM ('draft', 'sending', 'sent');

ALTER TABLE "Member" ADD COLUMN     "noMailingAt" TIMESTAMPTZ(3);

CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "room" TEXT NOT NULL,
    "name" CITEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "SavedView_ownerId_room_name_key" ON "SavedView"("ownerId", "room", "name");
CREATE INDEX "SavedView_room_shared_idx" ON "SavedView"("room", "shared");

CREATE TABLE "FirstView" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "room" TEXT NOT NULL,
    "viewId" UUID NOT NULL,

    CONSTRAINT "FirstView_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "FirstView_userId_room_key" ON "FirstView"("userId", "room");
CREATE INDEX "FirstView_viewId_idx" ON "FirstView"("viewId");

CREATE TABLE "BulkAct" (
    "id" UUID NOT NULL,
    "room" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "asked" JSONB NOT NULL,
    "reason" TEXT,
    "query" TEXT,
    "changed" INTEGER NOT NULL,
    "leftOut" JSONB NOT NULL,
    "lastEventId" BIGINT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneBy" TEXT,

    CONSTRAINT "BulkAct_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "BulkAct_createdBy_createdAt_idx" ON "BulkAct"("createdBy", "createdAt");

CREATE TABLE "BulkRow" (
    "id" UUID NOT NULL,
    "bulkActId" UUID NOT NULL,
    "recordId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "rowId" UUID,
    "before" TEXT,
    "kept" TEXT,

    CONSTRAINT "BulkRow_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "BulkRow_bulkActId_recordId_key" ON "BulkRow"("bulkActId", "recordId");

CREATE TABLE "Mailing" (
    "id" UUID NOT NULL,
    "status" "MailingStatus" NOT NULL DEFAULT 'draft',
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "subjectEs" TEXT,
    "bodyEs" TEXT,
    "query" TEXT,
    "memberIds" UUID[],
    "leftOut" JSONB,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Mailing_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Mailing_createdAt_idx" ON "Mailing"("createdAt");

CREATE TABLE "MailingRecipient" (
    "id" UUID NOT NULL,
    "mailingId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "mailKey" TEXT NOT NULL,
    "queuedAt" TIMESTAMPTZ(3),
    "leftOut" TEXT,

    CONSTRAINT "MailingRecipient_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "MailingRecipient_mailKey_key" ON "MailingRecipient"("mailKey");
CREATE UNIQUE INDEX "MailingRecipient_mailingId_memberId_key" ON "MailingRecipient"("mailingId", "memberId");
CREATE INDEX "MailingRecipient_memberId_idx" ON "MailingRecipient"("memberId");
CREATE INDEX "MailingRecipient_mailingId_queuedAt_idx" ON "MailingRecipient"("mailingId", "queuedAt");

CREATE TABLE "BadAddress" (
    "id" UUID NOT NULL,
    "address" CITEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "refusedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "clearedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BadAddress_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "BadAddress_address_key" ON "BadAddress"("address");

ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FirstView" ADD CONSTRAINT "FirstView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FirstView" ADD CONSTRAINT "FirstView_viewId_fkey" FOREIGN KEY ("viewId") REFERENCES "SavedView"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "BulkRow" ADD CONSTRAINT "BulkRow_bulkActId_fkey" FOREIGN KEY ("bulkActId") REFERENCES "BulkAct"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "MailingRecipient" ADD CONSTRAINT "MailingRecipient_mailingId_fkey" FOREIGN KEY ("mailingId") REFERENCES "Mailing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "MailingRecipient" ADD CONSTRAINT "MailingRecipient_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_name_not_blank" CHECK (btrim("name"::text) <> '');
ALTER TABLE "BulkAct" ADD CONSTRAINT "BulkAct_undone" CHECK (("undoneAt" IS NULL) = ("undoneBy" IS NULL));
ALTER TABLE "Mailing" ADD CONSTRAINT "Mailing_whole_spanish" CHECK (("subjectEs" IS NULL) = ("bodyEs" IS NULL));

-- A mailing names where it can be ended; like the body it opens something and is in no trail.
ALTER TABLE "OutboundMail" ADD COLUMN     "unsubscribe" TEXT;
DROP TRIGGER audit_insert ON "OutboundMail";
DROP TRIGGER audit_update ON "OutboundMail";
DROP TRIGGER audit_delete ON "OutboundMail";
SELECT audit_table('"OutboundMail"', 'id', 'body,attachment,unsubscribe', 'attempts');

SELECT audit_table('"SavedView"', 'id', '', 'updatedAt');
SELECT audit_table('"FirstView"', 'id');
SELECT audit_table('"BulkAct"', 'id');
SELECT audit_table('"Mailing"', 'id');
SELECT audit_table('"MailingRecipient"', 'id');
SELECT audit_table('"BadAddress"', 'id');
