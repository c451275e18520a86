import { todayAtHall } from '@/lib/dates'
import { sql, type Rows } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Who may be given an exception: whoever works with the books or at the counter, today, and can sign in. */
export function mayOwn(today: Date): Prisma.UserWhereInput {
  const holds = { OR: [{ endsOn: null }, { endsOn: { gte: today } }] }
  return {
    lockedAt: null,
    OR: [{ roles: { some: { role: { in: ['admin', 'officer', 'staff'] }, ...holds } } }, { duties: { some: { duty: 'treasurer', ...holds } } }],
  }
}

/** The same as a condition on `u`, the account. */
export function ownsExceptions(today = todayAtHall()): Rows {
  const holds = sql`("endsOn" IS NULL OR "endsOn" >= ${today}::date)`
  return sql`u."lockedAt" IS NULL AND (EXISTS (SELECT 1 FROM "UserRole" WHERE "userId" = u.id AND role IN ('admin', 'officer', 'staff') AND ${holds})
    OR EXISTS (SELECT 1 FROM "UserDuty" WHERE "userId" = u.id AND duty = 'treasurer' AND ${holds}))`
}
