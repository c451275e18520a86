-- The trail as a page of a million rows reads it: by time, by the room of an operation, by the door an actor came through, by request, and reads alone.
DROP INDEX "AuditEvent_requestId_idx";
CREATE INDEX "AuditEvent_requestId_id_idx" ON "AuditEvent"("requestId", "id");
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");
CREATE INDEX "AuditEvent_txid_id_idx" ON "AuditEvent"("txid", "id");
CREATE INDEX "AuditEvent_reads" ON "AuditEvent"("id") WHERE (kind = 'read'::text);
CREATE INDEX "AuditEvent_room" ON "AuditEvent"(split_part(operation, '.', 1), id);
CREATE INDEX "AuditEvent_door" ON "AuditEvent"(split_part(actor, ':', 1), id);

-- Seals: a chain of hashes over the events of finished transactions, so that an edit by whoever gets past the triggers shows.
CREATE TABLE "AuditSeal" (
  "number" INTEGER NOT NULL,
  "fromTxid" BIGINT NOT NULL,
  "throughTxid" BIGINT NOT NULL,
  "events" INTEGER NOT NULL,
  "hash" TEXT NOT NULL,
  "previousHash" TEXT NOT NULL,
  "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "AuditSeal_pkey" PRIMARY KEY ("number"),
  CONSTRAINT "AuditSeal_in_order" CHECK ("number" > 0 AND "fromTxid" < "throughTxid" AND "events" > 0),
  CONSTRAINT "AuditSeal_hashes" CHECK ("hash" ~ '^[0-9a-f]{64}$' AND "previousHash" ~ '^[0-9a-f]{64}$')
);
CREATE UNIQUE INDEX "AuditSeal_fromTxid_key" ON "AuditSeal"("fromTxid");
CREATE UNIQUE INDEX "AuditSeal_throughTxid_key" ON "AuditSeal"("throughTxid");
CREATE UNIQUE INDEX "AuditSeal_hash_key" ON "AuditSeal"("hash");

CREATE TABLE "AuditVerification" (
  "id" UUID NOT NULL,
  "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
  "verifiedBy" TEXT NOT NULL,
  "fromSeal" INTEGER NOT NULL,
  "throughSeal" INTEGER NOT NULL,
  "events" INTEGER NOT NULL,
  "fits" BOOLEAN NOT NULL,
  "findings" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "AuditVerification_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "AuditVerification_at_idx" ON "AuditVerification"("at");

SELECT append_only('"AuditSeal"');
SELECT append_only('"AuditVerification"');
SELECT audit_table('"AuditSeal"', 'number');
SELECT audit_table('"AuditVerification"', 'id');
