import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { MemberLink } from '@/components/member-link'
import { Badge } from '@/components/ui/badge'
import { Card, Section } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { CopyableId } from '@/components/ui/copyable-id'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { auditOfRecord } from '@/lib/audit/queries'
import { can } from '@/lib/auth/authorize'
import { requireViewer, type Viewer } from '@/lib/auth/session'
import { formatInstant, formatMonth } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { getRefund } from '@/lib/payments/refunds-queries'
import { refundInWords, refundReasonInWords, refundStatusLabels, refundStatusTones } from '@/lib/payments/refunds-schema'
import { withdrawRefundAction } from '../../actions'
import { DecideRefundForm } from '../decide-refund-form'

type Props = { params: Promise<{ refundId: string }> }
type Shown = Awaited<ReturnType<typeof getRefund>>

export const metadata: Metadata = { title: 'Refund' }

export default drawn(RefundPage)

async function RefundPage({ params }: Props) {
  const viewer = await requireViewer()
  const refund = await show(getRefund(viewer, await params))
  const { id, payment, member, status, items } = refund
  const trail = can(viewer, 'audit.ofRecord') ? await show(auditOfRecord(viewer, { table: 'Refund', rowId: id })) : null
  return (
    <>
      <PageHeader
        title={`Refund of ${formatCents(refund.amountCents)}`} crumbs={[{ href: '/payments', label: 'Payments' }, { href: '/payments/refunds', label: 'Refunds' }]}
        badges={<Badge tone={refundStatusTones[status]}>{refundStatusLabels[status]}</Badge>} lead={refundInWords(refund)}
      />
      <State refund={refund} />
      {status === 'asked' && <Waiting viewer={viewer} refund={refund} />}
      <Card title="What was asked">
        <DescriptionList
          facts={[
            { label: 'Member', value: member ? <MemberLink memberId={member.id} name={`${member.firstName} ${member.lastName}`} number={member.memberNumber} /> : 'In suspense' },
            { label: 'Payment', value: <a href={`/payments/${payment.id}`}>{`${payment.receipt}, ${formatCents(payment.amountCents)}`}</a> },
            ...items.map((item) => ({ label: item.monthOn ? `Dues ${formatMonth(item.monthOn)}` : (item.fee ?? 'Part'), value: formatCents(item.amountCents) })),
            { label: 'Reason', value: refund.reason },
            { label: 'Asked', value: `${formatInstant(refund.askedAt)} by ${refund.askedByName}` },
            { label: 'Decided', value: refund.decidedAt && `${formatInstant(refund.decidedAt)} by ${refund.decidedByName}` },
            { label: 'Why so', value: refund.decisionNote },
            { label: 'Check number or receiver', value: refund.reference },
            { label: 'At Stripe', value: refund.stripeRefundId && <CopyableId value={refund.stripeRefundId} what="Stripe refund" /> },
          ]}
        />
      </Card>
      {trail && <Section title="History"><AuditTrail entries={trail.entries} /></Section>}
    </>
  )
}

/** Where it stands, and what is to be done now. */
function State({ refund }: { refund: Shown }) {
  const { status, pendingReason, failureReason, settledAt, way } = refund
  if (status === 'sending') return <Notice title="Not at Stripe yet">Stripe did not answer. The portal sends this refund as soon as it does, within minutes. Nothing is to be done.</Notice>
  if (status === 'pending') return <Notice title="On its way">{refundReasonInWords(pendingReason ?? 'processing')}</Notice>
  if (status === 'failed' || status === 'canceled') {
    return (
      <Notice tone="error" title="The member did not get this money">
        {refundReasonInWords(failureReason ?? 'unknown')} The payment stands as it stood before. <a href={`/payments/${refund.payment.id}#moves`}>Refund it again</a>, by check where the card is gone.
      </Notice>
    )
  }
  if (status === 'succeeded') {
    const on = settledAt ? formatInstant(settledAt) : ''
    return <Notice tone="success" title={`Given back ${on}`}>{way === 'stripe' ? 'It reaches the card in 5 to 10 days, a bank account in up to 10 business days.' : 'It is booked. Hand it out, if that has not been done.'}</Notice>
  }
  return null
}

function Waiting({ viewer, refund }: { viewer: Viewer; refund: Shown }) {
  const { id, version, way, askedByMe } = refund
  const own = viewer.memberId !== null && viewer.memberId === refund.member?.id
  return (
    <>
      {can(viewer, 'payments.decideRefund') && !askedByMe && !own && (
        <Card title="Decide"><DecideRefundForm refundId={id} version={version} amount={formatCents(refund.amountCents)} byCheck={way === 'check'} /></Card>
      )}
      {askedByMe && <Notice>You asked for this refund. Somebody else who keeps the books decides it.</Notice>}
      {can(viewer, 'payments.withdrawRefund') && !own && (
        <ConfirmForm id="withdraw" action={withdrawRefundAction} trigger="Withdraw" submitLabel="Withdraw the refund" consequence="Nobody needs to decide it any more. Nothing goes back." hidden={{ refundId: id }} />
      )}
    </>
  )
}
