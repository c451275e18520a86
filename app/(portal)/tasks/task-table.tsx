import type { ReactNode } from 'react'
import { badgeClass } from '@/components/ui/badge'
import { DataTable, type Column } from '@/components/ui/data-table'
import { pickColumn } from '@/components/ui/pick-column'
import { formatDate, todayAtHall } from '@/lib/dates'
import type { ListedTask } from '@/lib/tasks/queries'
import { dueOf } from '@/lib/tasks/rules'
import { taskColumns, tasksHref, type TaskColumn, type TaskView } from '@/lib/tasks/schema'
import type { TaskRecord } from './records'

type TaskTableProps = {
  caption: string
  tasks: readonly ListedTask[]
  columns: readonly TaskColumn[]
  /** What each is about; not asked where all are about the page's own record. */
  recordOf?: (task: ListedTask) => TaskRecord | null
  view?: TaskView
  /** Rows can be chosen, to change many at once. */
  picks?: boolean
  empty: ReactNode
}

/** Tasks as rows: what, about whom, who, by when in words. */
export function TaskTable({ caption, tasks, columns, recordOf, view, picks = false, empty }: TaskTableProps) {
  const today = todayAtHall()
  const due = (task: ListedTask) => {
    const { label, tone } = dueOf(task.dueOn, today, task.doneAt !== null)
    return <span className={badgeClass(tone)}>{label}</span>
  }
  const about = (task: ListedTask) => {
    const record = recordOf?.(task)
    return record ? <a href={record.href}>{record.label}</a> : ''
  }
  const day = (at: Date | null) => at && <span className="whitespace-nowrap">{formatDate(todayAtHall(at))}</span>
  const all: Column<ListedTask>[] = [
    { key: 'title', label: taskColumns.title.label, sortable: true, rowHeader: true, cell: (task) => <a href={`/tasks/${task.id}`}>{task.title}</a> },
    { key: 'record', label: taskColumns.record.label, cell: about },
    { key: 'owner', label: taskColumns.owner.label, sortable: true, cell: (task) => task.owner.name },
    { key: 'due', label: taskColumns.due.label, sortable: true, cell: due },
    { key: 'created', label: taskColumns.created.label, sortable: true, cell: (task) => day(task.createdAt) },
    { key: 'done', label: taskColumns.done.label, cell: (task) => day(task.doneAt) },
  ]
  const shown = [...(picks ? [pickColumn<ListedTask>((task) => task.title)] : []), ...all.filter(({ key }) => columns.includes(key as TaskColumn))]
  return (
    <DataTable
      caption={caption}
      rows={[...tasks]}
      rowKey={(task) => task.id}
      columns={view ? shown : shown.map((column) => ({ ...column, sortable: false }))}
      empty={empty}
      {...(view ? { sort: { by: view.sort, direction: view.direction, href: (by: string, direction: 'asc' | 'desc') => tasksHref({ ...view, sort: by as TaskView['sort'], direction, page: 1 }) } } : {})}
    />
  )
}
