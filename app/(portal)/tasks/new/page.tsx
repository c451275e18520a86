import type { Metadata } from 'next'
import { forbidden, notFound } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { addDays, todayAtHall } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { listTaskOwners } from '@/lib/tasks/queries'
import { taskViewFrom } from '@/lib/tasks/schema'
import { CreateTaskForm } from '../create-task-form'
import { recordsOf } from '../records'

export const metadata: Metadata = { title: 'Make a task' }

export default drawn(NewTaskPage)

async function NewTaskPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  if (!can(viewer, 'tasks.create')) forbidden()
  const params = await oneEach(searchParams)
  const { room, recordId } = taskViewFrom(params)
  const about = { room: room ?? null, recordId: recordId ?? null }
  const [owners, recordOf] = await Promise.all([show(listTaskOwners(viewer, {})), recordsOf(viewer, [about])])
  const record = recordOf(about)
  // A record was named, and it is not there for this viewer.
  if ((params['room'] ?? params['recordId']) !== undefined && !record) notFound()
  return (
    <>
      <PageHeader title="Make a task" crumbs={[{ href: '/tasks', label: 'Tasks' }]} lead={record && <>About <a href={record.href}>{record.label}</a></>} />
      <Card>
        <CreateTaskForm
          owners={owners} ownerId={viewer.userId} today={addDays(todayAtHall(), 1)} cancelHref={record?.href ?? '/tasks'}
          {...(room && recordId ? { room, recordId } : {})}
        />
      </Card>
    </>
  )
}
