// The list of tasks as a file: exactly what a view shows, in its order.
import { csvFileName } from '@/lib/csv'
import { todayAtHall } from '@/lib/dates'
import { csvOfList, type ListFile } from '@/lib/list-file'
import type { ListedTask } from './queries'
import type { TaskColumn, TaskView } from './schema'

export type TaskInFile = ListedTask & { /** What the task is about, as far as this reader may know. */ about: string | null }

const file: ListFile<TaskInFile, TaskColumn> = {
  cells: {
    task: (task) => task.title,
    about: (task) => task.about,
    owner: (task) => task.owner.name,
    due_on: (task) => task.dueOn,
    made_on: (task) => todayAtHall(task.createdAt),
    done_on: (task) => task.doneAt && todayAtHall(task.doneAt),
  },
  columns: { title: ['task'], record: ['about'], owner: ['owner'], due: ['due_on'], created: ['made_on'], done: ['done_on'] },
}

/** The file piece by piece; with `shown` only the columns that a view shows. */
export const csvOf = (batches: AsyncIterable<TaskInFile[]>, shown?: readonly TaskColumn[]): AsyncGenerator<string> => csvOfList(file, batches, shown)

/** What the file is called: the saved view's name, or the view in words, and when. */
export const fileNameOf = ({ q, whose, state, recordId }: TaskView, at: Date = new Date(), name?: string): string =>
  csvFileName(name ? ['tasks', name] : ['tasks', whose, state, recordId && 'of-one-record', q !== '' && 'search'], at)
