import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { Sheet } from '@/lib/counter/sheets'
import { formatCents } from '@/lib/money'

/** Each payment of a drawer, as it was taken. */
export function SheetPayments({ payments, totalCents }: Pick<Sheet, 'payments' | 'totalCents'>) {
  return (
    <DataTable
      caption="Payments"
      showCaption
      rows={payments}
      rowKey={(payment) => payment.id}
      empty={<EmptyState kind="no-data" title="Nothing was taken">Payments that go through this drawer stand here.</EmptyState>}
      columns={[
        { key: 'receipt', label: 'Receipt', cell: (payment) => <a href={`/payments/${payment.id}`}>{payment.receipt}</a> },
        { key: 'member', label: 'Member', cell: (payment) => [payment.name, payment.number].filter(Boolean).join(', ') },
        { key: 'method', label: 'Paid by', cell: (payment) => [payment.method, payment.reference].filter(Boolean).join(' ') },
        { key: 'note', label: 'Note', cell: (payment) => (payment.returned ? 'Returned by the bank' : '') },
        { key: 'amount', label: 'Amount', numeric: true, cell: (payment) => formatCents(payment.amountCents) },
      ]}
      foot={['Total', '', '', '', formatCents(totalCents)]}
    />
  )
}
