import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { dateFrom, todayAtHall } from '@/lib/dates'
import type { Prisma } from '@/lib/generated/prisma/client'
import { tasksWithin } from './access'
import type { TaskView } from './schema'

/** Which tasks a view of the list means: the list and acts on all of it ask with the very same words. */
export function tasksOf(actor: Actor, access: Access, { q, whose, state, room, recordId }: TaskView): Prisma.TaskWhereInput {
  const states: Record<typeof state, Prisma.TaskWhereInput> = {
    open: { doneAt: null }, done: { doneAt: { not: null } }, any: {}, overdue: { doneAt: null, dueOn: { lt: dateFrom(todayAtHall()) } },
  }
  return {
    AND: [
      tasksWithin(actor, access), states[state], room ? { room } : {}, recordId ? { recordId } : {},
      whose === 'mine' && actor.kind === 'person' ? { ownerId: actor.userId } : {},
      ...q.split(/\s+/).filter(Boolean).map((word) => ({
        OR: [{ title: { contains: word, mode: 'insensitive' as const } }, { owner: { name: { contains: word, mode: 'insensitive' as const } } }],
      })),
    ],
  }
}
