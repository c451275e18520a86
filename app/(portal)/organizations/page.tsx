import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { FilterBar } from '@/components/ui/filter-bar'
import { optionsOf } from '@/components/ui/options'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { TextField } from '@/components/ui/text-field'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { listOrganizations } from '@/lib/organizations/queries'
import { organizationTypeLabels, queryOf, viewFrom } from '@/lib/organizations/schema'
import { oneEach, show } from '@/lib/page'
import { OrganizationTable } from './organization-table'

export const metadata: Metadata = { title: 'Employers' }

const archivedOptions = [{ value: 'only', label: 'Archived only' }, { value: 'all', label: 'With archived' }]

export default async function OrganizationsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const view = viewFrom(await oneEach(searchParams))
  const { organizations, total, page, pageSize } = await show(listOrganizations(viewer, view))
  const shown = { ...view, page }
  const mayAdd = can(viewer, 'organizations.add')
  return (
    <>
      <PageHeader
        title="Employers"
        lead={`${total.toLocaleString('en-US')} ${total === 1 ? 'organization' : 'organizations'}: employers, unions, training partners, JATC${view.employs ? ', for whom members work today' : ''}`}
        actions={
          <>
            {can(viewer, 'organizations.export') && total > 0 && (
              <LinkButton href={`/organizations/export${queryOf({ ...view, page: 1 })}`} icon="export" plain>Export CSV</LinkButton>
            )}
            {mayAdd && <LinkButton href="/organizations/new" tone="primary" icon="plus">Add organization</LinkButton>}
          </>
        }
      />
      <FilterBar
        action="/organizations"
        clearHref={queryOf({ ...view, page: 1 }) ? '/organizations' : undefined}
        keep={{ ...(view.sort ? { sort: view.sort, direction: view.direction } : {}), ...(view.employs ? { employs: view.employs } : {}) }}
      >
        <TextField name="q" label="Search" type="search" value={view.q} placeholder="Name, city, e-mail, phone" autoComplete="off" />
        <SelectField name="type" label="Kind" options={optionsOf(organizationTypeLabels)} value={view.type} emptyLabel="Any" />
        <SelectField
          name="archived" label="Archived" options={archivedOptions} value={view.archived === 'no' ? '' : view.archived}
          emptyLabel="Left out"
        />
      </FilterBar>
      <OrganizationTable organizations={organizations} view={shown} mayAdd={mayAdd} />
      {total > 0 && <Pagination
        page={page} pageSize={pageSize} total={total} noun="organizations" href={(to) => `/organizations${queryOf({ ...shown, page: to })}`}
      />}
    </>
  )
}
