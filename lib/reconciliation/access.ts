import type { Prisma } from '@/lib/generated/prisma/client'

/** Who may be given an exception: whoever works with the books or at the counter, today, and can sign in. */
export function mayOwn(today: Date): Prisma.UserWhereInput {
  const holds = { OR: [{ endsOn: null }, { endsOn: { gte: today } }] }
  return {
    lockedAt: null,
    OR: [{ roles: { some: { role: { in: ['admin', 'officer', 'staff'] }, ...holds } } }, { duties: { some: { duty: 'treasurer', ...holds } } }],
  }
}
