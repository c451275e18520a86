import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { DoneNotice } from '@/components/ui/done-notice'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { auditOfRecord } from '@/lib/audit/queries'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, formatInstant, todayAtHall } from '@/lib/dates'
import { together } from '@/lib/operation'
import { oneEach, show } from '@/lib/page'
import { getTask, listTaskOwners } from '@/lib/tasks/queries'
import { dueOf } from '@/lib/tasks/rules'
import { reopenTaskAction } from '../actions'
import { HandOverTaskForm } from '../hand-over-task-form'
import { recordAsks, recordsFrom } from '../records'
import { StateTaskForm } from '../state-task-form'

export const metadata: Metadata = { title: 'Task' }

type TaskPageProps = { params: Promise<{ taskId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const done: Record<string, string> = { made: 'The task is made.', edited: 'The changes are saved.', done: 'The task is done.', reopened: 'The task is open again.', back: 'The task is back with whom it was.' }

export default drawn(TaskPage)

async function TaskPage({ params, searchParams }: TaskPageProps) {
  const viewer = await requireViewer()
  const task = await show(getTask(viewer, await params))
  const said = await oneEach(searchParams)
  const { owners, trail, ...names } = await show(together(viewer, {
    ...recordAsks(viewer, [task]), owners: listTaskOwners.of({}), trail: can(viewer, 'audit.ofRecord') && auditOfRecord.of({ table: 'Task', rowId: task.id }),
  }))
  const record = recordsFrom(names)(task)
  const isDone = task.doneAt !== null
  const due = dueOf(task.dueOn, todayAtHall(), isDone)
  return (
    <>
      <PageHeader
        title={task.title} crumbs={[{ href: '/tasks', label: 'Tasks' }]} badges={<Badge tone={due.tone}>{due.label}</Badge>}
        lead={record && <>About <a href={record.href}>{record.label}</a></>}
        actions={!isDone && <LinkButton href={`/tasks/${task.id}/edit`} icon="edit">Edit</LinkButton>}
      />
      {said['done'] === 'done' && isDone
        ? <DoneNotice toast="Ticked off" undo={{ action: reopenTaskAction, fields: { taskId: task.id, version: task.version } }}>{done['done']}</DoneNotice>
        : done[said['done'] ?? ''] && <Notice tone="success">{done[said['done']!]}</Notice>}
      <Card>
        {task.details && <p className="whitespace-pre-line">{task.details}</p>}
        <DescriptionList
          facts={[
            { label: 'Owner', value: task.owner.id === viewer.userId ? `${task.owner.name} (you)` : task.owner.name },
            { label: 'Due', value: formatDate(task.dueOn) },
            { label: 'Made', value: `${formatInstant(task.createdAt)}${task.creator ? ` by ${task.creator}` : ''}` },
            ...(task.doneAt ? [{ label: 'Done', value: formatInstant(task.doneAt) }] : []),
          ]}
        />
        <StateTaskForm taskId={task.id} version={task.version} done={isDone} />
        {!isDone && <HandOverTaskForm taskId={task.id} version={task.version} owners={owners.filter((owner) => owner.id !== task.owner.id)} />}
      </Card>
      {trail && trail.entries.length > 0 && <Card title="Audit trail" id="trail"><AuditTrail entries={trail.entries} label="Audit trail of this task" /></Card>}
    </>
  )
}
