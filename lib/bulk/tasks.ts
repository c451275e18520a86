import { Invalid } from '@/lib/errors'
import { giveToOwners, lockTasks, meantTasks, putDone, refuseStranger } from '@/lib/tasks/many'
import { taskViewFrom } from '@/lib/tasks/schema'
import type { Doing } from './doing'
import { must } from './must'
import type { BulkAsked } from './schema'

type Meant = Awaited<ReturnType<typeof meantTasks>>[number]

const toTasks = ({ fate, ...what }: Pick<Doing, 'right' | 'check' | 'apply' | 'undo'> & { fate: (task: Meant, asked: BulkAsked) => string | null }): Doing => ({
  ...what,
  decide: async (reader, { actor, access }, asked) => {
    const meant = asked.query === undefined ? { ids: asked.id } : { view: taskViewFrom(Object.fromEntries(new URLSearchParams(asked.query))) }
    return (await meantTasks(reader, actor, access, meant)).map((task) => ({ id: task.id, name: task.title, leftOut: fate(task, asked) }))
  },
  lock: lockTasks,
  traces: { tables: ['Task'], by: 'rowId' },
  href: (id) => `/tasks/${id}`,
})

export const taskActs = {
  'tasks.handOver': toTasks({
    right: 'tasks.handOver', check: (asked) => void must('owner', asked),
    fate: (task, { ownerId }) => (task.doneAt ? 'done already' : task.ownerId === ownerId ? 'with this person already' : null),
    apply: async (tx, _, ids, asked) => {
      const { ownerId } = must('owner', asked)
      await refuseStranger(tx, ownerId)
      const before = await tx.task.findMany({ where: { id: { in: [...ids] } }, select: { id: true, ownerId: true } })
      await giveToOwners(tx, ids.map((id) => ({ id, ownerId })))
      return before.map((task) => ({ recordId: task.id, before: task.ownerId }))
    },
    undo: (tx, rows) => giveToOwners(tx, rows.map(({ recordId, before }) => ({ id: recordId, ownerId: before! }))),
  }),
  'tasks.complete': toTasks({
    right: 'tasks.complete', check: ({ query, id }) => { if (query === undefined && id.length === 0) throw new Invalid({}, 'Choose at least one task.') },
    fate: (task) => (task.doneAt ? 'done already' : null),
    apply: async (tx, _, ids) => { await putDone(tx, ids, new Date()); return ids.map((recordId) => ({ recordId })) },
    undo: (tx, rows) => putDone(tx, rows.map((row) => row.recordId), null),
  }),
}
