import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { SelectField } from '@/components/ui/choice-fields'
import { DataTable, type Column } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { optionsOf } from '@/components/ui/options'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireViewer } from '@/lib/auth/session'
import { formatMonth } from '@/lib/dates'
import { listMonth, type MonthRow } from '@/lib/dues/month-list'
import { ListMonth, monthHref, monthStateLabels } from '@/lib/dues/schema'
import { PAGE_SIZE } from '@/lib/dues/standing-list'
import { classificationLabels } from '@/lib/members/schema'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'

export const metadata: Metadata = { title: 'Dues of a month' }

const columns: Column<MonthRow>[] = [
  { key: 'name', label: 'Member', rowHeader: true, cell: (row) => <a href={`/dues/${row.memberId}`}>{row.lastName}, {row.firstName}</a> },
  { key: 'number', label: 'Number', cell: (row) => row.memberNumber },
  { key: 'classification', label: 'Charged as', cell: (row) => classificationLabels[row.classification] },
  { key: 'charged', label: 'Charged', numeric: true, cell: (row) => formatCents(row.amountCents) },
  { key: 'settled', label: 'Settled', numeric: true, cell: (row) => formatCents(row.amountCents - row.openCents) },
  { key: 'open', label: 'Open', numeric: true, cell: (row) => formatCents(row.openCents) },
]

type Props = { params: Promise<{ month: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default drawn(MonthPage)

async function MonthPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const { state, page: asked } = await oneEach(searchParams)
  const view = ListMonth.safeParse({ month: (await params).month, state, page: asked })
  if (!view.success) notFound()
  const { rows, total, chargedCents, openCents, settledCents, page } = await show(listMonth(viewer, view.data))
  const { month } = view.data
  return (
    <>
      <PageHeader
        title={`Dues of ${formatMonth(month)}`} crumbs={[{ href: '/dues', label: 'Dues' }, { href: '/dues/periods', label: 'Months and charges' }]}
        lead={`${total.toLocaleString('en-US')} ${total === 1 ? 'member' : 'members'}, ${formatCents(chargedCents)} charged: ${formatCents(settledCents)} settled, ${formatCents(openCents)} open.`}
      />
      <FilterBar action={monthHref({ month })} clearHref={view.data.state ? monthHref({ month }) : undefined}>
        <SelectField name="state" label="Show" options={optionsOf(monthStateLabels)} value={view.data.state} emptyLabel="All charges" />
      </FilterBar>
      <DataTable
        caption={`Charges of ${formatMonth(month)}`} columns={columns} rows={rows} rowKey={(row) => row.id}
        empty={view.data.state
          ? <EmptyState kind="no-match" title="No charge here" action={<a href={monthHref({ month })}>Show all charges</a>}>Nothing of this month is {view.data.state}.</EmptyState>
          : <EmptyState kind="no-data" title="Nobody is charged yet">The charge run of this month was not made.</EmptyState>}
      />
      {total > 0 && <Pagination page={page} pageSize={PAGE_SIZE} total={total} noun="members" href={(to) => monthHref({ ...view.data, page: to })} />}
    </>
  )
}
