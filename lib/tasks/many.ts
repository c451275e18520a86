// Many tasks in one statement each, for acts on a whole list.
import type { Actor, Person } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import type { On } from '@/lib/dates'
import { sql, type Db, type Tx } from '@/lib/db'
import { Invalid } from '@/lib/errors'
import { ownersOn, taskWithin } from './access'
import { tasksOf } from './meant'
import type { TaskRoom, TaskView } from './schema'

/** The tasks that a view of the list means, or those named, within reach; in the order of ids. */
export async function meantTasks(reader: Db | Tx, actor: Actor, access: Access, meant: { view: TaskView } | { ids: readonly string[] }) {
  const which = 'view' in meant ? tasksOf(actor, access, meant.view) : sql`FROM "Task" t WHERE t.id = ANY (${[...meant.ids]}::uuid[]) AND ${taskWithin(actor, access)}`
  return reader.$queryRaw<{ id: string; title: string; ownerId: string; doneAt: Date | null }[]>`SELECT t.id, t.title, t."ownerId", t."doneAt" ${which} ORDER BY t.id`
}

export const lockTasks = (tx: Tx, ids: readonly string[]): Promise<unknown> =>
  tx.$queryRaw`SELECT 1 FROM "Task" WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`

/** Refuses an owner whom nobody can give a task. */
export async function refuseStranger(tx: Tx, ownerId: string): Promise<void> {
  if (await tx.user.count({ where: { AND: [{ id: ownerId }, ownersOn()] } }) === 0) throw new Invalid({ ownerId: ['Choose somebody of the office.'] })
}

type Given = { title: string; details: string | null; ownerId: string; dueOn: On }

/** Makes one task about each record. */
export async function giveTasks(tx: Tx, by: Person, room: TaskRoom, recordIds: readonly string[], { title, details, ownerId, dueOn }: Given): Promise<{ id: string; recordId: string }[]> {
  await refuseStranger(tx, ownerId)
  return tx.$queryRaw`
    INSERT INTO "Task"(id, title, details, room, "recordId", "memberId", "ownerId", "dueOn", "createdBy", "updatedAt")
    SELECT gen_random_uuid(), ${title}, ${details}, ${room}, r, CASE WHEN ${room} = 'members' THEN r END, ${ownerId}::uuid, ${dueOn}::date, ${by.id}, now()
    FROM unnest(${[...recordIds]}::uuid[]) AS r RETURNING id, "recordId"`
}

/** Takes tasks away that were made by mistake; the trail keeps what they said. */
export async function takeTasksAway(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.task.deleteMany({ where: { id: { in: [...ids] } } })
}

/** Gives tasks an owner each. */
export async function giveToOwners(tx: Tx, rows: readonly { id: string; ownerId: string }[]): Promise<void> {
  await tx.$executeRaw`UPDATE "Task" t SET "ownerId" = r.owner, version = version + 1, "updatedAt" = now()
    FROM jsonb_to_recordset(${JSON.stringify(rows.map(({ id, ownerId: owner }) => ({ id, owner })))}::jsonb) AS r(id uuid, owner uuid) WHERE t.id = r.id`
}

/** Ticks tasks off, or opens them again. */
export async function putDone(tx: Tx, ids: readonly string[], doneAt: Date | null): Promise<void> {
  await tx.task.updateMany({ where: { id: { in: [...ids] } }, data: { doneAt, version: { increment: 1 } } })
}
