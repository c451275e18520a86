import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MemberLink } from '@/components/member-link'
import { Badge, type Tone } from '@/components/ui/badge'
import { Buttons, LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { CopyableId } from '@/components/ui/copyable-id'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant, formatMonth } from '@/lib/dates'
import type { CheckoutStatus } from '@/lib/generated/prisma/enums'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { getCheckout } from '@/lib/payments/queries'
import { checkoutStatusLabels } from '@/lib/payments/schema'
import { withdrawPaymentLinkAction } from '../../actions'

export const metadata: Metadata = { title: 'Payment link' }

const tones: Record<CheckoutStatus, Tone> = { creating: 'info', open: 'info', verifying: 'info', processing: 'info', paid: 'good', expired: 'neutral', canceled: 'neutral', failed: 'warn', quarantined: 'bad' }

export default async function PaymentLinkPage({ params }: { params: Promise<{ checkoutId: string }> }) {
  const viewer = await requireViewer()
  if (!can(viewer, 'payments.list')) notFound()
  const checkout = await show(getCheckout(viewer, await params))
  const { id, member, status, url, payment } = checkout
  return (
    <>
      <PageHeader
        title="Payment link"
        crumbs={[{ href: '/payments', label: 'Payments' }]}
        badges={<Badge tone={tones[status]}>{checkoutStatusLabels[status]}</Badge>}
        lead={`${formatCents(checkout.amountCents)} for ${checkout.months.map((month) => formatMonth(month.startsOn)).join(', ')}`}
      />
      {status === 'open' && url && (
        <Card title="Hand this link to the member">
          <p><CopyableId value={url} what="payment link" /></p>
          <p>Whoever has the link can pay, without signing in. It shows the months and the amount. It ends {formatInstant(checkout.expiresAt)}.</p>
          <Buttons>
            <LinkButton href={url} plain>Open it here</LinkButton>
            <LinkButton href={`/my/pay/return?checkout=${id}`} plain>Look whether it is paid</LinkButton>
          </Buttons>
        </Card>
      )}
      {payment && <Notice tone="success" title="Paid"><a href={`/payments/${payment.id}`}>Receipt {payment.receipt}</a></Notice>}
      {checkout.problem && <Notice tone={status === 'quarantined' ? 'error' : 'info'}>{checkout.problem}</Notice>}
      <Card title="Details">
        <DescriptionList
          facts={[
            { label: 'Member', value: <MemberLink memberId={member.id} name={`${member.firstName} ${member.lastName}`} number={member.memberNumber} /> },
            ...checkout.months.map((month) => ({ label: `Dues ${formatMonth(month.startsOn)}`, value: formatCents(month.amountCents) })),
            { label: 'Made', value: formatInstant(checkout.createdAt) },
          ]}
        />
      </Card>
      {status === 'open' && (
        <ConfirmForm
          action={withdrawPaymentLinkAction}
          trigger="Withdraw this link"
          consequence="The link stops working at once. Nothing is charged. If the member paid a moment ago, the payment is booked instead."
          submitLabel="Withdraw"
          hidden={{ checkoutId: id }}
        />
      )}
    </>
  )
}
