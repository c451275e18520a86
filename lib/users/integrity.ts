import { sql } from '@/lib/db'
import { repair, spanHolds, theMember, type Invariant } from '@/lib/invariant'

const theUser = sql`u.id::text AS id, u.name AS label, '/users/' || u.id AS href`
/** Open sign-ins of locked accounts. */
const ofLocked = sql`s."endedAt" IS NULL AND s."expiresAt" > now() AND EXISTS (SELECT 1 FROM "User" u WHERE u.id = s."userId" AND u."lockedAt" IS NOT NULL)`

export const endSignInsOfLocked = repair('users.mendSignIns', 'a locked account is signed in nowhere', () => sql`UPDATE "Session" s SET "endedAt" = now() WHERE ${ofLocked}`)

export const userInvariants: Invariant[] = [
  {
    name: 'users.noAdmin', severity: 'critical', says: 'Nobody can administer the portal: no unlocked account is an administrator without a last day.', decide: 'Make one: ip2adb user create EMAIL NAME --role admin.',
    find: () => sql`SELECT 'admin' AS id, 'Accounts' AS label, '/users' AS href WHERE EXISTS (SELECT 1 FROM "User")
      AND NOT EXISTS (SELECT 1 FROM "UserRole" r JOIN "User" u ON u.id = r."userId" AND u."lockedAt" IS NULL WHERE r.role = 'admin' AND r."endsOn" IS NULL)`,
  },
  {
    name: 'users.signedInWhileLocked', severity: 'critical', says: 'Locked accounts that are signed in.', repair: endSignInsOfLocked,
    find: () => sql`SELECT s.id::text AS id, u.name AS label, '/users/' || u.id AS href FROM "Session" s JOIN "User" u ON u.id = s."userId" WHERE ${ofLocked}`,
  },
  {
    name: 'users.ofMergedRecord', severity: 'warning', says: 'Open accounts of member records that were merged into another.', decide: 'Lock the account, or undo the merge.',
    find: () => sql`SELECT ${theUser} FROM "User" u JOIN "Member" m ON m.id = u."memberId" WHERE m."mergedIntoId" IS NOT NULL AND u."lockedAt" IS NULL`,
  },
  {
    name: 'users.memberWithoutRecord', severity: 'warning', says: 'Accounts with a member’s rights and no member record: their own pages are empty.', decide: 'Take the role away, or invite the member anew.',
    find: ({ today }) => sql`SELECT ${theUser} FROM "User" u JOIN "UserRole" r ON r."userId" = u.id AND r.role = 'member' AND (r."endsOn" IS NULL OR r."endsOn" >= ${today}::date) WHERE u."memberId" IS NULL AND u."lockedAt" IS NULL`,
  },
  {
    name: 'users.withoutRights', severity: 'info', says: 'Open accounts with no role or duty that holds today.', decide: 'Give a role, or lock the account.',
    find: ({ today }) => sql`SELECT ${theUser} FROM "User" u WHERE u."lockedAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "UserRole" r WHERE r."userId" = u.id AND (r."endsOn" IS NULL OR r."endsOn" >= ${today}::date))
      AND NOT EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u.id AND (d."endsOn" IS NULL OR d."endsOn" >= ${today}::date))`,
  },
  {
    name: 'users.ofDeceased', severity: 'info', says: 'Open accounts of members who have died.', decide: 'Lock the account.',
    find: ({ today }) => sql`SELECT ${theUser} FROM "User" u JOIN "MemberStatusSpan" s ON s."memberId" = u."memberId" AND s.status = 'deceased' AND ${spanHolds(today)} WHERE u."lockedAt" IS NULL`,
  },
  {
    name: 'users.memberWithoutAccount', severity: 'info', says: 'Active members who have no account yet.', decide: 'Print a code for them, or send a mailing.',
    find: ({ today }) => sql`SELECT ${theMember} FROM "Member" m JOIN "MemberStatusSpan" s ON s."memberId" = m.id AND s.status = 'active' AND ${spanHolds(today)}
      WHERE m."archivedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "User" u WHERE u."memberId" = m.id)`,
  },
]
