import type { Metadata } from 'next'
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
import { requireViewer, type Viewer } from '@/lib/auth/session'
import { formatDate, formatInstant, formatMonth } from '@/lib/dates'
import { feeLabels } from '@/lib/dues/schema'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { getPayment } from '@/lib/payments/queries'
import { methodLabels } from '@/lib/payments/schema'
import { PaymentMoves } from '../payment-moves'
import { ReturnedByBank } from '../../counter/returned-by-bank'
import { ReceiptCard } from '../receipt-card'

type Props = { params: Promise<{ paymentId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { receipt } = await show(getPayment(await requireViewer(), await params))
  return { title: `Payment ${receipt}` }
}

/** What the booking wrote: of an online payment all rows of its request; of payments recorded by the thousand in one request only its own. */
async function trailOf(viewer: Viewer, paymentId: string, online: boolean) {
  const own = await show(auditOfRecord(viewer, { table: 'Payment', rowId: paymentId }))
  const requestId = own.entries.at(-1)?.requestId
  return online && requestId ? show(auditOfRecord(viewer, { requestId })) : own
}

export default async function PaymentPage({ params }: Props) {
  const viewer = await requireViewer()
  const payment = await show(getPayment(viewer, await params))
  const { member, intendedFor, stripe } = payment
  const who = member ?? intendedFor
  const trail = can(viewer, 'audit.ofRecord') ? await trailOf(viewer, payment.id, stripe !== null) : null
  const opening = can(viewer, 'audit.ofRecord') && stripe ? await show(auditOfRecord(viewer, { table: 'Checkout', rowId: stripe.checkoutId })) : null
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
      <PaymentMoves viewer={viewer} paymentId={payment.id} />
      <ReceiptCard viewer={viewer} paymentId={payment.id} />
      <ReturnedByBank viewer={viewer} paymentId={payment.id} />
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
