import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CopyableId } from '@/components/ui/copyable-id'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { auditOfRecord } from '@/lib/audit/queries'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, formatInstant } from '@/lib/dates'
import { formatCents, sumCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { receiptLabel } from '@/lib/payments/schema'
import { getPayout } from '@/lib/reconciliation/run-queries'
import { payoutStatusLabels } from '@/lib/reconciliation/schema'
import { TickForm, UntickForm } from '../../payout-form'

export const metadata: Metadata = { title: 'Payout' }

type Props = { params: Promise<{ payoutId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }
type Line = Awaited<ReturnType<typeof getPayout>>['lines'][number]

const what: Record<string, string> = {
  charge: 'Payment', refund: 'Refund', refund_failure: 'Refund that failed', dispute: 'Dispute', dispute_reversal: 'Dispute won', fee: 'Fee of Stripe’s', payout_reversal: 'Payout sent back',
}
const about = (line: Line) => (line.paymentId && line.receiptYear && line.receiptNumber
  ? <a href={`/payments/${line.paymentId}`}>{`${receiptLabel(line.receiptYear, line.receiptNumber)}${line.who ? `, ${line.who}` : ''}`}</a> : line.matched ? '' : 'Not in the ledger')

export default drawn(PayoutPage)

async function PayoutPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const payout = await show(getPayout(viewer, await params))
  const said = (await oneEach(searchParams))['done']
  const trail = can(viewer, 'audit.ofRecord') ? await show(auditOfRecord(viewer, { table: 'Payout', rowId: payout.id })) : null
  const sum = (cents: (line: Line) => number) => sumCents(payout.lines.map(cents))
  const differs = payout.bankCents !== null && payout.bankCents !== payout.amountCents
  const arrived = payout.status === 'paid'
  return (
    <>
      <PageHeader
        title={`Payout of ${formatCents(payout.amountCents)}`} crumbs={[{ href: '/reconciliation', label: 'Compared with Stripe' }, { href: '/reconciliation/payouts', label: 'Payouts and the bank' }]}
        lead={`At the bank on ${formatDate(payout.arrivesOn)}`}
        badges={payout.tickedAt ? <Badge tone="good">Ticked</Badge> : <Badge tone={payout.status === 'failed' ? 'bad' : 'info'}>{payoutStatusLabels[payout.status] ?? payout.status}</Badge>}
      />
      {said === 'ticked' && <Notice tone={differs ? 'warn' : 'success'}>{differs ? 'Ticked. The amounts differ: that waits in the inbox.' : 'Ticked against the statement.'}</Notice>}
      {said === 'unticked' && <Notice tone="success">The tick is taken back.</Notice>}
      {payout.status === 'failed' && <Notice tone="error" title="The bank sent it back">{`${(payout.failureCode ?? 'No reason given').replaceAll('_', ' ')}. The money is at Stripe again.`}</Notice>}
      <Card title="On the bank’s statement">
        <DescriptionList
          facts={[
            { label: 'Stripe’s id', value: <CopyableId value={payout.id} what="payout’s id" /> },
            ...(payout.tickedAt ? [
              { label: 'Reference', value: payout.bankReference }, { label: 'Amount on the statement', value: payout.bankCents === null ? null : formatCents(payout.bankCents) },
              { label: 'Ticked', value: `${formatInstant(payout.tickedAt)}${payout.tickedByName ? ` by ${payout.tickedByName}` : ''}` },
            ] : []),
          ]}
        />
        {!payout.tickedAt && arrived && can(viewer, 'reconciliation.tickPayout') && <TickForm payoutId={payout.id} amountCents={payout.amountCents} />}
        {!payout.tickedAt && !arrived && <p className="text-muted">It can be ticked once Stripe says that it arrived.</p>}
        {payout.tickedAt && can(viewer, 'reconciliation.untickPayout') && <UntickForm payoutId={payout.id} />}
      </Card>
      <DataTable
        caption="What it is made of" showCaption
        rows={payout.lines} rowKey={(line) => line.id}
        empty={<EmptyState kind="no-data" title="No lines">Stripe has not told what this payout is made of.</EmptyState>}
        columns={[
          { key: 'what', label: 'What', rowHeader: true, cell: (line) => what[line.category] ?? line.category.replaceAll('_', ' ') },
          { key: 'about', label: 'Payment', cell: about },
          { key: 'at', label: 'Moved', cell: (line) => formatInstant(line.createdAt) },
          { key: 'gross', label: 'Gross', numeric: true, cell: (line) => formatCents(line.grossCents) },
          { key: 'fee', label: 'Fee', numeric: true, cell: (line) => formatCents(line.feeCents) },
          { key: 'net', label: 'Net', numeric: true, cell: (line) => formatCents(line.netCents) },
        ]}
        {...(payout.lines.length > 0 ? { foot: ['Together', '', '', formatCents(sum((line) => line.grossCents)), formatCents(sum((line) => line.feeCents)), formatCents(sum((line) => line.netCents))] } : {})}
      />
      {trail && trail.entries.length > 0 && <Card title="Audit trail" id="trail"><AuditTrail entries={trail.entries} label="Audit trail of this payout" /></Card>}
    </>
  )
}
