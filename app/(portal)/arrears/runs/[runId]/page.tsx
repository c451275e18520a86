import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getArrearsRules } from '@/lib/arrears/queries'
import { getRun } from '@/lib/arrears/run-queries'
import { runKindLabels } from '@/lib/arrears/schema'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { firstOfMonth, formatDate, formatInstant, todayAtHall } from '@/lib/dates'
import { formatCents, sumCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { HistoryLink } from '../../../history-link'
import { ConfirmStatusRunForm } from '../../confirm-status-run-form'
import { DismissRunForm } from '../../dismiss-run-form'
import { runStatuses } from '../../run-words'
import { ProposalTable } from './proposal-table'

export const metadata: Metadata = { title: 'Proposal' }

type RunPageProps = { params: Promise<{ runId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A proposal: who, why, who is left out; confirmed or let go as a whole. */
export default drawn(RunPage)

async function RunPage({ params, searchParams }: RunPageProps) {
  const viewer = await requireViewer()
  const [run, rules, { added }] = await Promise.all([show(getRun(viewer, await params)), show(getArrearsRules(viewer, {})), oneEach(searchParams)])
  const { proposals, kind, status } = run
  const taking = proposals.filter((proposal) => proposal.leftOut === null)
  const open = status === 'proposed'
  const decides = open && can(viewer, 'arrears.confirmStatusRun')
  return (
    <>
      <PageHeader
        title={`${runKindLabels[kind]} of ${formatDate(run.asOfOn)}`}
        crumbs={[{ href: '/arrears', label: 'Arrears' }, { href: '/arrears/runs', label: 'Suspensions and reinstatements' }]}
        badges={<Badge tone={runStatuses[status].tone}>{runStatuses[status].label}</Badge>}
        lead={`${proposals.length} ${proposals.length === 1 ? 'member' : 'members'}${open ? `, ${proposals.length - taking.length} left out` : ''}.`}
        actions={<HistoryLink viewer={viewer} table="StatusRun" rowId={run.id} />}
      />
      {added === '0' && open && <Notice tone="info">Nobody else is to be proposed today.</Notice>}
      <Card title="What this is">
        <DescriptionList
          facts={[
            { label: 'Proposed', value: `${formatInstant(run.proposedAt)} by ${run.proposedBy}` },
            ...(run.decidedAt ? [{ label: status === 'confirmed' ? 'Confirmed' : 'Let go', value: `${formatInstant(run.decidedAt)} by ${run.decidedBy}` }] : []),
            { label: 'Owed when proposed', value: formatCents(sumCents(proposals.map((proposal) => proposal.owedCents))) },
          ]}
        />
        {status === 'confirmed' && run.letters > 0 && <p><LinkButton href={`/arrears/notices/${run.id}`} icon="print">Print {run.letters === 1 ? 'the letter' : `${run.letters} letters`}</LinkButton></p>}
      </Card>
      <ProposalTable proposals={proposals} open={open} decides={decides} runId={run.id} />
      {decides && taking.length > 0 && <ConfirmStatusRunForm runId={run.id} version={run.version} kind={kind} count={taking.length} feeCents={rules.reinstatementCents} today={todayAtHall()} earliest={firstOfMonth(run.asOfOn)} />}
      {decides && <DismissRunForm runId={run.id} version={run.version} />}
    </>
  )
}
