// The people of a load: accounts of members and of the office, each with a session laid straight into the database, so that a load
// begins signed in. A storm of sign-ins is a scenario of its own and uses the same accounts with a password.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { sealSecret } from '@/lib/auth/cookie-token'
import { hashPassword, newSecret } from '@/lib/auth/password'
import type { Locale } from '@/lib/messages'
import { openBrowser, type Browser } from './browser'
import type { Wire } from './wire'

/** People who work in the office; everybody else of a load is a member. So many of a small load that its mix is the day's; of a large one, what a big local has. */
export const officeOf = (users: number): number => Math.min(100, Math.ceil(users * 0.45))

/** Known on purpose: it opens accounts of a load only, which are locked after it. */
export const LOAD_PASSWORD = 'sleeve pliers kilowatt'

type Row = { userId: string; name: string; memberId: string | null; memberNumber: string | null; firstName: string | null; language: Locale; signInName: string }
export type Person = {
  kind: 'member' | 'staff'
  userId: string
  name: string
  signInName: string
  /** The own record of a member. */
  own: { id: string; number: string; firstName: string; language: Locale } | null
  browser: Browser
  /** Under way with something: where there is a choice, somebody else comes. */
  busy: boolean
}

type Wanted = { users: number; fresh: number; owing: boolean; wire: Wire }

const who = { staff: 'Load Office', mail: 'office-' }

/** Members to sign in as: none who left, none who works in the office; those who owe first where they are to pay. */
async function memberRows(client: pg.Client, count: number, owing: boolean, run: string): Promise<Row[]> {
  const { rows: chosen } = await client.query<{ id: string; userId: string | null }>(`SELECT m.id, u.id AS "userId" FROM "Member" m LEFT JOIN "User" u ON u."memberId" = m.id LEFT JOIN "DuesProjection" p ON p."memberId" = m.id
    WHERE m."archivedAt" IS NULL AND u."lockedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "UserRole" r WHERE r."userId" = u.id AND r.role <> 'member') AND NOT EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u.id)
    ORDER BY ${owing ? 'coalesce(p."owedCents", 0) > 0 DESC,' : ''} md5(m.id::text || $1) LIMIT $2`, [run, count])
  await client.query(`WITH made AS (INSERT INTO "User"(id, name, "memberId", "updatedAt") SELECT gen_random_uuid(), m."firstName" || ' ' || m."lastName", m.id, now() FROM "Member" m WHERE m.id = ANY($1) RETURNING id)
    INSERT INTO "UserRole"(id, "userId", role) SELECT gen_random_uuid(), id, 'member' FROM made`, [chosen.filter(({ userId }) => userId === null).map(({ id }) => id)])
  const { rows } = await client.query<Row>(`SELECT u.id AS "userId", u.name, m.id AS "memberId", m."memberNumber"::text, m."firstName", m.language::text, m."memberNumber"::text AS "signInName"
    FROM "User" u JOIN "Member" m ON m.id = u."memberId" WHERE m.id = ANY($1)`, [chosen.map(({ id }) => id)])
  return rows
}

async function staffRows(client: pg.Client, count: number, run: string): Promise<Row[]> {
  const { rows } = await client.query<Row>(`WITH made AS (INSERT INTO "User"(id, email, name, "updatedAt") SELECT gen_random_uuid(), '${who.mail}' || $2 || '-' || n || '@load.invalid', '${who.staff} ' || n, now() FROM generate_series(1, $1) n RETURNING id, email, name),
    roles AS (INSERT INTO "UserRole"(id, "userId", role) SELECT gen_random_uuid(), id, 'staff' FROM made)
    SELECT id AS "userId", name, NULL AS "memberId", 'en' AS language, email::text AS "signInName" FROM made`, [count, run])
  return rows
}

/** A session for each of these accounts; answers their cookies in the same order. */
async function laySessions(client: pg.Client, rows: readonly Pick<Row, 'userId'>[], cookieName: string): Promise<string[]> {
  const secrets = rows.map(() => newSecret())
  await client.query(`INSERT INTO "Session"(id, "tokenHash", "userId", ip, "userAgent", "lastSeenAt", "expiresAt")
    SELECT gen_random_uuid(), hash, "userId", '127.0.0.1', 'ip2adb load', now() - random() * interval '1 minute', now() + interval '12 hours' FROM unnest($1::text[], $2::uuid[]) AS laid(hash, "userId")`,
  [secrets.map(({ secretHash }) => secretHash), rows.map(({ userId }) => userId)])
  return Promise.all(secrets.map(async ({ secret }) => `${cookieName}=${await sealSecret(secret)}`))
}

/** Makes the people of a load and answers them with what takes them away again: sessions end, the office's accounts are locked. */
export async function layPeople(client: pg.Client, { users, fresh, owing, wire }: Wanted): Promise<{ people: Person[]; leave: () => Promise<void> }> {
  const run = randomUUID().slice(0, 8)
  const staff = owing ? [] : await staffRows(client, officeOf(users), run)
  const members = await memberRows(client, users - staff.length, owing, run)
  const rows = [...staff, ...members]
  const cookies = await laySessions(client, rows, wire.cookieName)
  const people = rows.map((row, index): Person => ({
    kind: row.memberId === null ? 'staff' : 'member', userId: row.userId, name: row.name, signInName: row.signInName,
    own: row.memberId === null ? null : { id: row.memberId, number: row.memberNumber!, firstName: row.firstName!, language: row.language },
    browser: openBrowser(wire, { cookie: cookies[index]!, fresh: (index * 61) % 100 < fresh }), busy: false,
  }))
  return { people, leave: () => shutOut(client, staff, rows) }
}

/** Ends the sessions that were laid, and locks the accounts that were made for them. */
async function shutOut(client: pg.Client, made: readonly { userId: string }[], all = made): Promise<void> {
  const ids = (of: readonly { userId: string }[]) => of.map(({ userId }) => userId)
  await client.query(`UPDATE "Session" SET "endedAt" = now() WHERE "userId" = ANY($1) AND "userAgent" = 'ip2adb load' AND "endedAt" IS NULL`, [ids(all)])
  await client.query(`UPDATE "User" SET "lockedAt" = now(), "updatedAt" = now() WHERE id = ANY($1)`, [ids(made)])
}

/** Gives these accounts the load's password: for a storm of sign-ins. Accounts with one of their own keep it and stay away. */
export async function givePasswords(client: pg.Client, people: readonly Person[]): Promise<Person[]> {
  const { rows } = await client.query<{ id: string }>('UPDATE "User" SET "passwordHash" = $1, "updatedAt" = now() WHERE id = ANY($2) AND "passwordHash" IS NULL RETURNING id', [await hashPassword(LOAD_PASSWORD), people.map(({ userId }) => userId)])
  const given = new Set(rows.map(({ id }) => id))
  return people.filter(({ userId }) => given.has(userId))
}

/** One officer with a session, who sees every room of the office: the cookie, and what locks the account again. */
export async function layOfficer(client: pg.Client, cookieName: string): Promise<{ cookie: string; leave: () => Promise<void> }> {
  const { rows } = await client.query<{ userId: string }>(`WITH made AS (INSERT INTO "User"(id, email, name, "updatedAt") VALUES (gen_random_uuid(), 'officer-' || gen_random_uuid() || '@load.invalid', 'Load Officer', now()) RETURNING id)
    INSERT INTO "UserRole"(id, "userId", role) SELECT gen_random_uuid(), id, 'officer' FROM made RETURNING "userId"`)
  const [cookie] = await laySessions(client, rows, cookieName)
  return { cookie: cookie!, leave: () => shutOut(client, rows) }
}
