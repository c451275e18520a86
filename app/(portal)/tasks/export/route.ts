import type { NextRequest } from 'next/server'
import { requireViewer, type Viewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { csvOf, fileNameOf, type TaskInFile } from '@/lib/tasks/export'
import { exportTasks, type ListedTask } from '@/lib/tasks/queries'
import { taskColumns, taskViewFrom } from '@/lib/tasks/schema'
import { csvAnswer, csvRefused } from '../../csv-answer'
import { viewName } from '../../views/view-name'
import { recordsOf } from '../records'

async function* withRecords(viewer: Viewer, batches: AsyncIterable<ListedTask[]>): AsyncGenerator<TaskInFile[]> {
  for await (const tasks of batches) {
    const recordOf = await recordsOf(viewer, tasks)
    yield tasks.map((task) => ({ ...task, about: recordOf(task)?.label ?? null }))
  }
}

/** The list as a CSV file: what the address filters, in its order; every column, or with `columns=shown` those of the view. */
export async function GET({ nextUrl: { search, searchParams } }: NextRequest): Promise<Response> {
  const viewer = await requireViewer()
  const view = taskViewFrom(Object.fromEntries(searchParams))
  const shown = searchParams.get('columns') === 'shown' ? shownColumns(taskColumns, view.cols) : undefined
  try {
    const { batches } = await exportTasks(viewer, view)
    return csvAnswer(csvOf(withRecords(viewer, batches), shown), fileNameOf(view, new Date(), await viewName(viewer, 'tasks', search)))
  } catch (error) {
    return csvRefused(error, 'You are not allowed to export tasks.')
  }
}
