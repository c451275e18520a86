import { badgeClass } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { can } from '@/lib/auth/authorize'
import { todayAtHall } from '@/lib/dates'
import type { HomeTask } from '@/lib/leadership/home'
import { dueOf } from '@/lib/tasks/rules'
import { tasksHref } from '@/lib/tasks/schema'
import type { HomeBlock } from './block'

const due = (task: HomeTask) => {
  const { label, tone } = dueOf(task.dueOn, todayAtHall())
  return <span className={badgeClass(tone)}>{label}</span>
}

/** What this viewer owes, overdue first. */
export const tasksBlock: HomeBlock = {
  key: 'tasks', order: 35, parts: ['tasks'], shows: (viewer) => can(viewer, 'tasks.list'),
  Block: ({ home: { tasks } }) => {
    const { open, overdue, first } = tasks ?? { open: 0, overdue: 0, first: [] }
    const counted = open === 1 ? '1 open task' : `${open} open tasks`
    return (
      <Card
        title="Your tasks" id="tasks" flush
        note={overdue > 0 ? <><strong>{overdue} overdue</strong>, {counted} in all.</> : open > 0 ? `${counted}, none overdue.` : undefined}
        foot={open > first.length ? <a href={tasksHref({})}>All {open}</a> : <a href={tasksHref({ whose: 'all' })}>The office’s tasks</a>}
      >
        <DataTable
          caption="Your open tasks" rows={first} rowKey={(task) => task.id}
          empty={<p className="card-body text-muted">Nothing waits for you.</p>}
          columns={[
            { key: 'title', label: 'What', rowHeader: true, cell: (task) => <a href={`/tasks/${task.id}`}>{task.title}</a> },
            { key: 'record', label: 'About', cell: (task) => (task.record && task.room ? <a href={`/${task.room}/${task.recordId}`}>{task.record}</a> : '') },
            { key: 'due', label: 'Due', cell: due },
          ]}
        />
      </Card>
    )
  },
}
