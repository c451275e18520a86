import { randomUUID } from 'node:crypto'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Timeline } from '@/components/ui/timeline'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import type { getPaymentMoves, getRefundable } from '@/lib/payments/refunds-queries'
import { disputeStatusLabel, disputeTone, refundReasonInWords, refundStatusLabels, refundStatusTones, wayLabels } from '@/lib/payments/refunds-schema'
import { RefundForm } from './refund-form'

type PaymentMovesProps = { paymentId: string; moves: Awaited<ReturnType<typeof getPaymentMoves>>; refundable: Awaited<ReturnType<typeof getRefundable>> | null }

/** What moved of a payment after it came, and the form that moves more of it. */
export function PaymentMoves({ paymentId, moves: { refunds, disputes, returned }, refundable }: PaymentMovesProps) {
  const items = [
    ...refunds.map((refund) => ({
      key: refund.id, on: refund.on, tone: refundStatusTones[refund.status], aside: formatCents(refund.amountCents),
      title: <><a href={`/payments/refunds/${refund.id}`}>Refund of {formatCents(refund.amountCents)}</a> <Badge tone={refundStatusTones[refund.status]}>{refundStatusLabels[refund.status]}</Badge></>,
      detail: [refund.reason, refund.failureReason ?? refund.pendingReason ? refundReasonInWords((refund.failureReason ?? refund.pendingReason)!) : null].filter(Boolean).join('. '),
    })),
    ...disputes.map((dispute) => ({
      key: dispute.id, on: dispute.openedOn, tone: disputeTone(dispute.status), aside: formatCents(dispute.amountCents),
      title: <><a href={`/payments/disputes/${dispute.id}`}>Dispute of {formatCents(dispute.amountCents)}</a> <Badge tone={disputeTone(dispute.status)}>{disputeStatusLabel(dispute.status)}</Badge></>,
      detail: dispute.evidenceDueOn ? `Evidence is due ${formatDate(dispute.evidenceDueOn)}.` : '',
    })),
    ...(returned ? [{ key: 'returned', on: returned.returnedOn, tone: 'bad' as const, aside: formatCents(returned.amountCents), title: 'Sent back by the bank', detail: `The bank says: ${returned.reason.replaceAll('_', ' ')}.` }] : []),
  ].sort((a, b) => a.on.localeCompare(b.on))
  if (items.length === 0 && !refundable) return null
  return (
    <Card title="Money that went back" id="moves">
      {items.length > 0
        ? <Timeline label="Refunds, disputes and returns" items={items.map(({ on, ...item }) => ({ ...item, when: formatDate(on) }))} />
        : <p>Nothing of this payment was refunded, disputed or sent back.</p>}
      {refundable && (refundable.problem === null
        ? <RefundForm paymentId={paymentId} entryKey={randomUUID()} {...refundable} ways={refundable.ways.map((value) => ({ value, label: wayLabels[value] }))} />
        : <p className="text-muted">{refundable.problem}</p>)}
    </Card>
  )
}
