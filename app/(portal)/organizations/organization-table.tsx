import type { ReactNode } from 'react'
import { badgeClass } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { pickColumn } from '@/components/ui/pick-column'
import type { ListedOrganization } from '@/lib/organizations/queries'
import { organizationColumns, organizationSorts, organizationTypeLabels, queryOf, type OrganizationColumn, type OrganizationView } from '@/lib/organizations/schema'

/** Why the list is empty, and the one next step. */
function Empty({ view, mayAdd }: { view: OrganizationView; mayAdd: boolean }) {
  if (queryOf({ q: view.q, type: view.type, archived: view.archived }) !== '') {
    return (
      <EmptyState kind="no-match" title="No organization matches" action={<LinkButton href="/organizations">Show all organizations</LinkButton>}>
        Try fewer words, part of a name, or the city. Archived organizations show only if asked for.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      kind="no-data" icon="organizations" title="No organizations yet"
      {...(mayAdd ? { action: <LinkButton href="/organizations/new" tone="primary" icon="plus">Add an organization</LinkButton> } : {})}
    >
      Employers, unions, training partners and the JATC appear here once they are added or imported.
    </EmptyState>
  )
}

const cells: Record<OrganizationColumn, (organization: ListedOrganization) => ReactNode> = {
  name: ({ id, name, archivedAt }) => (
    <>
      <a href={`/organizations/${id}`}>{name}</a>
      {archivedAt && <> <span className={badgeClass('neutral')}>Archived</span></>}
    </>
  ),
  type: ({ type }) => organizationTypeLabels[type],
  city: ({ city, state }) => [city, state].filter(Boolean).join(', '),
  phone: ({ phone }) => phone && <a className="whitespace-nowrap" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>,
  members: ({ members }) => members.toLocaleString('en-US'),
  email: ({ email }) => email && <a href={`mailto:${email}`}>{email}</a>,
  website: ({ website }) => website,
  address: ({ address, zipCode }) => [address, zipCode].filter(Boolean).join(', '),
}
const sorted: ReadonlySet<OrganizationColumn> = new Set<OrganizationColumn>(organizationSorts)

type OrganizationTableProps = {
  organizations: ListedOrganization[]
  columns: readonly OrganizationColumn[]
  /** Rows can be chosen, to change many at once. */
  picks: boolean
  view: OrganizationView
  mayAdd: boolean
}

/** The list: sorted by links, a card an organization on a phone. */
export function OrganizationTable({ organizations, columns, picks, view, mayAdd }: OrganizationTableProps) {
  return (
    <DataTable
      caption="Organizations"
      rows={organizations}
      rowKey={(organization) => organization.id}
      empty={<Empty view={view} mayAdd={mayAdd} />}
      sort={{
        by: view.sort ?? (view.q ? '' : 'name'), direction: view.sort ? view.direction : 'asc',
        href: (by, direction) => `/organizations${queryOf({ ...view, sort: by as NonNullable<OrganizationView['sort']>, direction, page: 1 })}`,
      }}
      columns={[
        ...(picks ? [pickColumn<ListedOrganization>(({ name }) => name)] : []),
        ...columns.map((key) => ({
          key, label: organizationColumns[key].label, sortable: sorted.has(key), rowHeader: key === 'name', numeric: key === 'members', cell: cells[key],
        })),
      ]}
    />
  )
}
