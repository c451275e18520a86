import { todayAtHall } from '@/lib/dates'
import { db, planOnce, sql } from '@/lib/db'
import type { Duty, Role } from '@/lib/generated/prisma/enums'
import { inForce, keepForPage, settingRows, type Decided } from '@/lib/settings/current'
import { keepWaiting, waitingFor, type Waiting } from './waiting-counts'

type Row = {
  id: string; lastSeenAt: Date; expiresAt: Date; presenting: boolean
  userId: string; name: string; email: string | null; memberId: string | null; language: 'en' | 'es' | null; roles: Role[]; duties: Duty[]
  actingForId: string | null; actingForNumber: string; actingForFirstName: string; actingForLastName: string
  settings: Decided[]; waiting: Waiting
}

/**
 * The session behind a secret's hash, whose it is, what they may today and for whom they act, in one statement: every page begins with it.
 * The settings come along, as every page names the hall and most ask for more of them, and so does what waits, which the frame counts.
 * Null where it ended, ran out, was idle too long, or its account is locked. Idle time is in minutes, as the setting has it today.
 */
export async function sessionBehind(tokenHash: string, now: Date) {
  const today = todayAtHall()
  const [row] = await db.$queryRaw<Row[]>(planOnce(sql`
    SELECT s.id, s."lastSeenAt", s."expiresAt", s.presenting, u.id AS "userId", u.name, u.email::text, u."memberId", own.language::text,
      ARRAY(SELECT r.role::text FROM "UserRole" r WHERE r."userId" = u.id AND (r."endsOn" IS NULL OR r."endsOn" >= ${today}::date)) AS roles,
      ARRAY(SELECT d.duty::text FROM "UserDuty" d WHERE d."userId" = u.id AND (d."endsOn" IS NULL OR d."endsOn" >= ${today}::date)) AS duties,
      m.id AS "actingForId", m."memberNumber"::text AS "actingForNumber", m."firstName" AS "actingForFirstName", m."lastName" AS "actingForLastName",
      ${settingRows} AS settings, (${waitingFor(sql`u.id`)}) AS waiting
    FROM "Session" s JOIN "User" u ON u.id = s."userId" LEFT JOIN "Member" own ON own.id = u."memberId" LEFT JOIN "Member" m ON m.id = s."actingForId"
    WHERE s."tokenHash" = ${tokenHash} AND s."endedAt" IS NULL AND u."lockedAt" IS NULL`))
  if (!row) return null
  keepForPage(row.settings)
  keepWaiting(row.userId, row.waiting)
  const idle = inForce('session.idleMinutes', row.settings, today)
  if (row.expiresAt <= now || row.lastSeenAt.getTime() <= now.getTime() - idle * 60_000) return null
  const { actingForId } = row
  const acting = actingForId === null ? null : { id: actingForId, memberNumber: row.actingForNumber, firstName: row.actingForFirstName, lastName: row.actingForLastName }
  const { settings: _settings, waiting: _waiting, ...session } = row
  return { ...session, idle, acting }
}
