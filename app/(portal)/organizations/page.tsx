import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { FilterBar } from '@/components/ui/filter-bar'
import { optionsOf } from '@/components/ui/options'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { TextField } from '@/components/ui/text-field'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { listOrganizations } from '@/lib/organizations/queries'
import { organizationColumns, organizationTypeLabels, queryOf, viewFrom } from '@/lib/organizations/schema'
import { show } from '@/lib/page'
import { BulkBar, mayChangeMany } from '../bulk/bulk-bar'
import { ListBar } from '../views/list-bar'
import { openList } from '../views/open-list'
import { OrganizationTable } from './organization-table'

export const metadata: Metadata = { title: 'Employers' }

const archivedOptions = [{ value: 'only', label: 'Archived only' }, { value: 'all', label: 'With archived' }]

export default drawn(OrganizationsPage)

async function OrganizationsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const list = await openList(viewer, 'organizations', searchParams)
  const view = viewFrom(list.params)
  const columns = shownColumns(organizationColumns, view.cols)
  const { organizations, total, page, pageSize } = await show(listOrganizations(viewer, view))
  const shown = { ...view, page }
  const mayExport = can(viewer, 'organizations.export') && total > 0
  const exportHref = (columns?: 'shown') => `/organizations/export${queryOf({ ...view, page: 1, ...(columns ? { columns } : {}) })}`
  const mayAdd = can(viewer, 'organizations.add')
  return (
    <>
      <PageHeader
        title="Employers"
        lead={`${total.toLocaleString('en-US')} ${total === 1 ? 'organization' : 'organizations'}: employers, unions, training partners, JATC${view.employs ? ', for whom members work today' : ''}`}
        actions={
          <>
            {mayExport && <LinkButton href={exportHref()} icon="export" plain>Export CSV</LinkButton>}
            {mayAdd && <LinkButton href="/organizations/new" tone="primary" icon="plus">Add organization</LinkButton>}
          </>
        }
      />
      <FilterBar
        action="/organizations"
        clearHref={list.query ? list.bareHref : undefined}
        keep={{ cols: view.cols, ...(view.sort ? { sort: view.sort, direction: view.direction } : {}), ...(view.employs ? { employs: view.employs } : {}) }}
      >
        <TextField name="q" label="Search" type="search" value={view.q} placeholder="Name, city, e-mail, phone" autoComplete="off" />
        <SelectField name="type" label="Kind" options={optionsOf(organizationTypeLabels)} value={view.type} emptyLabel="Any" />
        <SelectField
          name="archived" label="Archived" options={archivedOptions} value={view.archived === 'no' ? '' : view.archived}
          emptyLabel="Left out"
        />
      </FilterBar>
      <ListBar viewer={viewer} list={list} all="All employers" columns={organizationColumns} shown={columns} exportHref={mayExport ? exportHref('shown') : undefined} />
      <BulkBar viewer={viewer} room="organizations" query={list.query} total={total} />
      <OrganizationTable organizations={organizations} columns={columns} picks={mayChangeMany(viewer, 'organizations')} view={shown} mayAdd={mayAdd} />
      {total > 0 && <Pagination
        page={page} pageSize={pageSize} total={total} noun="organizations" href={(to) => `/organizations${queryOf({ ...shown, page: to })}`}
      />}
    </>
  )
}
