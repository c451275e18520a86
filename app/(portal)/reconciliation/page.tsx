import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { badgeClass } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Stat, Stats } from '@/components/ui/stat'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant, todayAtHall } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { together } from '@/lib/operation'
import { oneEach, show } from '@/lib/page'
import { getClearing, listRuns } from '@/lib/reconciliation/run-queries'
import { Paged } from '@/lib/reconciliation/schema'
import { RunForm } from './run-form'

export const metadata: Metadata = { title: 'Compared with Stripe' }

type Row = Awaited<ReturnType<typeof listRuns>>['rows'][number]
const state = ({ finishedAt, problem }: Row) =>
  finishedAt ? <span className={badgeClass('good')}>Finished</span> : <span className={badgeClass(problem ? 'bad' : 'info')}>{problem ? 'Stands still' : 'Under way'}</span>

export default drawn(ReconciliationPage)

async function ReconciliationPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const { runs: { rows, total, page, pageSize }, clearing } = await show(together(viewer, { runs: listRuns.of(Paged.parse(await oneEach(searchParams))), clearing: getClearing.of({}) }))
  const last = rows.find((row) => row.finishedAt)
  const stuck = rows.find((row) => !row.finishedAt && row.problem)
  const apartCents = clearing.ledger - clearing.stripe - clearing.underWay
  return (
    <>
      <PageHeader
        title="Compared with Stripe" lead="Each night, and whenever you ask: what Stripe moved, beside what the books say."
        actions={<>{can(viewer, 'reconciliation.listPayouts') && <LinkButton href="/reconciliation/payouts">Payouts and the bank</LinkButton>}<LinkButton href="/inbox">Inbox</LinkButton></>}
      />
      {stuck && <Notice tone="warn" title="A run stands still">{stuck.problem}</Notice>}
      {last && (
        <Stats>
          <Stat label="Matched" value={last.matched.toLocaleString('en-US')} href={`/reconciliation/runs/${last.id}`} note={`of the last run, ${formatInstant(last.finishedAt!)}`} />
          <Stat label="Put right by it" value={last.repaired.toLocaleString('en-US')} />
          <Stat label="In Stripe only" value={last.stripeOnly.toLocaleString('en-US')} href="/inbox?kind=in_stripe_only" />
          <Stat label="In the ledger only" value={last.ledgerOnly.toLocaleString('en-US')} href="/inbox?kind=in_ledger_only" />
        </Stats>
      )}
      <Stats>
        <Stat label="With Stripe, says the ledger" value={formatCents(clearing.ledger)} note={clearing.before === 0 ? undefined : `besides ${formatCents(clearing.before)} written down without Stripe’s ids`} />
        <Stat label="With Stripe, says Stripe" value={formatCents(clearing.stripe)} note={clearing.underWay === 0 ? undefined : `and ${formatCents(clearing.underWay)} on the way to the bank`} />
        <Stat label="Apart by" value={formatCents(apartCents)} note={apartCents === 0 ? 'The two agree.' : 'The inbox has the reasons.'} />
      </Stats>
      {can(viewer, 'reconciliation.askForRun') && <Card title="Compare now" note="It asks Stripe for everything since the last run and puts right what it can. Doing it twice changes nothing."><RunForm today={todayAtHall()} /></Card>}
      <DataTable
        caption="Runs, newest first" showCaption
        rows={rows} rowKey={(row) => row.id}
        empty={<EmptyState kind="no-data" title="No run yet">The first one comes by itself tonight.</EmptyState>}
        columns={[
          { key: 'started', label: 'Started', rowHeader: true, cell: (row) => <a href={`/reconciliation/runs/${row.id}`}>{formatInstant(row.startedAt)}</a> },
          { key: 'by', label: 'By', cell: (row) => row.startedByName },
          { key: 'state', label: 'State', cell: state },
          { key: 'matched', label: 'Matched', numeric: true, cell: (row) => row.matched.toLocaleString('en-US') },
          { key: 'repaired', label: 'Put right', numeric: true, cell: (row) => row.repaired.toLocaleString('en-US') },
          { key: 'apart', label: 'One side only', numeric: true, cell: (row) => (row.stripeOnly + row.ledgerOnly).toLocaleString('en-US') },
          { key: 'net', label: 'Net', numeric: true, cell: (row) => formatCents(row.netCents) },
        ]}
      />
      {total > pageSize && <Pagination page={page} pageSize={pageSize} total={total} noun="runs" href={(to) => `/reconciliation?page=${to}`} />}
    </>
  )
}
