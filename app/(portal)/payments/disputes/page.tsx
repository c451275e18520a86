import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { badgeClass } from '@/components/ui/badge'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, todayAtHall } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { listDisputes } from '@/lib/payments/disputes-queries'
import { disputeStateLabels, disputeStates, disputeStatusLabel, disputeTone } from '@/lib/payments/refunds-schema'
import { MoneyByState } from '../by-state'

export const metadata: Metadata = { title: 'Disputes' }

const states = disputeStates.map((value) => ({ value, label: disputeStateLabels[value] }))

export default drawn(DisputesPage)

async function DisputesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const asked = await oneEach(searchParams)
  const list = await show(listDisputes(viewer, asked))
  return (
    <MoneyByState
      title="Disputes" here="/payments/disputes" one="dispute" state={asked.state} states={states} list={list}
      caption={asked.state === 'open' ? 'Disputes, by the day their evidence is due' : 'Disputes, newest first'}
      none={{ title: 'No disputes', text: 'A payer who objects at the card company shows here at once.' }}
      first={{ key: 'opened', label: 'Opened', cell: (dispute) => <a href={`/payments/disputes/${dispute.id}`}>{formatDate(todayAtHall(dispute.openedAt))}</a> }}
      columns={[
        { key: 'reason', label: 'Reason', cell: (dispute) => dispute.reason.replaceAll('_', ' ') },
        { key: 'status', label: 'Status', cell: (dispute) => <span className={badgeClass(disputeTone(dispute.status))}>{disputeStatusLabel(dispute.status)}</span> },
        { key: 'due', label: 'Evidence due', cell: (dispute) => (dispute.evidenceDueAt && !dispute.closedAt ? formatDate(todayAtHall(dispute.evidenceDueAt)) : '') },
      ]}
    />
  )
}
