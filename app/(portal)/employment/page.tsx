import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { RecordPicker } from '@/components/record-picker'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { FilterBar } from '@/components/ui/filter-bar'
import { optionsOf } from '@/components/ui/options'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { DateField, TextField } from '@/components/ui/text-field'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { listEmployments } from '@/lib/employment/queries'
import { employmentColumns, queryOf, stateLabels, viewFrom } from '@/lib/employment/schema'
import { show } from '@/lib/page'
import { ListBar } from '../views/list-bar'
import { openList } from '../views/open-list'
import { pickedEmployer } from './picked-employer'
import { EmploymentTable } from './employment-table'

export const metadata: Metadata = { title: 'Employment' }

export default drawn(EmploymentPage)

async function EmploymentPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const list = await openList(viewer, 'employment', searchParams)
  const view = viewFrom(list.params)
  const columns = shownColumns(employmentColumns, view.cols)
  const { jobs, total, page, pageSize } = await show(listEmployments(viewer, view))
  const shown = { ...view, page }
  const mayHire = can(viewer, 'employment.hire')
  return (
    <>
      <PageHeader
        title="Employment"
        lead={`${total.toLocaleString('en-US')} ${total === 1 ? 'job' : 'jobs'}`}
        actions={
          <>
            {can(viewer, 'employment.export') && total > 0 && (
              <LinkButton href={`/employment/export${queryOf({ ...view, page: 1 })}`} icon="export" plain>Export CSV</LinkButton>
            )}
            {mayHire && <LinkButton href="/employment/new" tone="primary" icon="plus">Hire a member</LinkButton>}
          </>
        }
      />
      <FilterBar
        action="/employment"
        clearHref={list.query ? list.bareHref : undefined}
        keep={{ cols: view.cols, ...(view.sort ? { sort: view.sort, direction: view.direction } : {}) }}
      >
        <TextField name="q" label="Member" type="search" value={view.q} placeholder="Name or number" autoComplete="off" />
        <RecordPicker name="employer" label="Employer" find="/organizations/find" value={await pickedEmployer(viewer, view.employer)} placeholder="Name or city" />
        <TextField name="title" label="Job title" type="search" value={view.title} autoComplete="off" />
        <SelectField name="state" label="Jobs" options={optionsOf(stateLabels)} value={view.state} emptyLabel={false} />
        <DateField name="from" label="Began from" value={view.from} />
        <DateField name="to" label="Began until" value={view.to} />
        <DateField name="on" label="Worked on" value={view.on} />
      </FilterBar>
      <ListBar
        viewer={viewer} list={list} all="Current jobs" columns={employmentColumns} shown={columns}
        exportHref={can(viewer, 'employment.export') && total > 0 ? `/employment/export${list.query || '?'}&columns=shown` : undefined}
      />
      <EmploymentTable jobs={jobs} columns={columns} view={shown} mayHire={mayHire} />
      {total > 0 && <Pagination
        page={page} pageSize={pageSize} total={total} noun="jobs" href={(to) => `/employment${queryOf({ ...shown, page: to })}`}
      />}
    </>
  )
}
