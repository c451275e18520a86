// What a follow-up is: something somebody owes by a day, on a record that is known by its room and id only.
import { z } from 'zod'
import { colsOf, type ListColumns } from '@/lib/columns'
import { optionalLines, requiredDay, requiredText, searchWords } from '@/lib/fields'

/** Rooms whose records take follow-ups. */
export const taskRooms = ['members', 'organizations'] as const
export type TaskRoom = (typeof taskRooms)[number]

export const longest = { title: 200, details: 5_000 } as const

const title = requiredText(longest.title, 'Say what is to be done.')
const details = optionalLines(longest.details)
const dueOn = requiredDay.refine((on) => on >= '2000-01-01' && on < '2100-01-01', 'This day lies too far away.')
const ownerId = z.uuid('Choose who does it.')
const version = z.coerce.number().int()
const room = z.enum(taskRooms)

export const CreateTask = z.strictObject({
  title, details, dueOn, ownerId,
  room: z.preprocess((typed) => (typed === '' ? undefined : typed), room.optional()),
  recordId: z.preprocess((typed) => (typed === '' ? undefined : typed), z.uuid().optional()),
}).refine((task) => (task.room === undefined) === (task.recordId === undefined), 'The record is named by its room and its id.')

export const UpdateTask = z.strictObject({ taskId: z.uuid(), version, title, details, dueOn })
export const HandOverTask = z.strictObject({ taskId: z.uuid(), version, ownerId })
/** `requestId` names the handing over that is taken back; a change since then stays. */
export const TakeTaskBack = z.strictObject({ taskId: z.uuid(), requestId: z.string().min(1).max(100) })
/** `version` is the one that was on the screen. */
export const SeenTask = z.strictObject({ taskId: z.uuid(), version })
export const OneTask = z.strictObject({ taskId: z.uuid() })
export const TasksOfRecord = z.strictObject({ room: z.enum(taskRooms), recordId: z.uuid() })

export const taskSorts = ['due', 'title', 'owner', 'created'] as const

/** The columns of the list and of its export. */
export const taskColumns = {
  title: { label: 'What', always: true }, record: { label: 'About', usual: true }, owner: { label: 'Owner', usual: true }, due: { label: 'Due', usual: true }, created: { label: 'Made' }, done: { label: 'Done' },
} as const satisfies ListColumns
export type TaskColumn = keyof typeof taskColumns

/** A view of the list, as its address says it. What an address says wrongly counts as not said. */
export const ListTasks = z.strictObject({
  q: searchWords,
  whose: z.enum(['mine', 'all']).catch('mine'),
  state: z.enum(['open', 'overdue', 'done', 'any']).catch('open'),
  room: room.optional().catch(undefined),
  recordId: z.uuid().optional().catch(undefined),
  sort: z.enum(taskSorts).catch('due'),
  direction: z.enum(['asc', 'desc']).catch('asc'),
  cols: colsOf(taskColumns),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
export type TaskView = z.output<typeof ListTasks>

export const taskViewFrom = (params: Record<string, string>): TaskView =>
  ListTasks.parse(Object.fromEntries(Object.keys(ListTasks.shape).map((name) => [name, params[name]])))

/** The list's address for a view, without what goes without saying. */
export function tasksHref(view: Partial<TaskView>): string {
  const unsaid: Partial<TaskView> = { q: '', whose: 'mine', state: 'open', sort: 'due', direction: 'asc', page: 1 }
  const said = Object.entries(view).filter(([name, value]) => value !== undefined && value !== unsaid[name as keyof TaskView])
  return said.length === 0 ? '/tasks' : `/tasks?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`
}
