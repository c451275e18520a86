import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { badgeClass } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { listRuns } from '@/lib/arrears/run-queries'
import { ListRuns, runKindLabels } from '@/lib/arrears/schema'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, formatInstant } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { ProposeStatusRunForm } from '../propose-status-run-form'
import { runStatuses } from '../run-words'

export const metadata: Metadata = { title: 'Suspensions and reinstatements' }

export default drawn(RunsPage)

async function RunsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const { nobody, status } = await oneEach(searchParams)
  const view = ListRuns.parse({ status })
  const runs = await show(listRuns(viewer, view))
  return (
    <>
      <PageHeader
        title="Suspensions and reinstatements"
        crumbs={[{ href: '/arrears', label: 'Arrears' }]}
        lead={view.status ? <>{runs.length} {runs.length === 1 ? 'proposal' : 'proposals'}: {runStatuses[view.status].label.toLowerCase()}. <a href="/arrears/runs">Show all</a></> : 'Each night the portal looks whom the rules mean and proposes. An officer decides.'}
        actions={<LinkButton href="/arrears/rules">Rules</LinkButton>}
      />
      {(nobody === 'suspend' || nobody === 'reinstate') && (
        <Notice tone="info">{nobody === 'suspend' ? 'Nobody is to be proposed for suspension today.' : 'Nobody is to be proposed for reinstatement today.'}</Notice>
      )}
      {can(viewer, 'arrears.proposeStatusRun') && (
        <Card title="Look now" note="Adds whom the rules mean today to the open proposal, or makes one.">
          <div className="buttons">
            <ProposeStatusRunForm kind="suspend" label="Look for suspensions" />
            <ProposeStatusRunForm kind="reinstate" label="Look for reinstatements" />
          </div>
        </Card>
      )}
      <DataTable
        caption="Proposals, newest first"
        rows={runs}
        rowKey={(run) => run.id}
        empty={<EmptyState kind="no-data" title="No proposals yet">The first one appears when the rules mean somebody.</EmptyState>}
        columns={[
          { key: 'kind', label: 'Proposal', rowHeader: true, cell: (run) => <a href={`/arrears/runs/${run.id}`}>{runKindLabels[run.kind]} of {formatDate(run.asOfOn)}</a> },
          { key: 'status', label: 'Status', cell: (run) => <span className={badgeClass(runStatuses[run.status].tone)}>{runStatuses[run.status].label}</span> },
          { key: 'members', label: 'Members', numeric: true, cell: (run) => run.members },
          { key: 'by', label: 'Proposed by', cell: (run) => run.proposedBy },
          { key: 'decided', label: 'Decided', cell: (run) => (run.decidedAt ? `${formatInstant(run.decidedAt)} by ${run.decidedBy}` : '') },
        ]}
      />
    </>
  )
}
