import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { dateFrom, todayAtHall } from '@/lib/dates'
import { sql, type Rows } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

const nothing = { id: { in: [] as string[] } } satisfies Prisma.TaskWhereInput

/** Which tasks an access reaches: the office's, but for those about the own record; or the own ones, to do or given to others. */
export function tasksWithin(actor: Actor, access: Access): Prisma.TaskWhereInput {
  if (actor.kind !== 'person') return nothing
  const mine = [{ ownerId: actor.userId }, { createdBy: actor.id }]
  if (access !== 'any') return { OR: mine }
  return actor.memberId ? { OR: [...mine, { memberId: null }, { memberId: { not: actor.memberId } }] } : {}
}

/** The same as a condition on `t`, the task. */
export function taskWithin(actor: Actor, access: Access): Rows {
  if (actor.kind !== 'person') return sql`false`
  const mine = sql`t."ownerId" = ${actor.userId}::uuid OR t."createdBy" = ${actor.id}`
  return access === 'any' ? sql`(${mine} OR t."memberId" IS DISTINCT FROM ${actor.memberId}::uuid OR t."memberId" IS NULL)` : sql`(${mine})`
}

/** Who may be given a task: people of the office, today, who can sign in. */
export function ownersOn(today = todayAtHall()): Prisma.UserWhereInput {
  const holds = { OR: [{ endsOn: null }, { endsOn: { gte: dateFrom(today) } }] }
  return {
    lockedAt: null,
    OR: [{ roles: { some: { role: { in: ['admin', 'officer', 'staff', 'organizer'] }, ...holds } } }, { duties: { some: holds } }],
  }
}

/** The same as a condition on `u`, the account. */
export function mayOwn(today = todayAtHall()): Rows {
  const holds = sql`("endsOn" IS NULL OR "endsOn" >= ${today}::date)`
  return sql`u."lockedAt" IS NULL AND (EXISTS (SELECT 1 FROM "UserRole" WHERE "userId" = u.id AND role IN ('admin', 'officer', 'staff', 'organizer') AND ${holds})
    OR EXISTS (SELECT 1 FROM "UserDuty" WHERE "userId" = u.id AND ${holds}))`
}
