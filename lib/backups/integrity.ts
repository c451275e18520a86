// What is noted of backups must fit together, and the newest must be there: a backup is missed on the day on which nothing else is left.
import { sql } from '@/lib/db'
import type { Invariant } from '@/lib/invariant'
import { bytesThere } from './folder'

const theRun = sql`b.id::text AS id, b.act || ' ' || CASE WHEN b.name = '' THEN to_char(b."endedAt", 'YYYY-MM-DD HH24:MI') ELSE b.name END AS label, '/audit?record=BackupRun:' || b.id AS href`

export const backupInvariants: Invariant[] = [
  {
    name: 'backups.figuresDiffer', severity: 'critical', says: 'Backups that were restored, to try them or for good, with other figures than they were made with.', decide: 'Make a new one and try it (ip2adb backup, ip2adb verify-backup); keep the old one apart.',
    find: () => sql`SELECT ${theRun} FROM "BackupRun" b WHERE b.act <> 'made' AND b.problem IS NULL AND EXISTS (
      SELECT 1 FROM "BackupRun" m WHERE m.act = 'made' AND m.problem IS NULL AND m.name = b.name AND (m.rows, m.bytes, m."madeAt") IS DISTINCT FROM (b.rows, b.bytes, b."madeAt"))`,
  },
  {
    name: 'backups.holdsNothing', severity: 'critical', says: 'Backups that are noted as good and hold no rows, or have no name or moment.', decide: 'Make a new one and try it (ip2adb backup, ip2adb verify-backup).',
    find: () => sql`SELECT ${theRun} FROM "BackupRun" b WHERE b.problem IS NULL AND (b.name = '' OR b."madeAt" IS NULL OR b.rows = 0 OR b.bytes = 0)`,
  },
  {
    name: 'backups.daysDisagree', severity: 'warning', says: 'Backups that ended before they began, hold a later moment than their end, or lie in the future.', decide: 'See whether the clocks of this machine and of the database agree (ip2adb doctor).',
    find: () => sql`SELECT ${theRun} FROM "BackupRun" b WHERE b."endedAt" < b."startedAt" - interval '5 minutes' OR b."madeAt" > b."endedAt" + interval '5 minutes' OR b."endedAt" > now() + interval '1 hour'`,
  },
  {
    name: 'backups.fileGone', severity: 'warning', says: 'The newest nightly backup is not in the folder of backups, or of another size than it was made with.', decide: 'Find out what became of it; make a new one (ip2adb backup).', files: true,
    look: async (reader) => {
      const [newest] = await reader.$queryRaw<{ id: string; label: string; href: string; name: string; bytes: bigint }[]>`
        SELECT ${theRun}, b.name, b.bytes FROM "BackupRun" b WHERE b.act = 'made' AND b.problem IS NULL AND b.name <> ''
          AND EXISTS (SELECT 1 FROM "AuditEvent" e WHERE e."table" = 'BackupRun' AND e."rowId" = b.id::text AND e.actor = 'job:backups.nightly')
        ORDER BY b."endedAt" DESC LIMIT 1`
      if (!newest || (await bytesThere(newest.name)) === Number(newest.bytes)) return { count: 0, samples: [] }
      const { id, label, href } = newest
      return { count: 1, samples: [{ id, label, href }] }
    },
  },
]
