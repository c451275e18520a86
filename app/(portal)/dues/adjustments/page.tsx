import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { SelectField } from '@/components/ui/choice-fields'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { Notice } from '@/components/ui/notice'
import { optionsOf } from '@/components/ui/options'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Stat, Stats } from '@/components/ui/stat'
import { requireViewer } from '@/lib/auth/session'
import { AdjustmentStatus } from '@/lib/generated/prisma/enums'
import { listAdjustments } from '@/lib/dues/adjustment-list'
import { ADJUSTMENTS_A_PAGE, adjustmentsHref, adjustmentStatuses, ListAdjustments, typeLabels } from '@/lib/dues/adjustment-schema'
import { oneEach, show } from '@/lib/page'
import { AdjustmentTable } from './adjustment-table'

export const metadata: Metadata = { title: 'Adjustments' }

const statuses = Object.values(AdjustmentStatus)

export default drawn(AdjustmentsPage)

async function AdjustmentsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const params = await oneEach(searchParams)
  const view = ListAdjustments.parse(Object.fromEntries(Object.keys(ListAdjustments.shape).map((name) => [name, params[name]])))
  const { rows, counts, total } = await show(listAdjustments(viewer, view))
  const filtered = view.status !== undefined || view.type !== undefined || view.member !== undefined
  return (
    <>
      <PageHeader
        title="Adjustments" crumbs={[{ href: '/dues', label: 'Dues' }]}
        lead={`${total.toLocaleString('en-US')} ${total === 1 ? 'adjustment' : 'adjustments'}. One person asks, another decides. To ask for one, open the member’s dues.`}
      />
      <Stats>
        {statuses.map((status) => (
          <Stat key={status} label={adjustmentStatuses[status].label} value={(counts.get(status) ?? 0).toLocaleString('en-US')} href={adjustmentsHref({ ...view, status, page: 1 })} />
        ))}
      </Stats>
      {view.member && <Notice tone="info" quiet>Adjustments of one member only. <a href={adjustmentsHref({ ...view, member: undefined, page: 1 })}>Show those of everybody</a></Notice>}
      <FilterBar action="/dues/adjustments" keep={view.member ? { member: view.member } : {}} clearHref={filtered ? '/dues/adjustments' : undefined}>
        <SelectField name="status" label="Status" options={statuses.map((value) => ({ value, label: adjustmentStatuses[value].label }))} value={view.status} emptyLabel="Every status" />
        <SelectField name="type" label="Type" options={optionsOf(typeLabels)} value={view.type} emptyLabel="Every type" />
      </FilterBar>
      <AdjustmentTable
        caption="Adjustments, waiting ones first" rows={rows} withMember
        empty={filtered
          ? <EmptyState kind="no-match" title="No adjustment matches" action={<a href="/dues/adjustments">Show all</a>}>Try another status or type.</EmptyState>
          : <EmptyState kind="no-data" title="No adjustments yet">An adjustment is asked for on the page of a member’s dues.</EmptyState>}
      />
      {total > 0 && <Pagination page={view.page} pageSize={ADJUSTMENTS_A_PAGE} total={total} noun="adjustments" href={(page) => adjustmentsHref({ ...view, page })} />}
    </>
  )
}
