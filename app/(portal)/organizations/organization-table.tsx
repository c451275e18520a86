import { badgeClass } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { ListedOrganization } from '@/lib/organizations/queries'
import { organizationTypeLabels, queryOf, type OrganizationView } from '@/lib/organizations/schema'

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

type OrganizationTableProps = { organizations: ListedOrganization[]; view: OrganizationView; mayAdd: boolean }

/** The list: sorted by links, a card an organization on a phone. */
export function OrganizationTable({ organizations, view, mayAdd }: OrganizationTableProps) {
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
        {
          key: 'name', label: 'Name', sortable: true, rowHeader: true,
          cell: ({ id, name, archivedAt }) => (
            <>
              <a href={`/organizations/${id}`}>{name}</a>
              {archivedAt && <> <span className={badgeClass('neutral')}>Archived</span></>}
            </>
          ),
        },
        { key: 'type', label: 'Kind', sortable: true, cell: ({ type }) => organizationTypeLabels[type] },
        { key: 'city', label: 'City', sortable: true, cell: ({ city, state }) => [city, state].filter(Boolean).join(', ') },
        {
          key: 'phone', label: 'Phone',
          cell: ({ phone }) => phone && <a className="whitespace-nowrap" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>,
        },
        { key: 'members', label: 'Members there now', sortable: true, numeric: true, cell: ({ members }) => members.toLocaleString('en-US') },
      ]}
    />
  )
}
