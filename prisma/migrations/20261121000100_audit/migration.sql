-- The audit trail's third lock: the database writes it, in the transaction of the change, whoever makes the change.
--
-- Trigger arguments: 1 the primary key's column, 2 columns never written down (secrets), 3 columns whose change alone is not an
-- event (derived ones, "last seen"). Statement-level, so that a charge run of 10,000 costs one set-based insert.

-- Who is writing. The application says so for its transaction (command()); the application's role without that is refused;
-- the owner of the tables, a person with a database client, is written down by the role's name.
CREATE FUNCTION audit_actor(tbl regclass) RETURNS text LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE said text := nullif(current_setting('app.actor', true), '');
BEGIN
  IF said IS NOT NULL AND nullif(current_setting('app.operation', true), '') IS NOT NULL THEN RETURN said; END IF;
  IF session_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = tbl)
     OR (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN RETURN 'db:' || session_user; END IF;
  RAISE EXCEPTION 'unaudited write to %: writes go through command()', tbl USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION audit_write() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
    SELECT pg_current_xact_id()::text::bigint, who, op, request, address, why, TG_TABLE_NAME, a->>key, 'insert', NULL, a - secret - quiet, '{}',
           CASE WHEN TG_TABLE_NAME = 'Member' THEN (a->>'id')::uuid ELSE (a->>'memberId')::uuid END
    FROM (SELECT to_jsonb(n) AS a FROM new_rows n) r;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "AuditEvent"(txid, actor, operation, "requestId", ip, reason, "table", "rowId", kind, before, after, changed, "memberId")
    SELECT pg_current_xact_id()::text::bigint, who, op, request, address, why, TG_TABLE_NAME, b->>key, 'delete', b - secret - quiet, NULL, '{}',
           CASE WHEN TG_TABLE_NAME = 'Member' THEN (b->>'id')::uuid ELSE (b->>'memberId')::uuid END
    FROM (SELECT to_jsonb(o) AS b FROM old_rows o) r;
  ELSE
    -- A changed secret shows in `changed`, its value nowhere.
    INSERT INTO "AuditEvent"(txid, actor, operation, "requestId", ip, reason, "table", "rowId", kind, before, after, changed, "memberId")
    SELECT pg_current_xact_id()::text::bigint, who, op, request, address, why, TG_TABLE_NAME, b->>key, 'update', b - secret - quiet, a - secret - quiet, c,
           CASE WHEN TG_TABLE_NAME = 'Member' THEN (b->>'id')::uuid ELSE (b->>'memberId')::uuid END
    FROM (
      SELECT b, a, ARRAY(SELECT e.key FROM jsonb_each(a) e WHERE e.value IS DISTINCT FROM b->e.key AND NOT e.key = ANY (quiet) ORDER BY 1) AS c
      FROM (SELECT to_jsonb(o) AS b FROM old_rows o) x JOIN (SELECT to_jsonb(n) AS a FROM new_rows n) y ON b->>key = a->>key
    ) r WHERE c <> '{}';
  END IF;
  RETURN NULL;
END $$;

-- Puts the three triggers on a table. Transition tables allow one event a trigger only.
CREATE FUNCTION audit_table(tbl regclass, key text, secret text DEFAULT '', quiet text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER audit_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write(%L, %L, %L)', tbl, key, secret, quiet);
  EXECUTE format('CREATE TRIGGER audit_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write(%L, %L, %L)', tbl, key, secret, quiet);
  EXECUTE format('CREATE TRIGGER audit_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write(%L, %L, %L)', tbl, key, secret, quiet);
END $$;

-- A read that must be traceable (an export, a sensitive file) leaves an event too.
CREATE FUNCTION audit_read(tbl text, row_id text, detail jsonb) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO "AuditEvent"(txid, actor, operation, "requestId", ip, "table", "rowId", kind, after, changed)
  SELECT pg_current_xact_id()::text::bigint, audit_actor('"AuditEvent"'::regclass), current_setting('app.operation', true),
         nullif(current_setting('app.request', true), ''), nullif(current_setting('app.ip', true), ''), tbl, row_id, 'read', detail, '{}'
$$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege'; END $$;

CREATE FUNCTION append_only(tbl regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_change()', tbl);
  EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %s EXECUTE FUNCTION refuse_change()', tbl);
END $$;

SELECT append_only('"AuditEvent"');

SELECT audit_table('"User"', 'id', 'passwordHash', 'updatedAt');
SELECT audit_table('"UserRole"', 'id');
SELECT audit_table('"Session"', 'id', 'tokenHash', 'lastSeenAt');
SELECT audit_table('"AccountLink"', 'id', 'tokenHash');
