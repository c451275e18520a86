import { z } from 'zod'
import { nameOf } from '@/lib/audit/people'
import type { On } from '@/lib/dates'
import { asJson, sql, type Rows } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import { inBatches } from '@/lib/list-file'
import { part, query } from '@/lib/operation'
import { mayOwn, taskWithin } from './access'
import { tasksOf } from './meant'
import { ListTasks, OneTask, TasksOfRecord, type taskSorts, type TaskRoom } from './schema'

export const TASKS_A_PAGE = 50

type Row = { id: string; title: string; room: TaskRoom | null; recordId: string | null; dueOn: On; createdAt: string; doneAt: string | null; version: number; owner: { id: string; name: string } }
const rowOf = sql`t.id, t.title, t.room, t."recordId", t."dueOn", t."createdAt", t."doneAt", t.version, json_build_object('id', u.id, 'name', u.name) AS owner`
const inDates = <T extends { createdAt: string; doneAt: string | null }>(task: T) => ({ ...task, createdAt: new Date(task.createdAt), doneAt: task.doneAt === null ? null : new Date(task.doneAt) })
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
        ${asJson(sql`SELECT ${rowOf} ${which} ORDER BY ${orders[view.sort]} ${directions[view.direction]}, t.id LIMIT ${TASKS_A_PAGE} OFFSET ${(view.page - 1) * TASKS_A_PAGE}`)} AS tasks`
  },
  found: ([told]: { total: number; tasks: Row[] }[], _, { page }) => ({ tasks: told!.tasks.map(inDates), total: told!.total, page, pageSize: TASKS_A_PAGE }),
})

/** Every task that a view means, in batches; what was asked for goes into the trail. The order is settled before the first batch. */
export const exportTasks = query({
  name: 'tasks.export',
  input: ListTasks,
  traced: () => ({ table: 'Task', rowId: 'export' }),
  run: async ({ db, actor, access }, view) => {
    const ids = (await db.$queryRaw<{ id: string }[]>`SELECT t.id ${tasksOf(actor, access, view)} ORDER BY ${orders[view.sort]} ${directions[view.direction]}, t.id`).map(({ id }) => id)
    const batches = inBatches(ids, async (part) => {
      const [told] = await db.$queryRaw<[{ tasks: Row[] }]>`
        SELECT ${asJson(sql`SELECT ${rowOf} FROM "Task" t JOIN "User" u ON u.id = t."ownerId" WHERE t.id = ANY (${part}::uuid[]) ORDER BY array_position(${part}::uuid[], t.id)`)} AS tasks`
      return told.tasks.map(inDates)
    })
    return { total: ids.length, batches }
  },
})

/** The open tasks on one record, the next due first, and how many there are. */
export const listTasksOfRecord = part({
  name: 'tasks.list',
  input: TasksOfRecord,
  rows: ({ actor, access }, { room, recordId }) => sql`
    SELECT ${rowOf}, (count(*) OVER ())::int AS total
    FROM "Task" t JOIN "User" u ON u.id = t."ownerId"
    WHERE t.room = ${room} AND t."recordId" = ${recordId}::uuid AND t."doneAt" IS NULL AND ${taskWithin(actor, access)} ORDER BY t."dueOn", t.id LIMIT ${TASKS_A_PAGE}`,
  found: (rows: (Row & { total: number })[]) => ({ tasks: rows.map(({ total: _, ...task }): ListedTask => inDates(task)), total: rows[0]?.total ?? 0 }),
})

/** One task with all that is written about it. */
export const getTask = part({
  name: 'tasks.get',
  input: OneTask,
  rows: ({ actor, access }, { taskId }) => sql`
    SELECT ${rowOf}, t.details, ${nameOf(sql`t."createdBy"`)} AS creator FROM "Task" t JOIN "User" u ON u.id = t."ownerId" WHERE t.id = ${taskId}::uuid AND ${taskWithin(actor, access)}`,
  found: ([task]: (Row & { details: string | null; creator: string | null })[]) => {
    if (!task) throw new NotFound('This task')
    return inDates(task)
  },
})

/** Who can be given a task. */
export const listTaskOwners = part({
  name: 'tasks.listOwners',
  input: z.strictObject({}),
  rows: () => sql`SELECT u.id, u.name FROM "User" u WHERE ${mayOwn()} ORDER BY u.name, u.id LIMIT 500`,
  found: (owners: { id: string; name: string }[]) => owners,
})
