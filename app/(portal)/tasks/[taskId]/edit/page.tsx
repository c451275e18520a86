import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { show } from '@/lib/page'
import { getTask } from '@/lib/tasks/queries'
import { UpdateTaskForm } from '../../update-task-form'

export const metadata: Metadata = { title: 'Edit a task' }

export default drawn(EditTaskPage)

async function EditTaskPage({ params }: { params: Promise<{ taskId: string }> }) {
  const { id, version, title, details, dueOn } = await show(getTask(await requireViewer(), await params))
  return (
    <>
      <PageHeader title="Edit the task" crumbs={[{ href: '/tasks', label: 'Tasks' }, { href: `/tasks/${id}`, label: title }]} />
      <Card><UpdateTaskForm taskId={id} version={version} title={title} details={details} dueOn={dueOn} /></Card>
    </>
  )
}
