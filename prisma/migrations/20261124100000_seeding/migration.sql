-- Invented data comes in by the million. The trail holds one event a batch of it then, with count and digest, instead of one a row: only for the owner of
-- the tables, only while a seeding is under way that began in a database without members, and only for rows that are added.
CREATE TABLE "Seeding" (
    "id" UUID NOT NULL,
    "profile" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "asOfOn" DATE NOT NULL,
    "startedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "finishedAt" TIMESTAMPTZ(6),

    CONSTRAINT "Seeding_pkey" PRIMARY KEY ("id")
);
-- Two at once: the second is refused.
CREATE UNIQUE INDEX "Seeding_once" ON "Seeding"((true));

-- It begins where nobody is on record, ends once, and stays.
CREATE FUNCTION seeding_begins_and_ends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (EXISTS (SELECT FROM "Member") OR EXISTS (SELECT FROM "Journal") OR EXISTS (SELECT FROM "Seeding")) THEN
    RAISE EXCEPTION 'invented data goes into an empty database only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD."finishedAt" IS NOT NULL OR NEW."finishedAt" IS NULL OR to_jsonb(NEW) - 'finishedAt' <> to_jsonb(OLD) - 'finishedAt') THEN
    RAISE EXCEPTION 'a seeding is ended once, and nothing else of it changes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER begins_and_ends BEFORE INSERT OR UPDATE ON "Seeding" FOR EACH ROW EXECUTE FUNCTION seeding_begins_and_ends();
CREATE TRIGGER stays BEFORE DELETE ON "Seeding" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stays_truncate BEFORE TRUNCATE ON "Seeding" EXECUTE FUNCTION refuse_change();
SELECT audit_table('"Seeding"', 'id');

-- Whether the rows of this statement are invented ones that come in bulk. Saying so without the right to is refused, not passed over.
CREATE FUNCTION seeding_in_bulk(tbl regclass) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE said text := nullif(current_setting('app.seeding', true), '');
BEGIN
  IF said IS NULL THEN RETURN false; END IF;
  IF session_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = tbl) OR (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN
    IF EXISTS (SELECT FROM "Seeding" WHERE id::text = said AND "finishedAt" IS NULL) THEN RETURN true; END IF;
  END IF;
  RAISE EXCEPTION 'rows come in bulk only while a seeding is under way, by the owner of the tables' USING ERRCODE = 'insufficient_privilege';
END $$;

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
  IF TG_OP = 'INSERT' AND seeding_in_bulk(TG_RELID) THEN
    INSERT INTO "AuditEvent"(txid, actor, operation, "requestId", ip, reason, "table", "rowId", kind, before, after, changed)
    SELECT pg_current_xact_id()::text::bigint, who, op, request, address, why, TG_TABLE_NAME, current_setting('app.seeding'), 'batch', NULL,
           jsonb_build_object('rows', count(*), 'digest', to_hex(bit_xor(h))), '{}'
    FROM (SELECT hashtextextended(n::text, 46) AS h FROM new_rows n) r HAVING count(*) > 0;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO "AuditEvent"(txid, actor, operation, "requestId", ip, reason, "table", "rowId", kind, before, after, changed, "memberId")
    SELECT pg_current_xact_id()::text::bigint, who, op, request, address, why, TG_TABLE_NAME, a->>key, 'insert', NULL, a - secret - quiet, '{}',
           (CASE TG_TABLE_NAME WHEN 'Member' THEN a->>'id' WHEN 'Session' THEN a->>'actingForId' ELSE a->>'memberId' END)::uuid
    FROM (SELECT to_jsonb(n) AS a FROM new_rows n) r;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "AuditEvent"(txid, actor, operation, "requestId", ip, reason, "table", "rowId", kind, before, after, changed, "memberId")
    SELECT pg_current_xact_id()::text::bigint, who, op, request, address, why, TG_TABLE_NAME, b->>key, 'delete', b - secret - quiet, NULL, '{}',
           (CASE TG_TABLE_NAME WHEN 'Member' THEN b->>'id' WHEN 'Session' THEN b->>'actingForId' ELSE b->>'memberId' END)::uuid
    FROM (SELECT to_jsonb(o) AS b FROM old_rows o) r;
  ELSE
    -- A changed secret shows in `changed`, its value nowhere.
    INSERT INTO "AuditEvent"(txid, actor, operation, "requestId", ip, reason, "table", "rowId", kind, before, after, changed, "memberId")
    SELECT pg_current_xact_id()::text::bigint, who, op, request, address, why, TG_TABLE_NAME, b->>key, 'update', b - secret - quiet, a - secret - quiet, c,
           (CASE TG_TABLE_NAME WHEN 'Member' THEN b->>'id' WHEN 'Session' THEN coalesce(a->>'actingForId', b->>'actingForId') ELSE b->>'memberId' END)::uuid
    FROM (
      SELECT b, a, ARRAY(SELECT e.key FROM jsonb_each(a) e WHERE e.value IS DISTINCT FROM b->e.key AND NOT e.key = ANY (quiet) ORDER BY 1) AS c
      FROM (SELECT to_jsonb(o) AS b FROM old_rows o) x JOIN (SELECT to_jsonb(n) AS a FROM new_rows n) y ON b->>key = a->>key
    ) r WHERE c <> '{}';
  END IF;
  RETURN NULL;
END $$;
