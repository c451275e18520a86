import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { listOwnChanges, OWN_CHANGES_DAYS } from '@/lib/members/contact'
import { oneEach, show } from '@/lib/page'

export const metadata: Metadata = { title: 'Changed by members' }

export default drawn(OwnChangesPage)

async function OwnChangesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { page: asked = '1' } = await oneEach(searchParams)
  const { changes, total, page, pageSize } = await show(listOwnChanges(await requireViewer(), { page: asked }))
  return (
    <>
      <PageHeader
        title="Changed by members" crumbs={[{ href: '/members', label: 'Members' }]}
        lead={`Addresses, phones and languages that members changed themselves in the last ${OWN_CHANGES_DAYS} days, newest first.`}
      />
      <DataTable
        caption="Changed by members"
        rows={changes}
        rowKey={(change) => change.id}
        empty={<EmptyState kind="no-data" icon="members" title="No changes in these days">What members change on their own pages appears here.</EmptyState>}
        columns={[
          { key: 'name', label: 'Member', cell: (change) => <a href={`/members/${change.memberId}`}>{change.lastName}, {change.firstName}</a> },
          { key: 'number', label: 'Number', cell: (change) => change.memberNumber },
          {
            key: 'what', label: 'What', cell: (change) => change.fields.map(({ label, before, after }) => (
              <div key={label}>{label}: <del>{before || 'nothing'}</del> <ins>{after || 'nothing'}</ins></div>
            )),
          },
          { key: 'at', label: 'When', cell: (change) => formatInstant(change.at) },
        ]}
      />
      {total > 0 && <Pagination page={page} pageSize={pageSize} total={total} noun="changes" href={(to) => `/members/changes?page=${to}`} />}
    </>
  )
}
