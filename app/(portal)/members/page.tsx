import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { FilterBar } from '@/components/ui/filter-bar'
import { FilterSelect, FilterText } from '@/components/ui/filter-fields'
import { optionsOf } from '@/components/ui/options'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { standingsOf } from '@/lib/dues/standing-list'
import { memberColumnsFor } from '@/lib/members/access'
import { listMembers } from '@/lib/members/queries'
import { classificationLabels, daysInWords, queryOf, statusLabels, viewFrom, type MemberColumn, type MemberView } from '@/lib/members/schema'
import { show } from '@/lib/page'
import { BulkBar, mayChangeMany } from '../bulk/bulk-bar'
import { ListBar } from '../views/list-bar'
import { openListWith } from '../views/open-list'
import { MemberTable } from './member-table'

export const metadata: Metadata = { title: 'Members' }

/** What the filters do not show and must not lose. */
const keptOf = ({ cols, sort, direction, joinedFrom, joinedTo, leftFrom, leftTo }: MemberView) => Object.fromEntries(
  Object.entries({ cols, sort, ...(sort ? { direction } : {}), joinedFrom, joinedTo, leftFrom, leftTo }).filter((entry): entry is [string, string] => entry[1] !== undefined),
)

const archivedOptions = [{ value: 'only', label: 'Archived only' }, { value: 'all', label: 'With archived' }]

export default drawn(MembersPage)

async function MembersPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const { list, found: { members, total, page, pageSize } } = await openListWith(viewer, 'members', searchParams, (params) => listMembers.of(viewFrom(params)))
  const view = viewFrom(list.params)
  const available = memberColumnsFor(viewer)
  const columns = shownColumns(available, view.cols) as MemberColumn[]
  const standings = columns.includes('standing') ? await show(standingsOf(viewer, { memberIds: members.map((member) => member.id) })) : new Map<string, never>()
  const shown = { ...view, page }
  const mayExport = can(viewer, 'members.export') && total > 0
  const exportHref = (columns?: 'shown') => `/members/export${queryOf({ ...view, page: 1, ...(columns ? { columns } : {}) })}`
  const mayEnrol = can(viewer, 'members.enrol')
  return (
    <>
      <PageHeader
        title="Members"
        lead={[`${total.toLocaleString('en-US')} ${total === 1 ? 'member' : 'members'}`, daysInWords(view)].filter(Boolean).join(' ')}
        actions={
          <>
            {can(viewer, 'members.listOwnChanges') && <LinkButton href="/members/changes">Changed by members</LinkButton>}
            {mayExport && <LinkButton href={exportHref()} icon="export" plain>Export CSV</LinkButton>}
            {mayEnrol && <LinkButton href="/members/new" tone="primary" icon="plus">Enrol member</LinkButton>}
          </>
        }
      />
      <FilterBar
        action="/members"
        clearHref={list.query ? list.bareHref : undefined}
        keep={keptOf(view)}
      >
        <FilterText name="q" label="Search" type="search" value={view.q} placeholder="Name, number, e-mail, phone" />
        <FilterSelect name="status" label="Status" options={optionsOf(statusLabels)} value={view.status} emptyLabel="Any" />
        <FilterSelect
          name="classification" label="Classification" options={optionsOf(classificationLabels)} value={view.classification}
          emptyLabel="Any"
        />
        <FilterSelect
          name="archived" label="Archived" options={archivedOptions} value={view.archived === 'no' ? '' : view.archived}
          emptyLabel="Left out"
        />
      </FilterBar>
      <ListBar viewer={viewer} list={list} all="All members" columns={available} shown={columns} exportHref={mayExport ? exportHref('shown') : undefined} />
      <BulkBar viewer={viewer} room="members" query={list.query} total={total} />
      <MemberTable members={members} columns={columns} picks={mayChangeMany(viewer, 'members')} standings={standings} view={shown} mayEnrol={mayEnrol} />
      {total > 0 && <Pagination
        page={page} pageSize={pageSize} total={total} noun="members" href={(to) => `/members${queryOf({ ...shown, page: to })}`}
      />}
    </>
  )
}
