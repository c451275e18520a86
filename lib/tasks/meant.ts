import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { todayAtHall } from '@/lib/dates'
import { join, sql, type Rows } from '@/lib/db'
import { taskWithin } from './access'
import type { TaskView } from './schema'

const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** FROM and WHERE of the tasks that a view means, `t` the task and `u` its owner: the list and acts on all of it ask with the very same words. */
export function tasksOf(actor: Actor, access: Access, { q, whose, state, room, recordId }: TaskView): Rows {
  const states: Record<typeof state, Rows> = {
    open: sql`t."doneAt" IS NULL`, done: sql`t."doneAt" IS NOT NULL`, any: sql`true`, overdue: sql`t."doneAt" IS NULL AND t."dueOn" < ${todayAtHall()}::date`,
  }
  return sql`FROM "Task" t JOIN "User" u ON u.id = t."ownerId" WHERE ${join([
    taskWithin(actor, access), states[state], ...(room ? [sql`t.room = ${room}`] : []), ...(recordId ? [sql`t."recordId" = ${recordId}::uuid`] : []),
    ...(whose === 'mine' && actor.kind === 'person' ? [sql`t."ownerId" = ${actor.userId}::uuid`] : []),
    ...q.split(/\s+/).filter(Boolean).map((word) => sql`(t.title ILIKE ${like(word)} OR u.name ILIKE ${like(word)})`),
  ], ' AND ')}`
}
