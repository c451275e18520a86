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
import { listDisputes, type ListedDispute } from '@/lib/payments/disputes-queries'
import { disputeStateLabels, disputeStates, disputeStatusLabel, disputeTone } from '@/lib/payments/refunds-schema'

export const metadata: Metadata = { title: 'Disputes' }

const states = disputeStates.map((value) => ({ value, label: disputeStateLabels[value] }))
const whose = ({ member }: ListedDispute) => (member ? <a href={`/members/${member.id}`}>{`${member.firstName} ${member.lastName}, ${member.memberNumber}`}</a> : 'Suspense')

export default async function DisputesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const asked = await oneEach(searchParams)
  const { rows, total, totalCents, page, pageSize } = await show(listDisputes(viewer, asked))
  const { state } = asked
  const address = (target: number) => `/payments/disputes?${new URLSearchParams([...(state ? [['state', state]] : []), ['page', String(target)]])}`
  return (
    <>
      <PageHeader title="Disputes" crumbs={[{ href: '/payments', label: 'Payments' }]} lead={`${total === 1 ? 'One dispute' : `${total.toLocaleString('en-US')} disputes`}, ${formatCents(totalCents)}`} />
      <FilterBar action="/payments/disputes" clearHref={state ? '/payments/disputes' : undefined}>
        <SelectField name="state" label="Show" options={states} value={state} emptyLabel="All" width="medium" />
      </FilterBar>
      <DataTable
        caption={state === 'open' ? 'Disputes, by the day their evidence is due' : 'Disputes, newest first'}
        rows={rows}
        rowKey={(dispute) => dispute.id}
        empty={state
          ? <EmptyState kind="no-match" title="No dispute is in this state" action={<LinkButton href="/payments/disputes">Show all disputes</LinkButton>}>Choose another one, or look at all of them.</EmptyState>
          : <EmptyState kind="no-data" title="No disputes">A payer who objects at the card company shows here at once.</EmptyState>}
        columns={[
          { key: 'opened', label: 'Opened', cell: (dispute) => <a href={`/payments/disputes/${dispute.id}`}>{formatDate(todayAtHall(dispute.openedAt))}</a> },
          { key: 'member', label: 'Member', cell: whose },
          { key: 'reason', label: 'Reason', cell: (dispute) => dispute.reason.replaceAll('_', ' ') },
          { key: 'status', label: 'Status', cell: (dispute) => <span className={badgeClass(disputeTone(dispute.status))}>{disputeStatusLabel(dispute.status)}</span> },
          { key: 'due', label: 'Evidence due', cell: (dispute) => (dispute.evidenceDueAt && !dispute.closedAt ? formatDate(todayAtHall(dispute.evidenceDueAt)) : '') },
          { key: 'amount', label: 'Amount', numeric: true, cell: (dispute) => formatCents(dispute.amountCents) },
        ]}
      />
      <Pagination page={page} pageSize={pageSize} total={total} noun="disputes" href={address} />
    </>
  )
}
