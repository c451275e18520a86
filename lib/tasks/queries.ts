import { z } from 'zod'
import { nameOf } from '@/lib/audit/people'
import { todayAtHall, type On } from '@/lib/dates'
import { asJson, sql, type Rows } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import { part, query } from '@/lib/operation'
import { mayOwn, taskWithin } from './access'
import { tasksOf } from './meant'
import { ListTasks, OneTask, TasksOfRecord, type taskSorts, type TaskRoom } from './schema'

export const TASKS_A_PAGE = 50

type Row = { id: string; title: string; room: TaskRoom | null; recordId: string | null; dueOn: On; doneAt: string | null; version: number; owner: { id: string; name: string } }
const taskColumns = sql`t.id, t.title, t.room, t."recordId", t."dueOn", t."doneAt", t.version, json_build_object('id', u.id, 'name', u.name) AS owner`
const inDates = <T extends { doneAt: string | null }>(task: T) => ({ ...task, doneAt: task.doneAt === null ? null : new Date(task.doneAt) })
export type ListedTask = ReturnType<typeof inDates<Row>>

const orders: Record<(typeof taskSorts)[number], Rows> = { due: sql`t."dueOn"`, title: sql`t.title`, owner: sql`u.name`, created: sql`t."createdAt"` }
const directions = { asc: sql`ASC`, desc: sql`DESC` }

/** A page of tasks as the address asks for it. A page behind the last one is empty and says how many there are. */
export const listTasks = part({
  name: 'tasks.list',
  input: ListTasks,
  rows: ({ actor, access }, view) => {
    const which = tasksOf(actor, access, view)
    return sql`
      SELECT (SELECT count(*)::int ${which}) AS total,
        ${asJson(sql`SELECT ${taskColumns} ${which} ORDER BY ${orders[view.sort]} ${directions[view.direction]}, t.id LIMIT ${TASKS_A_PAGE} OFFSET ${(view.page - 1) * TASKS_A_PAGE}`)} AS tasks`
  },
  found: ([told]: { total: number; tasks: Row[] }[], _, { page }) => ({ tasks: told!.tasks.map(inDates), total: told!.total, page, pageSize: TASKS_A_PAGE }),
})

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
