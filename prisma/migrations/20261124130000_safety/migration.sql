-- Whoever owns the tables can empty one at a stroke. That is a change like any other: the trail gets an event for each row that goes, with what it said.
-- Arguments as for audit_write(): the primary key's column, columns never written down, columns that are derived.
CREATE FUNCTION audit_truncate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('INSERT INTO "AuditEvent"(txid, actor, operation, "requestId", ip, reason, "table", "rowId", kind, before, after, changed, "memberId")
    SELECT transaction_number(), $1, coalesce(nullif(current_setting(''app.operation'', true), ''''), ''db.delete''), nullif(current_setting(''app.request'', true), ''''),
           nullif(current_setting(''app.ip'', true), ''''), nullif(current_setting(''app.reason'', true), ''''), $2, b->>$3, ''delete'', b - $4 - $5, NULL, ''{}'',
           CASE WHEN $2 = ''Member'' THEN (b->>''id'')::uuid ELSE (b->>''memberId'')::uuid END
    FROM (SELECT to_jsonb(o) AS b FROM %s o) r', TG_RELID::regclass)
  USING audit_actor(TG_RELID), TG_TABLE_NAME, TG_ARGV[0], string_to_array(coalesce(TG_ARGV[1], ''), ','), string_to_array(coalesce(TG_ARGV[2], ''), ',');
  RETURN NULL;
END $$;

-- The latest version of 20261121000100_audit, and the fourth trigger. Tables that refuse TRUNCATE altogether go on refusing it.
CREATE OR REPLACE FUNCTION audit_table(tbl regclass, key text, secret text DEFAULT '', quiet text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER audit_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write(%L, %L, %L)', tbl, key, secret, quiet);
  EXECUTE format('CREATE TRIGGER audit_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write(%L, %L, %L)', tbl, key, secret, quiet);
  EXECUTE format('CREATE TRIGGER audit_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write(%L, %L, %L)', tbl, key, secret, quiet);
  EXECUTE format('CREATE TRIGGER audit_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION audit_truncate(%L, %L, %L)', tbl, key, secret, quiet);
END $$;

DO $$
DECLARE one record; args text[];
BEGIN
  FOR one IN SELECT tgrelid::regclass AS tbl, tgargs FROM pg_trigger WHERE tgname = 'audit_delete' AND tgfoid = 'audit_write'::regproc LOOP
    args := string_to_array(encode(one.tgargs, 'escape'), '\000');
    EXECUTE format('CREATE TRIGGER audit_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION audit_truncate(%L, %L, %L)', one.tbl, args[1], coalesce(args[2], ''), coalesce(args[3], ''));
  END LOOP;
END $$;
