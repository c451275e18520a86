-- The number of a transaction as trail, seals and journals keep it. A server counts its transactions from the beginning: in a database that was restored on
-- another one they would come again, below the last seal and among the sealed. Restoring puts another number into transaction_number_of, one that
-- lies above every number that was ever given; nothing else does. All numbers then go on rising, and the chain of seals with them.
CREATE FUNCTION transaction_number_of(xid8) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT $1::text::bigint + 0::bigint $$;
CREATE FUNCTION transaction_number() RETURNS bigint LANGUAGE sql STABLE PARALLEL UNSAFE AS $$ SELECT transaction_number_of(pg_current_xact_id()) $$;

-- Whoever asked PostgreSQL for the number asks this from now on: the trail's functions, and the one that closes a journal with its transaction.
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosrc LIKE '%pg_current_xact_id()::text::bigint%' LOOP
    EXECUTE replace(pg_get_functiondef(one.oid), 'pg_current_xact_id()::text::bigint', 'transaction_number()');
  END LOOP;
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
