import type { Metadata } from 'next'
import { badgeClass } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, todayAtHall } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { listRefunds, type ListedRefund } from '@/lib/payments/refunds-queries'
import { refundStateLabels, refundStates, refundStatusLabels, refundStatusTones } from '@/lib/payments/refunds-schema'

export const metadata: Metadata = { title: 'Refunds' }

const states = refundStates.map((value) => ({ value, label: refundStateLabels[value] }))
const whose = ({ member }: ListedRefund) => (member ? <a href={`/members/${member.id}`}>{`${member.firstName} ${member.lastName}, ${member.memberNumber}`}</a> : 'Suspense')

export default async function RefundsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const asked = await oneEach(searchParams)
  const { rows, total, totalCents, waiting, page, pageSize } = await show(listRefunds(viewer, asked))
  const { state } = asked
  const address = (target: number) => `/payments/refunds?${new URLSearchParams([...(state ? [['state', state]] : []), ['page', String(target)]])}`
  return (
    <>
      <PageHeader
        title="Refunds" crumbs={[{ href: '/payments', label: 'Payments' }]}
        lead={`${total === 1 ? 'One refund' : `${total.toLocaleString('en-US')} refunds`}, ${formatCents(totalCents)}${waiting > 0 ? `. ${waiting === 1 ? 'One waits' : `${waiting} wait`} for a decision.` : ''}`}
      />
      <FilterBar action="/payments/refunds" clearHref={state ? '/payments/refunds' : undefined}>
        <SelectField name="state" label="Show" options={states} value={state} emptyLabel="All" width="medium" />
      </FilterBar>
      <DataTable
        caption={state === 'waiting' ? 'Refunds, the longest waiting first' : 'Refunds, newest first'}
        rows={rows}
        rowKey={(refund) => refund.id}
        empty={state
          ? <EmptyState kind="no-match" title="No refund is in this state" action={<LinkButton href="/payments/refunds">Show all refunds</LinkButton>}>Choose another one, or look at all of them.</EmptyState>
          : <EmptyState kind="no-data" title="No refunds yet">Open a payment to refund it, or a part of it.</EmptyState>}
        columns={[
          { key: 'asked', label: 'Asked', cell: (refund) => <a href={`/payments/refunds/${refund.id}`}>{formatDate(todayAtHall(refund.askedAt))}</a> },
          { key: 'member', label: 'Member', cell: whose },
          { key: 'payment', label: 'Payment', cell: (refund) => <a href={`/payments/${refund.payment.id}`}>{refund.payment.receipt}</a> },
          { key: 'by', label: 'By', cell: (refund) => refund.askedByName },
          { key: 'status', label: 'Status', cell: (refund) => <span className={badgeClass(refundStatusTones[refund.status])}>{refundStatusLabels[refund.status]}</span> },
          { key: 'amount', label: 'Amount', numeric: true, cell: (refund) => formatCents(refund.amountCents) },
        ]}
      />
      <Pagination page={page} pageSize={pageSize} total={total} noun="refunds" href={address} />
    </>
  )
}
