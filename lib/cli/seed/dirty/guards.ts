import pg from 'pg'
import { cliActor } from '@/lib/auth/actor'
import { sealTrail } from '@/lib/seals/commands'
import type { Fault } from './planting'

/** What somebody with the keys of the database can do to its locks, and what no trigger sees then. One of each lock: it is open or not. */
export const guardFaults: Fault[] = [
  async (field) => {
    await field.rows('ALTER TABLE "Holiday" DISABLE TRIGGER audit_update')
    return { 'audit.triggerMissing': 1, 'audit.switchedOff': 1 }
  },
  async (field) => {
    await field.rows('DROP TRIGGER IF EXISTS append_only_truncate ON "ArrearsNotice"')
    return { 'audit.notAppendOnly': 1 }
  },
  async (field) => {
    await field.rows(`GRANT DELETE ON "Payout" TO ${pg.escapeIdentifier(field.appRole)}`)
    return { 'audit.rights': 1 }
  },
  async (field) => {
    await field.rows('ALTER TABLE "Holiday" DROP CONSTRAINT IF EXISTS "Holiday_planted"')
    await field.rows('ALTER TABLE "Holiday" ADD CONSTRAINT "Holiday_planted" CHECK (true) NOT VALID')
    return { 'audit.unchecked': 1 }
  },
  async (field, each) => {
    const [seeded] = await field.rows<{ bulk: boolean }>(`SELECT EXISTS (SELECT 1 FROM "AuditEvent" WHERE "table" = 'Member' AND kind = 'batch') AS bulk`)
    await field.without('Member', 'audit_insert', () => field.times(each, () => field.member()))
    // Where members came in bulk, one event tells of many, and nobody can say which row has none.
    return { 'audit.untraced': seeded!.bulk ? 0 : each }
  },
  async (field, each) => {
    const ids: string[] = []
    await field.times(each, async () => ids.push(await field.organization({ contact: false, archivedAt: new Date() })))
    await field.without('Organization', 'audit_delete', () => field.rows('DELETE FROM "Organization" WHERE id = ANY ($1)', [ids]))
    return { 'audit.vanished': each }
  },
  // The last two work on the trail itself: everything before is sealed, then one sealed event gets another reason.
  async (field) => {
    await sealTrail(cliActor('dirty'), {})
    await field.without('AuditEvent', 'append_only', () => field.rows(`UPDATE "AuditEvent" SET reason = 'Planted by seed --dirty' WHERE id = (
      SELECT e.id FROM "AuditEvent" e JOIN "AuditSeal" s ON e.txid >= s."fromTxid" AND e.txid < s."throughTxid" ORDER BY s.number DESC, e.id LIMIT 1)`))
    return { 'seals.doNotFit': 1 }
  },
  async (field, each) => {
    await field.times(each, () => field.rows(`INSERT INTO "AuditEvent"(at, txid, actor, operation, "table", "rowId", kind, changed)
      VALUES (now() - interval '3 days', pg_current_xact_id()::text::bigint, 'cli:dirty', 'seed.dirty', 'Planted', 'planted', 'read', '{}')`))
    return { 'seals.late': each }
  },
]
