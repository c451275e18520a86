import { todayAtHall, onFrom, type On } from '@/lib/dates'
import { empty, join, sql, type Db } from '@/lib/db'
import { idleMinutes } from '@/lib/auth/time-outs'
import { NotFound } from '@/lib/errors'
import type { Duty, Role } from '@/lib/generated/prisma/enums'
import { inBatches } from '@/lib/list-file'
import { query } from '@/lib/operation'
import { browserOf, holdsOn, versionOfRights, type Right } from './rules'
import { ListUsers, OneUser, type UserView } from './schema'

export const userPageSize = 50
const mostSessions = 50
const mostInTrail = 200

export type ListedUser = {
  id: string; name: string; email: string; memberNumber: string | null; memberId: string | null; lockedAt: Date | null; hasPassword: boolean
  lastSeenAt: Date | null; roles: Role[]; duties: Duty[]
}

/** A place in a text where the typed words stand, whatever signs are in them. */
const pattern = (typed: string) => `%${typed.replace(/[\\%_]/g, '\\$&')}%`

const never = sql`NOT EXISTS (SELECT 1 FROM "Session" s WHERE s."userId" = u.id)`
const states = {
  active: sql`u."lockedAt" IS NULL AND u."passwordHash" IS NOT NULL`, invited: sql`u."lockedAt" IS NULL AND u."passwordHash" IS NULL`,
  never, locked: sql`u."lockedAt" IS NOT NULL`,
} as const

function usersOf({ q, role, duty, state }: UserView, today: On) {
  const conditions = [sql`true`]
  for (const word of q.split(/\s+/).filter(Boolean).slice(0, 8)) {
    conditions.push(sql`(unaccent(u.name) ILIKE unaccent(${pattern(word)}) OR u.email::text ILIKE ${pattern(word)} OR m."memberNumber"::text ILIKE ${pattern(word)})`)
  }
  if (role) conditions.push(sql`EXISTS (SELECT 1 FROM "UserRole" r WHERE r."userId" = u.id AND r.role = ${role}::"Role" AND (r."endsOn" IS NULL OR r."endsOn" >= ${today}::date))`)
  if (duty) conditions.push(sql`EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u.id AND d.duty = ${duty}::"Duty" AND (d."endsOn" IS NULL OR d."endsOn" >= ${today}::date))`)
  if (state) conditions.push(states[state])
  return sql`FROM "User" u LEFT JOIN "Member" m ON m.id = u."memberId" WHERE ${join(conditions, ' AND ')}`
}

const seen = sql`(SELECT max(s."lastSeenAt") FROM "Session" s WHERE s."userId" = u.id)`
const byName = sql`lower(unaccent(u.name)), u.id`
const orderOf = ({ sort, direction }: UserView) =>
  sql`ORDER BY ${sort === 'seen' ? sql`${seen} ${direction === 'asc' ? sql`ASC` : sql`DESC`} NULLS LAST,` : empty}
    ${sort === 'name' && direction === 'desc' ? sql`lower(unaccent(u.name)) DESC, u.id` : byName}`

const rowOf = (today: On) => sql`u.id, u.name, u.email::text, m."memberNumber"::text, u."memberId", u."lockedAt", u."passwordHash" IS NOT NULL AS "hasPassword", ${seen} AS "lastSeenAt",
  ARRAY(SELECT r.role::text FROM "UserRole" r WHERE r."userId" = u.id AND (r."endsOn" IS NULL OR r."endsOn" >= ${today}::date) ORDER BY r.role) AS roles,
  ARRAY(SELECT d.duty::text FROM "UserDuty" d WHERE d."userId" = u.id AND (d."endsOn" IS NULL OR d."endsOn" >= ${today}::date) ORDER BY d.duty) AS duties`

/** A page of accounts with what they hold today, as the address describes it. A page behind the last one is the last one. */
export const listUsers = query({
  name: 'users.list',
  input: ListUsers,
  run: async ({ db }, view) => {
    const today = todayAtHall()
    const which = usersOf(view, today)
    const read = (page: number) => db.$queryRaw<(ListedUser & { total: number })[]>`
      SELECT ${rowOf(today)}, (count(*) OVER ())::int AS total
      ${which} ${orderOf(view)} LIMIT ${userPageSize} OFFSET ${(page - 1) * userPageSize}`
    const asked = await read(view.page)
    if (asked[0] || view.page === 1) return { users: asked, total: asked[0]?.total ?? 0, page: view.page, pageSize: userPageSize }
    const [counted] = await db.$queryRaw<[{ total: number }]>`SELECT count(*)::int AS total ${which}`
    const page = Math.max(1, Math.ceil(counted.total / userPageSize))
    return { users: await read(page), total: counted.total, page, pageSize: userPageSize }
  },
})

/** Every account that a view means, in batches; what was asked for goes into the trail. The order is settled before the first batch. */
export const exportUsers = query({
  name: 'users.export',
  input: ListUsers,
  traced: () => ({ table: 'User', rowId: 'export' }),
  run: async ({ db }, view) => {
    const today = todayAtHall()
    const ids = (await db.$queryRaw<{ id: string }[]>`SELECT u.id ${usersOf(view, today)} ${orderOf(view)}`).map(({ id }) => id)
    const batches = inBatches(ids, (part) => db.$queryRaw<ListedUser[]>`
      SELECT ${rowOf(today)} FROM "User" u LEFT JOIN "Member" m ON m.id = u."memberId" WHERE u.id = ANY (${part}::uuid[]) ORDER BY array_position(${part}::uuid[], u.id)`)
    return { total: ids.length, batches }
  },
})

const sessionShown = { id: true, ip: true, userAgent: true, createdAt: true, lastSeenAt: true } as const

/** The sessions of an account that are open at this moment, last seen first. */
export async function openSessionsOf(db: Db, userId: string) {
  const now = Date.now()
  return db.session.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: new Date(now) }, lastSeenAt: { gt: new Date(now - (await idleMinutes()) * 60_000) } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }], take: mostSessions,
    select: sessionShown,
  })
}

const rightsOf = <K extends string>(rows: readonly { name: K; endsOn: Date | null }[]) => {
  const all = rows.map(({ name, endsOn }): Right<K> => ({ name, endsOn: endsOn && onFrom(endsOn) }))
  const today = todayAtHall()
  return { held: all.filter((right) => holdsOn(right, today)), past: all.filter((right) => !holdsOn(right, today)), version: versionOfRights(all) }
}

/** One account with all it holds and held, and where it is signed in. */
export const getUser = query({
  name: 'users.get',
  input: OneUser,
  run: async ({ db }, { userId }) => {
    const [idle, found] = await Promise.all([
      idleMinutes(),
      db.user.findUnique({
        where: { id: userId },
        select: {
          id: true, name: true, email: true, lockedAt: true, createdAt: true, passwordHash: true,
          member: { select: { id: true, memberNumber: true, firstName: true, middleName: true, lastName: true } },
          roles: { select: { id: true, role: true, endsOn: true } }, duties: { select: { id: true, duty: true, endsOn: true } },
          links: { where: { purpose: 'set_password', usedAt: null, revokedAt: null }, orderBy: { createdAt: 'desc' }, take: 1, select: { expiresAt: true, createdAt: true } },
          sessions: { orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }], take: mostInTrail, select: { ...sessionShown, endedAt: true, expiresAt: true } },
        },
      }),
    ])
    if (!found) throw new NotFound('This account')
    const { passwordHash, roles, duties, links, sessions: past, ...user } = found
    const now = Date.now()
    const open = past.filter(({ endedAt, expiresAt, lastSeenAt }) => endedAt === null && expiresAt.getTime() > now && lastSeenAt.getTime() > now - idle * 60_000).slice(0, mostSessions)
    return {
      ...user, hasPassword: passwordHash !== null, link: links[0] ?? null, lastSeenAt: past[0]?.lastSeenAt ?? null,
      roles: rightsOf(roles.map(({ role, endsOn }) => ({ name: role, endsOn }))),
      duties: rightsOf(duties.map(({ duty, endsOn }) => ({ name: duty, endsOn }))),
      sessions: open.map(({ endedAt: _, expiresAt: __, ...session }) => ({ ...session, browser: browserOf(session.userAgent) })),
      /** The rows whose events tell the account's history. */
      trail: [
        { table: 'User', rowIds: [userId] }, { table: 'UserRole', rowIds: roles.map(({ id }) => id) }, { table: 'UserDuty', rowIds: duties.map(({ id }) => id) },
        { table: 'Session', rowIds: past.map(({ id }) => id) },
      ],
    }
  },
})
