import { cache } from 'react'
import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { MemberLink } from '@/components/member-link'
import { Card, Section } from '@/components/ui/card'
import { CopyableId } from '@/components/ui/copyable-id'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { auditOfRecord } from '@/lib/audit/queries'
import { can, canForAll } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, formatInstant, formatMonth } from '@/lib/dates'
import { feeLabels } from '@/lib/dues/schema'
import { formatCents } from '@/lib/money'
import { together } from '@/lib/operation'
import { show } from '@/lib/page'
import { getPayment } from '@/lib/payments/queries'
import { getReceipt } from '@/lib/payments/receipt'
import { getPaymentMoves, getRefundable } from '@/lib/payments/refunds-queries'
import { methodLabels } from '@/lib/payments/schema'
import { PaymentMoves } from '../payment-moves'
import { ReturnedByBank } from '../../counter/returned-by-bank'
import { ReceiptCard } from '../receipt-card'

type Props = { params: Promise<{ paymentId: string }> }

const onePayment = cache(async (paymentId: string) => show(getPayment(await requireViewer(), { paymentId })))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Payment ${(await onePayment((await params).paymentId)).receipt}` }
}

export default drawn(PaymentPage)

async function PaymentPage({ params }: Props) {
  const viewer = await requireViewer()
  const payment = await onePayment((await params).paymentId)
  const { id: paymentId, member, intendedFor, stripe } = payment
  const who = member ?? intendedFor
  const reads = can(viewer, 'audit.ofRecord')
  const [{ moves, refundable, trail, opening }, receipt] = await Promise.all([
    show(together(viewer, {
      moves: getPaymentMoves.of({ paymentId }), refundable: can(viewer, 'payments.askRefund') && getRefundable.of({ paymentId }),
      // What the booking wrote: of an online payment all rows of its request; of payments recorded by the thousand in one request only its own.
      trail: reads && auditOfRecord.of(stripe ? { requestOf: { table: 'Payment', rowId: paymentId } } : { table: 'Payment', rowId: paymentId }),
      opening: reads && stripe !== null && auditOfRecord.of({ table: 'Checkout', rowId: stripe.checkoutId }),
    })),
    show(getReceipt(viewer, { paymentId })),
  ])
  return (
    <>
      <PageHeader title={`Payment ${payment.receipt}`} crumbs={[{ href: '/payments', label: 'Payments' }]} lead={`${formatCents(payment.amountCents)} on ${formatDate(payment.receivedOn)}`} />
      {!member && <Notice tone="warn" title="In suspense">The member record was closed when this money came in. It lies in suspense until somebody says whose it is.</Notice>}
      <Card title="Payment">
        <DescriptionList
          facts={[
            { label: 'Receipt', value: <CopyableId value={payment.receipt} what="receipt number" /> },
            { label: member ? 'Member' : 'Meant for', value: who && <MemberLink memberId={who.id} name={`${who.firstName} ${who.lastName}`} number={who.memberNumber} /> },
            { label: 'Amount', value: formatCents(payment.amountCents) },
            { label: 'Method', value: methodLabels[payment.method] },
            { label: 'Counts for', value: formatDate(payment.receivedOn) },
            { label: 'Booked', value: formatInstant(payment.bookedAt) },
            { label: 'Reference', value: payment.reference },
          ]}
        />
      </Card>
      <DataTable
        caption="Where the money went"
        showCaption
        rows={payment.allocation}
        rowKey={(line) => line.id}
        columns={[
          { key: 'for', label: 'For', cell: (line) => (line.monthOn ? `Dues ${formatMonth(line.monthOn)}` : line.fee ? `${feeLabels[line.fee.kind]}: ${line.fee.memo}` : line.accountName) },
          { key: 'account', label: 'Account', cell: (line) => line.accountName },
          { key: 'amount', label: 'Amount', numeric: true, cell: (line) => formatCents(line.cents) },
        ]}
        foot={['Total', '', formatCents(payment.amountCents)]}
      />
      <PaymentMoves paymentId={paymentId} moves={moves} refundable={refundable} />
      <ReceiptCard viewer={viewer} receipt={receipt} />
      <ReturnedByBank viewer={viewer} receipt={receipt} />
      {trail && <Section title="What the booking changed"><AuditTrail entries={trail.entries} /></Section>}
      {opening && opening.entries.length > 0 && <Section title="How the checkout came about"><AuditTrail entries={opening.entries} label="Trail of the checkout" /></Section>}
      {stripe && (
        <Card title="At Stripe">
          <DescriptionList
            facts={[
              { label: 'Checkout', value: canForAll(viewer, 'payments.getCheckout') ? <a href={`/payments/links/${stripe.checkoutId}`}>{stripe.checkoutId}</a> : stripe.checkoutId },
              { label: 'Opened', value: `${formatInstant(stripe.openedAt)}${stripe.openedBy ? ` by ${stripe.openedBy}` : ''}` },
              { label: 'Session', value: stripe.sessionId && <CopyableId value={stripe.sessionId} what="Stripe session" /> },
              { label: 'Payment intent', value: stripe.paymentIntentId && <CopyableId value={stripe.paymentIntentId} what="Stripe payment intent" /> },
            ]}
          />
        </Card>
      )}
    </>
  )
}
