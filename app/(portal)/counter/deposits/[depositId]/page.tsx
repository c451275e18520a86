import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { getDeposit } from '@/lib/counter/bank'
import { formatDate, formatInstant } from '@/lib/dates'
import { formatCents, sumCents } from '@/lib/money'
import { show } from '@/lib/page'
import { HistoryLink } from '../../../history-link'
import { TickDepositForm } from '../tick-deposit-form'

export const metadata: Metadata = { title: 'Deposit slip' }

export default drawn(DepositPage)

async function DepositPage({ params }: { params: Promise<{ depositId: string }> }) {
  const viewer = await requireViewer()
  const deposit = await show(getDeposit(viewer, await params))
  const { drawers, payments, tickedAt } = deposit
  return (
    <>
      <PageHeader
        title={`Deposit of ${formatCents(deposit.amountCents)}`}
        crumbs={[...(can(viewer, 'counter.getDesk') ? [{ href: '/counter', label: 'Counter' }] : []), { href: '/counter/deposits', label: 'Deposits' }]}
        badges={<Badge tone={tickedAt ? 'good' : 'info'}>{tickedAt ? 'On the statement' : 'On its way'}</Badge>}
        lead={`${formatDate(deposit.depositedOn)}, made by ${deposit.madeBy}`}
        actions={<HistoryLink viewer={viewer} table="Deposit" rowId={deposit.id} />}
      />
      <Card title="Deposit slip">
        <DescriptionList
          rows
          facts={[
            { label: 'Slip number', value: deposit.reference },
            ...drawers.map((drawer) => ({ label: `Cash of ${drawer.by}, ${formatDate(drawer.openedOn)}`, value: formatCents(drawer.cashCents) })),
            { label: `Checks and payments (${payments.length})`, value: formatCents(sumCents(payments.map((payment) => payment.amountCents))) },
            { label: 'In all', value: formatCents(deposit.amountCents) },
            ...(tickedAt ? [{ label: 'On the bank’s statement', value: [formatInstant(tickedAt), deposit.bankReference].filter(Boolean).join(', ') }] : []),
          ]}
        />
      </Card>
      {payments.length > 0 && (
        <DataTable
          caption="Checks and payments"
          showCaption
          rows={payments}
          rowKey={(payment) => payment.id}
          columns={[
            { key: 'receipt', label: 'Receipt', cell: (payment) => <a href={`/payments/${payment.id}`}>{payment.receipt}</a> },
            { key: 'from', label: 'From', cell: (payment) => payment.name },
            { key: 'method', label: 'Paid by', cell: (payment) => [payment.method, payment.reference].filter(Boolean).join(' ') },
            { key: 'amount', label: 'Amount', numeric: true, cell: (payment) => formatCents(payment.amountCents) },
          ]}
        />
      )}
      {!tickedAt && can(viewer, 'counter.tickDeposit') && <TickDepositForm depositId={deposit.id} />}
    </>
  )
}
