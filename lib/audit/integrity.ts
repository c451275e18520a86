// Whether the locks of the house still hold: triggers, rights, constraints; and whether rows came or went that the trail knows nothing of.
import { sql } from '@/lib/db'
import type { Invariant, Sql } from '@/lib/invariant'
import { appendOnlyTables, deletableTables, readOnlyTables, unauditedTables } from './tables'

const tables = sql`pg_class t WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')`
const kept = [...appendOnlyTables, 'AuditEvent']

/** Rows of a table that no event tells of; a seed may tell of many by one event. */
const untraced = (table: 'Member' | 'User' | 'Payment' | 'Organization', row: Sql) => sql`
  SELECT r.id::text AS id, ${table} || ' ' || r.id AS label, '/audit/records/' || ${table} || '/' || r.id AS href FROM ${row} r
  WHERE NOT EXISTS (SELECT 1 FROM "AuditEvent" e WHERE e."table" = ${table} AND e."rowId" = r.id::text) AND NOT EXISTS (SELECT 1 FROM "AuditEvent" e WHERE e."table" = ${table} AND e.kind = 'batch')`

/** Rows that the trail saw come, and that are gone without its having seen them go. */
const vanished = (table: 'Member' | 'User' | 'Payment' | 'Organization' | 'Employment', row: Sql) => sql`
  SELECT e."rowId" AS id, ${table} || ' ' || e."rowId" AS label, '/audit/records/' || ${table} || '/' || e."rowId" AS href FROM "AuditEvent" e
  WHERE e."table" = ${table} AND e.kind = 'insert' AND NOT EXISTS (SELECT 1 FROM ${row} r WHERE r.id = e."rowId"::uuid)
    AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."table" = ${table} AND d."rowId" = e."rowId" AND d.kind = 'delete')`

export const auditInvariants: Invariant[] = [
  {
    name: 'audit.triggerMissing', severity: 'critical', says: 'Tables whose changes leave nothing in the trail.', decide: 'Run ip2adb migrate; put the triggers back by audit_table().',
    find: () => sql`SELECT t.relname::text AS id, t.relname::text AS label, NULL AS href FROM ${tables} AND NOT t.relname = ANY (${Object.keys(unauditedTables)})
      AND (SELECT count(*) FROM pg_trigger g WHERE g.tgrelid = t.oid AND g.tgfoid = 'audit_write'::regproc AND g.tgenabled IN ('O', 'A')) < 3`,
  },
  {
    name: 'audit.switchedOff', severity: 'critical', says: 'Triggers that are switched off: what they refuse and write down goes by unseen.', decide: 'ALTER TABLE … ENABLE TRIGGER, and find out who did it.',
    find: () => sql`SELECT t.relname || '.' || g.tgname AS id, t.relname || ': ' || g.tgname AS label, NULL AS href FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid AND t.relnamespace = 'public'::regnamespace WHERE g.tgenabled NOT IN ('O', 'A')`,
  },
  {
    name: 'audit.notAppendOnly', severity: 'critical', says: 'Tables whose rows never change, and that nothing keeps from it.', decide: 'Run ip2adb migrate; put the triggers back by append_only().',
    find: () => sql`SELECT t.relname::text AS id, t.relname::text AS label, NULL AS href FROM ${tables} AND t.relname = ANY (${kept})
      AND (SELECT count(*) FROM pg_trigger g WHERE g.tgrelid = t.oid AND g.tgname IN ('append_only', 'append_only_truncate') AND g.tgenabled IN ('O', 'A')) < 2`,
  },
  {
    name: 'audit.rights', severity: 'critical', says: 'Rights of the application’s role that would let it rewrite history.', decide: 'Run ip2adb migrate with DATABASE_OWNER_URL: it cuts the rights anew.',
    find: () => sql`SELECT t.relname || ' ' || r AS id, current_user || ' may ' || lower(r) || ' ' || t.relname AS label, NULL AS href FROM (SELECT t.* FROM ${tables}) t
      CROSS JOIN LATERAL unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) r
      WHERE has_table_privilege(t.oid, r) AND CASE r WHEN 'INSERT' THEN t.relname = ANY (${readOnlyTables}) WHEN 'UPDATE' THEN t.relname = ANY (${[...appendOnlyTables, ...readOnlyTables]})
        WHEN 'DELETE' THEN NOT t.relname = ANY (${deletableTables}) ELSE true END`,
  },
  {
    name: 'audit.unchecked', severity: 'critical', says: 'Constraints that were never checked against the rows that stand.', decide: 'ALTER TABLE … VALIDATE CONSTRAINT.',
    find: () => sql`SELECT c.conname::text AS id, c.conrelid::regclass || ': ' || c.conname AS label, NULL AS href FROM pg_constraint c WHERE c.connamespace = 'public'::regnamespace AND NOT c.convalidated`,
  },
  {
    name: 'audit.untraced', severity: 'critical', says: 'Members, organizations, accounts and payments that no event of the trail tells of.', decide: 'Find out where the row comes from: it was written past the triggers.',
    find: () => sql`${untraced('Member', sql`"Member"`)} UNION ALL ${untraced('Organization', sql`"Organization"`)} UNION ALL ${untraced('User', sql`"User"`)} UNION ALL ${untraced('Payment', sql`"Payment"`)}`,
  },
  {
    name: 'audit.vanished', severity: 'critical', says: 'Members, organizations, jobs, accounts and payments that the trail saw come, and that are gone without a trace.', decide: 'Restore the row from a backup.',
    find: () => sql`${vanished('Member', sql`"Member"`)} UNION ALL ${vanished('Organization', sql`"Organization"`)} UNION ALL ${vanished('Employment', sql`"Employment"`)}
      UNION ALL ${vanished('User', sql`"User"`)} UNION ALL ${vanished('Payment', sql`"Payment"`)}`,
  },
]
