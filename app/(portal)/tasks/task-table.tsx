import type { ReactNode } from 'react'
import { badgeClass } from '@/components/ui/badge'
import { DataTable, type Column } from '@/components/ui/data-table'
import { pickColumn } from '@/components/ui/pick-column'
import { todayAtHall } from '@/lib/dates'
import type { ListedTask } from '@/lib/tasks/queries'
import { dueOf } from '@/lib/tasks/rules'
import { tasksHref, type TaskView } from '@/lib/tasks/schema'
import type { TaskRecord } from './records'

type TaskTableProps = {
  caption: string
  tasks: readonly ListedTask[]
  /** What each is about; left out where all are about the page's own record. */
  recordOf?: (task: ListedTask) => TaskRecord | null
  /** Left out where all are the viewer's own. */
  showsOwner: boolean
  view?: TaskView
  /** Rows can be chosen, to change many at once. */
  picks?: boolean
  empty: ReactNode
}

/** Tasks as rows: what, about whom, who, by when in words. */
export function TaskTable({ caption, tasks, recordOf, showsOwner, view, picks = false, empty }: TaskTableProps) {
  const today = todayAtHall()
  const due = (task: ListedTask) => {
    const { label, tone } = dueOf(task.dueOn, today, task.doneAt !== null)
    return <span className={badgeClass(tone)}>{label}</span>
  }
  const about = (task: ListedTask) => {
    const record = recordOf?.(task)
    return record ? <a href={record.href}>{record.label}</a> : ''
  }
  const columns: (Column<ListedTask> | false)[] = [
    picks && pickColumn<ListedTask>((task) => task.title),
    { key: 'title', label: 'What', sortable: true, rowHeader: true, cell: (task) => <a href={`/tasks/${task.id}`}>{task.title}</a> },
    recordOf !== undefined && { key: 'record', label: 'About', cell: about },
    showsOwner && { key: 'owner', label: 'Owner', sortable: true, cell: (task) => task.owner.name },
    { key: 'due', label: 'Due', sortable: true, cell: due },
  ]
  const shown = columns.filter((column) => column !== false)
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
