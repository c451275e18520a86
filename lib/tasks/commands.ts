import { changesToUndo } from '@/lib/audit/undoing'
import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { dateFrom, formatDate, formatInstant, onFrom } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { command } from '@/lib/operation'
import { ownersOn, tasksWithin } from './access'
import { CreateTask, HandOverTask, SeenTask, TakeTaskBack, UpdateTask } from './schema'

async function mustBeOwner(tx: Tx, ownerId: string): Promise<string> {
  const owner = await tx.user.findFirst({ where: { AND: [{ id: ownerId }, ownersOn()] }, select: { name: true } })
  if (!owner) throw new Invalid({ ownerId: ['Choose somebody of the office.'] })
  return owner.name
}

/** The task as it stands, held until the transaction ends. */
async function holdTask(tx: Tx, actor: Actor, access: Access, taskId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Task" WHERE id = ${taskId}::uuid FOR UPDATE`
  const task = await tx.task.findFirst({ where: { AND: [{ id: taskId }, tasksWithin(actor, access)] }, include: { owner: { select: { name: true } } } })
  if (!task) throw new NotFound('This task')
  return task
}
type Held = Awaited<ReturnType<typeof holdTask>>

const stateOf = (task: Held) => (task.doneAt ? `Done ${formatInstant(task.doneAt)}` : 'Open')

/** Where somebody saved since, nothing is written: what was wanted stands beside what is so now. */
function refuseStale(task: Held, version: number, differences: Conflict['differences']): void {
  if (task.version !== version) throw new Conflict(differences, String(task.version), 'Somebody else changed this task meanwhile. Nothing was overwritten.')
}

/** Writes a follow-up down: what, who, by when, on which record. */
export const createTask = command({
  name: 'tasks.create',
  input: CreateTask,
  run: async ({ tx, actor }, { room = null, recordId = null, dueOn, ...task }) => {
    if (actor.kind !== 'person') throw new Forbidden()
    await mustBeOwner(tx, task.ownerId)
    const memberId = room === 'members' ? recordId : null
    const { id: taskId } = await tx.task.create({ data: { ...task, room, recordId, memberId, dueOn: dateFrom(dueOn), createdBy: actor.id }, select: { id: true } })
    return { taskId, room, recordId }
  },
})

export const updateTask = command({
  name: 'tasks.update',
  input: UpdateTask,
  run: async ({ tx, actor, access }, { taskId, version, title, details, dueOn }) => {
    const task = await holdTask(tx, actor, access, taskId)
    const now = { title: task.title, details: task.details ?? '', dueOn: onFrom(task.dueOn) }
    const differences = [
      { field: 'title', label: 'What', yours: title, theirs: now.title },
      { field: 'details', label: 'Details', yours: details ?? '', theirs: now.details },
      { field: 'dueOn', label: 'Due', yours: formatDate(dueOn), theirs: formatDate(now.dueOn) },
    ].filter(({ yours, theirs }) => yours !== theirs)
    if (differences.length === 0) return { taskId }
    refuseStale(task, version, differences)
    await tx.task.update({ where: { id: taskId }, data: { title, details, dueOn: dateFrom(dueOn), version: { increment: 1 } } })
    return { taskId }
  },
})

/** Gives a task to somebody else; it stands on their start page from then on. */
export const handOverTask = command({
  name: 'tasks.handOver',
  input: HandOverTask,
  run: async ({ tx, actor, access }, { taskId, version, ownerId }) => {
    const task = await holdTask(tx, actor, access, taskId)
    const name = await mustBeOwner(tx, ownerId)
    if (task.doneAt) throw new Invalid({}, 'This task is done. Open it again to hand it over.')
    if (task.ownerId === ownerId) throw new Invalid({ ownerId: [`${name} has it already.`] })
    refuseStale(task, version, [{ field: 'ownerId', label: 'Owner', yours: name, theirs: task.owner.name }])
    await tx.task.update({ where: { id: taskId }, data: { ownerId, version: { increment: 1 } } })
    return { taskId, requestId: actor.requestId }
  },
})

/** Gives a task back to whoever had it before it was handed over, where nobody changed it since. */
export const takeTaskBack = command({
  name: 'tasks.takeBack',
  input: TakeTaskBack,
  run: async ({ tx, actor, access }, { taskId, requestId }) => {
    await holdTask(tx, actor, access, taskId)
    const [handing] = await changesToUndo(tx, { table: 'Task', rowId: taskId }, requestId, 'tasks.handOver')
    const ownerId = String(handing?.before?.['ownerId'])
    await mustBeOwner(tx, ownerId)
    await tx.task.update({ where: { id: taskId }, data: { ownerId, version: { increment: 1 } } })
    return { taskId }
  },
})

export const completeTask = command({
  name: 'tasks.complete',
  input: SeenTask,
  run: async ({ tx, actor, access }, { taskId, version }) => {
    const task = await holdTask(tx, actor, access, taskId)
    if (task.doneAt) throw new Invalid({}, 'This task is done already.')
    refuseStale(task, version, [
      { field: 'state', label: 'State', yours: 'Done', theirs: stateOf(task) }, { field: 'title', label: 'What', yours: '', theirs: task.title },
      { field: 'ownerId', label: 'Owner', yours: '', theirs: task.owner.name }, { field: 'dueOn', label: 'Due', yours: '', theirs: formatDate(onFrom(task.dueOn)) },
    ])
    await tx.task.update({ where: { id: taskId }, data: { doneAt: new Date(), version: { increment: 1 } } })
    return { taskId }
  },
})

export const reopenTask = command({
  name: 'tasks.reopen',
  input: SeenTask,
  run: async ({ tx, actor, access }, { taskId, version }) => {
    const task = await holdTask(tx, actor, access, taskId)
    if (!task.doneAt) throw new Invalid({}, 'This task is open already.')
    refuseStale(task, version, [{ field: 'state', label: 'State', yours: 'Open', theirs: stateOf(task) }])
    await tx.task.update({ where: { id: taskId }, data: { doneAt: null, version: { increment: 1 } } })
    return { taskId }
  },
})
