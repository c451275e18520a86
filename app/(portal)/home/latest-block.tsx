import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { can } from '@/lib/auth/authorize'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { methodLabels, receiptLabel } from '@/lib/payments/schema'
import { hasRole, type HomeBlock } from './block'

/** The latest payments, for those whom members ask whether theirs has come. */
export const latestBlock: HomeBlock = {
  key: 'latest', order: 40, parts: ['latest'],
  shows: (viewer) => can(viewer, 'payments.list') && (hasRole(viewer, 'staff') || viewer.duties.includes('front_desk') || viewer.duties.includes('treasurer')),
  Block: ({ home: { latest = [] } }) => (
    <Card title="Latest payments" flush foot={<a href="/payments">All payments</a>}>
      <DataTable
        caption="Latest payments" rows={latest} rowKey={(payment) => payment.id} empty={<p className="card-body text-muted">No payment yet.</p>}
        columns={[
          { key: 'receipt', label: 'Receipt', rowHeader: true, cell: (payment) => <a href={`/payments/${payment.id}`}>{receiptLabel(payment.receiptYear, payment.receiptNumber)}</a> },
          { key: 'received', label: 'Received', cell: (payment) => formatDate(payment.receivedOn) },
          { key: 'payer', label: 'Member', cell: (payment) => payment.payer ?? 'Suspense' },
          { key: 'method', label: 'Method', cell: (payment) => methodLabels[payment.method] },
          { key: 'amount', label: 'Amount', numeric: true, cell: (payment) => formatCents(payment.amountCents) },
        ]}
      />
    </Card>
  ),
}
