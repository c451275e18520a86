-- The number of a transaction as trail, seals and journals keep it. A server counts its transactions from the beginning: in a database that was restored on
-- another one they would come again, below the last seal and among the sealed. Restoring puts another number into transaction_number_of, one that
-- lies above every number that was ever given; nothing else does. All numbers then go on rising, and the chain of seals with them.
CREATE FUNCTION transaction_number_of(xid8) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT $1::text::bigint + 0::bigint $$;
CREATE FUNCTION transaction_number() RETURNS bigint LANGUAGE sql STABLE PARALLEL UNSAFE AS $$ SELECT transaction_number_of(pg_current_xact_id()) $$;

CREATE OR REPLACE FUNCTION audit_write() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  who text := audit_actor(TG_RELID);
  op text := coalesce(nullif(current_setting('app.operation', true), ''), 'db.' || lower(TG_OP));
  request text := nullif(current_setting('app.request', true), '');
  address text := nullif(current_setting('app.ip', true), '');
  why text := nullif(current_setting('app.reason', true), '');
  key text := TG_ARGV[0];
  secret text[] := string_to_array(coalesce(TG_ARGV[1], ''), ',');
  quiet text[] := string_to_array(coalesce(TG_ARGV[2], ''), ',');
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "AuditEvent"(txid, actor, operation, "requestId", ip, reason, "table", "rowId", kind, before, after, changed, "memberId")
    SELECT transaction_number(), who, op, request, address, why, TG_TABLE_NAME, a->>key, 'insert', NULL, a - secret - quiet, '{}',
           (CASE TG_TABLE_NAME WHEN 'Member' THEN a->>'id' WHEN 'Session' THEN a->>'actingForId' ELSE a->>'memberId' END)::uuid
    FROM (SELECT to_jsonb(n) AS a FROM new_rows n) r;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "AuditEvent"(txid, actor, operation, "requestId", ip, reason, "table", "rowId", kind, before, after, changed, "memberId")
    SELECT transaction_number(), who, op, request, address, why, TG_TABLE_NAME, b->>key, 'delete', b - secret - quiet, NULL, '{}',
           (CASE TG_TABLE_NAME WHEN 'Member' THEN b->>'id' WHEN 'Session' THEN b->>'actingForId' ELSE b->>'memberId' END)::uuid
    FROM (SELECT to_jsonb(o) AS b FROM old_rows o) r;
  ELSE
    -- A changed secret shows in `changed`, its value nowhere.
    INSERT INTO "AuditEvent"(txid, actor, operation, "requestId", ip, reason, "table", "rowId", kind, before, after, changed, "memberId")
    SELECT transaction_number(), who, op, request, address, why, TG_TABLE_NAME, b->>key, 'update', b - secret - quiet, a - secret - quiet, c,
           (CASE TG_TABLE_NAME WHEN 'Member' THEN b->>'id' WHEN 'Session' THEN coalesce(a->>'actingForId', b->>'actingForId') ELSE b->>'memberId' END)::uuid
    FROM (
      SELECT b, a, ARRAY(SELECT e.key FROM jsonb_each(a) e WHERE e.value IS DISTINCT FROM b->e.key AND NOT e.key = ANY (quiet) ORDER BY 1) AS c
      FROM (SELECT to_jsonb(o) AS b FROM old_rows o) x JOIN (SELECT to_jsonb(n) AS a FROM new_rows n) y ON b->>key = a->>key
    ) r WHERE c <> '{}';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION audit_read(tbl text, row_id text, detail jsonb) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO "AuditEvent"(txid, actor, operation, "requestId", ip, "table", "rowId", kind, after, changed)
  SELECT transaction_number(), audit_actor('"AuditEvent"'::regclass), current_setting('app.operation', true),
         nullif(current_setting('app.request', true), ''), nullif(current_setting('app.ip', true), ''), tbl, row_id, 'read', detail, '{}'
$$;

-- A journal is closed with the transaction that wrote it.
CREATE OR REPLACE FUNCTION entry_in_own_journal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT txid FROM "Journal" WHERE id = NEW."journalId") IS DISTINCT FROM transaction_number() THEN
    RAISE EXCEPTION 'journal % is closed: correct it by a reversing journal', NEW."journalId" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

ALTER TABLE "Journal" ALTER COLUMN "txid" SET DEFAULT transaction_number();

-- Backups made, looked at and restored: what came of each.
CREATE TYPE "BackupAct" AS ENUM ('made', 'verified', 'restored');

CREATE TABLE "BackupRun" (
  "id" UUID NOT NULL,
  "act" "BackupAct" NOT NULL,
  "name" TEXT NOT NULL,
  "madeAt" TIMESTAMPTZ(3),
  "startedAt" TIMESTAMPTZ(3) NOT NULL,
  "endedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "rows" BIGINT NOT NULL DEFAULT 0,
  "bytes" BIGINT NOT NULL DEFAULT 0,
  "problem" TEXT,
  CONSTRAINT "BackupRun_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "BackupRun_act_endedAt_idx" ON "BackupRun"("act", "endedAt");

SELECT append_only('"BackupRun"');
SELECT audit_table('"BackupRun"', 'id');
