import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { ListedTask } from '@/lib/tasks/queries'
import { tasksHref, type TaskRoom } from '@/lib/tasks/schema'
import { TaskTable } from './task-table'

/** The open follow-ups of one record, and the way to add one: for the record's own page. */
export function RecordTasks({ room, recordId, tasks, total }: { room: TaskRoom; recordId: string; tasks: ListedTask[]; total: number }) {
  return (
    <Card
      title="Follow-ups" id="follow-ups" flush
      actions={<LinkButton href={`/tasks/new?room=${room}&recordId=${recordId}`} icon="plus">Add a follow-up</LinkButton>}
      foot={<a href={tasksHref({ whose: 'all', state: 'any', room, recordId })}>{total > tasks.length ? `All ${total}, and those that are done` : 'With those that are done'}</a>}
    >
      <TaskTable caption="Open follow-ups" tasks={tasks} columns={['title', 'owner', 'due']} empty={<p className="card-body text-muted">Nothing is open.</p>} />
    </Card>
  )
}
