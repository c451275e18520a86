import { Card } from '@/components/ui/card'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { show } from '@/lib/page'
import { countOwnTasks, listTasks } from '@/lib/tasks/queries'
import { tasksHref, taskViewFrom } from '@/lib/tasks/schema'
import { recordsOf } from './records'
import { TaskTable } from './task-table'

const SHOWN = 8

/** What this viewer owes, overdue first: for the start page. */
export async function OwnTasks({ viewer }: { viewer: Viewer }) {
  if (!can(viewer, 'tasks.countOwn')) return null
  const [{ open, overdue }, { tasks }] = await Promise.all([show(countOwnTasks(viewer, {})), show(listTasks(viewer, taskViewFrom({})))])
  const first = tasks.slice(0, SHOWN)
  const recordOf = await recordsOf(viewer, first)
  const counted = open === 1 ? '1 open task' : `${open} open tasks`
  return (
    <Card
      title="Your tasks" id="tasks" flush
      note={overdue > 0 ? <><strong>{overdue} overdue</strong>, {counted} in all.</> : open > 0 ? `${counted}, none overdue.` : undefined}
      foot={open > SHOWN ? <a href={tasksHref({})}>All {open}</a> : <a href={tasksHref({ whose: 'all' })}>The office’s tasks</a>}
    >
      <TaskTable caption="Your open tasks" tasks={first} recordOf={recordOf} showsOwner={false} empty={<p className="card-body text-muted">Nothing waits for you.</p>} />
    </Card>
  )
}
