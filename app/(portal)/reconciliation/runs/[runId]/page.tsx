import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LookAgain } from '@/components/look-again'
import { Badge, badgeClass } from '@/components/ui/badge'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Stat, Stats } from '@/components/ui/stat'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, formatInstant } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { getRun } from '@/lib/reconciliation/run-queries'
import { HistoryLink } from '../../../history-link'

export const metadata: Metadata = { title: 'Comparison' }

export default drawn(RunPage)

async function RunPage({ params }: { params: Promise<{ runId: string }> }) {
  const viewer = await requireViewer()
  const run = await show(getRun(viewer, await params))
  const agree = (day: (typeof run.days)[number]) => day.stripe.grossCents === day.ledger.grossCents && day.stripe.feeCents === day.ledger.feeCents
  return (
    <>
      <PageHeader
        title={`Comparison of ${formatInstant(run.startedAt)}`} crumbs={[{ href: '/reconciliation', label: 'Compared with Stripe' }]}
        lead={`${formatInstant(run.fromAt)} to ${formatInstant(run.untilAt)}, asked for ${run.startedByName === 'By itself' ? 'by itself' : `by ${run.startedByName}`}`}
        actions={<HistoryLink viewer={viewer} table="ReconciliationRun" rowId={run.id} />}
        badges={run.finishedAt ? <Badge tone="good">Finished</Badge> : <Badge tone={run.problem ? 'bad' : 'info'}>{run.problem ? 'Stands still' : 'Under way'}</Badge>}
      />
      {!run.finishedAt && (run.problem
        ? <Notice tone="warn" title="It could not go on">{run.problem}</Notice>
        : <><Notice>The worker is asking Stripe. This page looks again by itself.</Notice><LookAgain /></>)}
      {run.finishedAt && (
        <Stats>
          <Stat label="Matched" value={run.matched.toLocaleString('en-US')} note="movements of Stripe’s that the ledger explains" />
          <Stat label="Put right" value={run.repaired.toLocaleString('en-US')} note="booked by this run" />
          <Stat label="In Stripe only" value={run.stripeOnly.toLocaleString('en-US')} href="/inbox?kind=in_stripe_only" />
          <Stat label="In the ledger only" value={run.ledgerOnly.toLocaleString('en-US')} href="/inbox?kind=in_ledger_only" />
          <Stat label="Gross" value={formatCents(run.grossCents)} />
          <Stat label="Fees" value={formatCents(run.feeCents)} />
          <Stat label="Net" value={formatCents(run.netCents)} />
          <Stat label="Differences open now" value={run.openDifferences.toLocaleString('en-US')} href="/inbox" />
        </Stats>
      )}
      <DataTable
        caption="Day by day, Stripe beside the ledger" showCaption
        rows={run.days} rowKey={(day) => day.on}
        empty={<EmptyState kind="no-data" title="Nothing moved">Neither Stripe nor the ledger has a movement on these days.</EmptyState>}
        columns={[
          { key: 'on', label: 'Day', rowHeader: true, cell: (day) => formatDate(day.on) },
          { key: 'sGross', label: 'Stripe, gross', numeric: true, cell: (day) => formatCents(day.stripe.grossCents) },
          { key: 'lGross', label: 'Ledger, gross', numeric: true, cell: (day) => formatCents(day.ledger.grossCents) },
          { key: 'sFee', label: 'Stripe, fees', numeric: true, cell: (day) => formatCents(day.stripe.feeCents) },
          { key: 'lFee', label: 'Ledger, fees', numeric: true, cell: (day) => formatCents(day.ledger.feeCents) },
          { key: 'net', label: 'Stripe, net', numeric: true, cell: (day) => formatCents(day.stripe.netCents) },
          { key: 'lNet', label: 'Ledger, net', numeric: true, cell: (day) => formatCents(day.ledger.netCents) },
          { key: 'agree', label: 'Agree', cell: (day) => <span className={badgeClass(agree(day) ? 'good' : 'warn')}>{agree(day) ? 'Yes' : 'No'}</span> },
        ]}
      />
      <p className="text-muted">A bank debit’s money reaches Stripe some days after the day it counts for: such days differ, and agree again together.</p>
    </>
  )
}
