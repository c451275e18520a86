import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { canForAll } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { methodLabels } from '@/lib/payments/schema'
import { NEWEST_PAYMENTS, type DuesRecord } from './dues-record'

/** What the member paid, with the receipt of each. */
export function MemberPayments({ viewer, payments }: { viewer: Viewer; payments: DuesRecord['payments'] }) {
  const opens = canForAll(viewer, 'payments.get')
  return (
    <Card title="Payments" note={payments.length === NEWEST_PAYMENTS ? `The newest ${NEWEST_PAYMENTS}.` : undefined} flush>
      <DataTable
        caption="Payments, newest first"
        rows={payments}
        rowKey={(payment) => payment.id}
        empty={<EmptyState kind="no-data" title="No payments yet">A payment shows here as soon as it is booked.</EmptyState>}
        columns={[
          { key: 'receipt', label: 'Receipt', cell: (payment) => (opens ? <a href={`/payments/${payment.id}`}>{payment.receipt}</a> : payment.receipt) },
          { key: 'received', label: 'Received', cell: (payment) => formatDate(payment.receivedOn) },
          { key: 'method', label: 'Method', cell: (payment) => methodLabels[payment.method] },
          { key: 'amount', label: 'Amount', numeric: true, cell: (payment) => formatCents(payment.amountCents) },
        ]}
      />
    </Card>
  )
}
