import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { badgeClass } from '@/components/ui/badge'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, todayAtHall } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { listRefunds } from '@/lib/payments/refunds-queries'
import { refundStateLabels, refundStates, refundStatusLabels, refundStatusTones } from '@/lib/payments/refunds-schema'
import { MoneyByState } from '../by-state'

export const metadata: Metadata = { title: 'Refunds' }

const states = refundStates.map((value) => ({ value, label: refundStateLabels[value] }))

export default drawn(RefundsPage)

async function RefundsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const asked = await oneEach(searchParams)
  const { waiting, ...list } = await show(listRefunds(viewer, asked))
  return (
    <MoneyByState
      title="Refunds" here="/payments/refunds" one="refund" state={asked.state} states={states} list={list}
      more={waiting > 0 ? `. ${waiting === 1 ? 'One waits' : `${waiting} wait`} for a decision.` : ''}
      caption={asked.state === 'waiting' ? 'Refunds, the longest waiting first' : 'Refunds, newest first'}
      none={{ title: 'No refunds yet', text: 'Open a payment to refund it, or a part of it.' }}
      first={{ key: 'asked', label: 'Asked', cell: (refund) => <a href={`/payments/refunds/${refund.id}`}>{formatDate(todayAtHall(refund.askedAt))}</a> }}
      columns={[
        { key: 'payment', label: 'Payment', cell: (refund) => <a href={`/payments/${refund.payment.id}`}>{refund.payment.receipt}</a> },
        { key: 'by', label: 'By', cell: (refund) => refund.askedByName },
        { key: 'status', label: 'Status', cell: (refund) => <span className={badgeClass(refundStatusTones[refund.status])}>{refundStatusLabels[refund.status]}</span> },
      ]}
    />
  )
}
