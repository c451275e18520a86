import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { listDeposits } from '@/lib/counter/bank'
import { formatDate, formatInstant } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'

export const metadata: Metadata = { title: 'Deposits' }

export default drawn(DepositsPage)

async function DepositsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const { rows, total, page, pageSize } = await show(listDeposits(viewer, await oneEach(searchParams)))
  return (
    <>
      <PageHeader
        title="Deposits"
        crumbs={[...(can(viewer, 'counter.getDesk') ? [{ href: '/counter', label: 'Counter' }] : [])]}
        actions={can(viewer, 'counter.deposit') && <LinkButton href="/counter/deposits/new" tone="primary" icon="plus">Make a deposit</LinkButton>}
      />
      <DataTable
        caption="Deposits, newest first"
        rows={rows}
        rowKey={(row) => row.id}
        empty={<EmptyState kind="no-data" title="No deposits yet">What closed drawers hold is carried to the bank as a deposit.</EmptyState>}
        columns={[
          { key: 'day', label: 'Day', cell: (row) => <a href={`/counter/deposits/${row.id}`}>{formatDate(row.depositedOn)}</a> },
          { key: 'slip', label: 'Slip', cell: (row) => row.reference ?? '' },
          { key: 'bank', label: 'On the bank’s statement', cell: (row) => (row.tickedAt ? [formatInstant(row.tickedAt), row.bankReference].filter(Boolean).join(', ') : 'Not yet') },
          { key: 'amount', label: 'Amount', numeric: true, cell: (row) => formatCents(row.amountCents) },
        ]}
      />
      <Pagination page={page} pageSize={pageSize} total={total} noun="deposits" href={(target) => `/counter/deposits?page=${target}`} />
    </>
  )
}
