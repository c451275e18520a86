-- That staff act for a member, and stop, stands in that member's trail: the session's row names the member.
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

-- Open tasks by their day, whoever has them; and what somebody gave to others.
CREATE INDEX "Task_doneAt_dueOn_idx" ON "Task"("doneAt", "dueOn");
CREATE INDEX "Task_createdBy_idx" ON "Task"("createdBy");
