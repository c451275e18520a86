import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { show } from '@/lib/page'
import { listTasks } from '@/lib/tasks/queries'
import { tasksHref, taskViewFrom, type TaskRoom } from '@/lib/tasks/schema'
import { TaskTable } from './task-table'

/** The open follow-ups of one record, and the way to add one: for the record's own page. */
export async function RecordTasks({ viewer, room, recordId }: { viewer: Viewer; room: TaskRoom; recordId: string }) {
  if (!can(viewer, 'tasks.list')) return null
  const { tasks, total } = await show(listTasks(viewer, taskViewFrom({ whose: 'all', room, recordId })))
  return (
    <Card
      title="Follow-ups" id="follow-ups" flush
      actions={<LinkButton href={`/tasks/new?room=${room}&recordId=${recordId}`} icon="plus">Add a follow-up</LinkButton>}
      foot={<a href={tasksHref({ whose: 'all', state: 'any', room, recordId })}>{total > tasks.length ? `All ${total}, and those that are done` : 'With those that are done'}</a>}
    >
      <TaskTable caption="Open follow-ups" tasks={tasks} showsOwner empty={<p className="card-body text-muted">Nothing is open.</p>} />
    </Card>
  )
}
