import { z } from 'zod'
import { nameOf } from '@/lib/audit/people'
import { onFrom, todayAtHall, type On } from '@/lib/dates'
import { sql } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { part, query } from '@/lib/operation'
import { mayOwn, taskWithin } from './access'
import { tasksOf } from './meant'
import { ListTasks, OneTask, TasksOfRecord, type taskSorts, type TaskRoom } from './schema'

export const TASKS_A_PAGE = 50

const listed = {
  id: true, title: true, room: true, recordId: true, dueOn: true, doneAt: true, version: true, owner: { select: { id: true, name: true } },
} as const satisfies Prisma.TaskSelect
const shown = ({ dueOn, room, ...task }: Prisma.TaskGetPayload<{ select: typeof listed }>) => ({ ...task, room: room as TaskRoom | null, dueOn: onFrom(dueOn) })
export type ListedTask = ReturnType<typeof shown>

const orders: Record<(typeof taskSorts)[number], (direction: 'asc' | 'desc') => Prisma.TaskOrderByWithRelationInput> = {
  due: (direction) => ({ dueOn: direction }),
  title: (direction) => ({ title: direction }),
  owner: (direction) => ({ owner: { name: direction } }),
  created: (direction) => ({ createdAt: direction }),
}

/** A page of tasks as the address asks for it. A page behind the last one is empty and says how many there are. */
export const listTasks = query({
  name: 'tasks.list',
  input: ListTasks,
  run: async ({ db, actor, access }, view) => {
    const { sort, direction, page } = view
    const where = tasksOf(actor, access, view)
    const [rows, total] = await Promise.all([
      db.task.findMany({ where, select: listed, orderBy: [orders[sort](direction), { id: 'asc' }], take: TASKS_A_PAGE, skip: (page - 1) * TASKS_A_PAGE }),
      db.task.count({ where }),
    ])
    return { tasks: rows.map(shown), total, page, pageSize: TASKS_A_PAGE }
  },
})

type Row = { id: string; title: string; room: TaskRoom | null; recordId: string | null; dueOn: On; doneAt: string | null; version: number; owner: { id: string; name: string } }
const taskColumns = sql`t.id, t.title, t.room, t."recordId", t."dueOn", t."doneAt", t.version, json_build_object('id', u.id, 'name', u.name) AS owner`
const inDates = <T extends { doneAt: string | null }>(task: T) => ({ ...task, doneAt: task.doneAt === null ? null : new Date(task.doneAt) })

/** The open tasks on one record, the next due first, and how many there are. */
export const listTasksOfRecord = part({
  name: 'tasks.list',
  input: TasksOfRecord,
  rows: ({ actor, access }, { room, recordId }) => sql`
    SELECT ${taskColumns}, (count(*) OVER ())::int AS total
    FROM "Task" t JOIN "User" u ON u.id = t."ownerId"
    WHERE t.room = ${room} AND t."recordId" = ${recordId}::uuid AND t."doneAt" IS NULL AND ${taskWithin(actor, access)} ORDER BY t."dueOn", t.id LIMIT ${TASKS_A_PAGE}`,
  found: (rows: (Row & { total: number })[]) => ({ tasks: rows.map(({ total: _, ...task }): ListedTask => inDates(task)), total: rows[0]?.total ?? 0 }),
})

/** One task with all that is written about it. */
export const getTask = part({
  name: 'tasks.get',
  input: OneTask,
  rows: ({ actor, access }, { taskId }) => sql`
    SELECT ${taskColumns}, t.details, t."createdAt", ${nameOf(sql`t."createdBy"`)} AS creator FROM "Task" t JOIN "User" u ON u.id = t."ownerId" WHERE t.id = ${taskId}::uuid AND ${taskWithin(actor, access)}`,
  found: ([task]: (Row & { details: string | null; createdAt: string; creator: string | null })[]) => {
    if (!task) throw new NotFound('This task')
    return { ...inDates(task), createdAt: new Date(task.createdAt) }
  },
})

/** How many open tasks are the viewer's, and how many of them are overdue. */
export const countOwnTasks = query({
  name: 'tasks.countOwn',
  input: z.strictObject({}),
  run: async ({ db, actor }) => {
    if (actor.kind !== 'person') return { open: 0, overdue: 0 }
    const [count] = await db.$queryRaw<[{ open: number; overdue: number }]>`
      SELECT count(*)::int AS open, (count(*) FILTER (WHERE "dueOn" < ${todayAtHall()}::date))::int AS overdue
      FROM "Task" WHERE "ownerId" = ${actor.userId}::uuid AND "doneAt" IS NULL`
    return count
  },
})

/** Who can be given a task. */
export const listTaskOwners = part({
  name: 'tasks.listOwners',
  input: z.strictObject({}),
  rows: () => sql`SELECT u.id, u.name FROM "User" u WHERE ${mayOwn()} ORDER BY u.name, u.id LIMIT 500`,
  found: (owners: { id: string; name: string }[]) => owners,
})
