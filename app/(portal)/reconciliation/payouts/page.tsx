import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { badgeClass } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireViewer } from '@/lib/auth/session'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { listPayouts } from '@/lib/reconciliation/run-queries'
import { ListPayouts, payoutStatusLabels } from '@/lib/reconciliation/schema'

export const metadata: Metadata = { title: 'Payouts and the bank' }

const states = [{ value: 'open', label: 'Not ticked yet' }, { value: 'ticked', label: 'Ticked' }]
const ticked = (row: { tickedAt: Date | null; bankReference: string | null }) =>
  row.tickedAt ? <span className={badgeClass('good')}>{`Ticked, ${row.bankReference ?? ''}`}</span> : <span className={badgeClass('neutral')}>Not yet</span>

export default drawn(PayoutsPage)

async function PayoutsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const view = ListPayouts.parse(await oneEach(searchParams))
  const { payouts, deposits, total, page, pageSize } = await show(listPayouts(viewer, view))
  const filtered = view.state !== 'all'
  const href = (to: number) => `/reconciliation/payouts?${new URLSearchParams({ ...(filtered ? { state: view.state } : {}), page: String(to) })}`
  return (
    <>
      <PageHeader title="Payouts and the bank" crumbs={[{ href: '/reconciliation', label: 'Compared with Stripe' }]} lead={`${total.toLocaleString('en-US')} ${total === 1 ? 'payout' : 'payouts'} of Stripe’s, and the counter’s deposits: what the bank’s statement should show. Tick each line that you find there.`} />
      <FilterBar action="/reconciliation/payouts" clearHref={filtered ? '/reconciliation/payouts' : undefined}>
        <SelectField name="state" label="Show" options={states} value={filtered ? view.state : ''} emptyLabel="All" />
      </FilterBar>
      <DataTable
        caption="Payouts of Stripe’s, newest first" showCaption
        rows={payouts} rowKey={(row) => row.id}
        empty={filtered
          ? <EmptyState kind="no-match" title="No payout here" action={<LinkButton href="/reconciliation/payouts">Show all payouts</LinkButton>}>Choose another view.</EmptyState>
          : <EmptyState kind="no-data" title="No payouts yet">Stripe’s payouts appear after the nightly comparison.</EmptyState>}
        columns={[
          { key: 'arrives', label: 'At the bank', rowHeader: true, cell: (row) => <a href={`/reconciliation/payouts/${row.id}`}>{formatDate(row.arrivesOn)}</a> },
          { key: 'status', label: 'State', cell: (row) => payoutStatusLabels[row.status] ?? row.status },
          { key: 'amount', label: 'Amount', numeric: true, cell: (row) => formatCents(row.amountCents) },
          { key: 'ticked', label: 'On the statement', cell: ticked },
        ]}
      />
      {total > pageSize && <Pagination page={page} pageSize={pageSize} total={total} noun="payouts" href={href} />}
      <DataTable
        caption="Deposits of the counter, newest first" showCaption
        rows={deposits} rowKey={(row) => row.id}
        empty={<EmptyState kind="no-data" title="No deposits here">What the counter carries to the bank is ticked on the deposit’s own page.</EmptyState>}
        columns={[
          { key: 'on', label: 'Deposited', rowHeader: true, cell: (row) => <a href={`/counter/deposits/${row.id}`}>{formatDate(row.depositedOn)}</a> },
          { key: 'reference', label: 'Slip', cell: (row) => row.reference },
          { key: 'amount', label: 'Amount', numeric: true, cell: (row) => formatCents(row.amountCents) },
          { key: 'ticked', label: 'On the statement', cell: ticked },
        ]}
      />
    </>
  )
}
