import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { DoneNotice } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { TextField } from '@/components/ui/text-field'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { show } from '@/lib/page'
import { listTasks } from '@/lib/tasks/queries'
import { taskColumns, tasksHref, taskViewFrom } from '@/lib/tasks/schema'
import { BulkBar, mayChangeMany } from '../bulk/bulk-bar'
import { ListBar } from '../views/list-bar'
import { openList } from '../views/open-list'
import { takeTaskBackAction } from './actions'
import { recordsOf } from './records'
import { TaskTable } from './task-table'

export const metadata: Metadata = { title: 'Tasks' }

const whoseOptions = [{ value: 'mine', label: 'Mine' }, { value: 'all', label: 'All I may see' }]
const stateOptions = [{ value: 'open', label: 'Open' }, { value: 'overdue', label: 'Overdue' }, { value: 'done', label: 'Done' }, { value: 'any', label: 'Open and done' }]

export default drawn(TasksPage)

async function TasksPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const list = await openList(viewer, 'tasks', searchParams)
  const { params } = list
  const view = taskViewFrom(params)
  const columns = shownColumns(taskColumns, view.cols)
  const { tasks, total, page, pageSize } = await show(listTasks(viewer, view))
  const recordOf = await recordsOf(viewer, view.recordId ? [...tasks, { room: view.room ?? null, recordId: view.recordId }] : tasks)
  const record = recordOf({ room: view.room ?? null, recordId: view.recordId ?? null })
  const filtered = tasksHref({ ...view, page: 1, sort: 'due', direction: 'asc', cols: undefined }) !== '/tasks'
  const mayExport = can(viewer, 'tasks.export') && total > 0
  return (
    <>
      <PageHeader
        title="Tasks" lead={record ? <>About <a href={record.href}>{record.label}</a></> : 'What was promised, by whom and by when.'}
        actions={
          <>
            {mayExport && <LinkButton href={`/tasks/export${list.query}`} icon="export" plain>Export CSV</LinkButton>}
            <LinkButton href={record ? `/tasks/new?room=${view.room}&recordId=${view.recordId}` : '/tasks/new'} tone="primary" icon="plus">Make a task</LinkButton>
          </>
        }
      />
      {params['done'] === 'handed' && (
        <DoneNotice
          toast="Handed on"
          undo={params['task'] && params['undo'] ? { action: takeTaskBackAction, fields: { taskId: params['task'], requestId: params['undo'] } } : undefined}
        >
          The task is handed over. It stands on the new owner’s start page.
        </DoneNotice>
      )}
      <FilterBar
        action="/tasks" clearHref={filtered ? list.bareHref : undefined}
        keep={{ cols: view.cols, sort: view.sort, direction: view.direction, room: view.room, recordId: view.recordId }}
      >
        <TextField name="q" label="Search" type="search" value={view.q} placeholder="Words of the task, or a name" autoComplete="off" />
        <SelectField name="whose" label="Whose" options={whoseOptions} value={view.whose} emptyLabel={false} />
        <SelectField name="state" label="State" options={stateOptions} value={view.state} emptyLabel={false} />
      </FilterBar>
      <ListBar viewer={viewer} list={list} all="My open tasks" columns={taskColumns} shown={columns} exportHref={mayExport ? `/tasks/export${list.query || '?'}&columns=shown` : undefined} />
      <BulkBar viewer={viewer} room="tasks" query={list.query} total={total} />
      <TaskTable
        caption="Tasks" tasks={tasks} picks={mayChangeMany(viewer, 'tasks')} recordOf={recordOf} columns={columns} view={view}
        empty={filtered
          ? <EmptyState kind="no-match" title="No task matches" action={<LinkButton href="/tasks">Show my open tasks</LinkButton>}>Try other words, another owner or state.</EmptyState>
          : <EmptyState kind="no-data" icon="check" title="Nothing waits for you" action={<LinkButton href="/tasks/new" icon="plus">Make a task</LinkButton>}>Tasks that are yours appear here and on your start page.</EmptyState>}
      />
      {total > 0 && <Pagination page={page} pageSize={pageSize} total={total} noun="tasks" href={(to) => tasksHref({ ...view, page: to })} />}
    </>
  )
}
