import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
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
import { formatDate, formatInstant, formatMonth } from '@/lib/dates'
import { feeLabels } from '@/lib/dues/schema'
import type { CheckoutStatus } from '@/lib/generated/prisma/enums'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { getCheckout } from '@/lib/payments/queries'
import { checkoutStatusLabels } from '@/lib/payments/schema'
import { itemsInWords, whyInWords } from '@/lib/payments/words'
import { withdrawPaymentLinkAction } from '../../actions'

export const metadata: Metadata = { title: 'Payment link' }

const tones: Record<CheckoutStatus, Tone> = { creating: 'info', open: 'info', verifying: 'info', processing: 'info', paid: 'good', expired: 'neutral', canceled: 'neutral', failed: 'warn', quarantined: 'bad' }

export default drawn(PaymentLinkPage)

async function PaymentLinkPage({ params }: { params: Promise<{ checkoutId: string }> }) {
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
        lead={`${formatCents(checkout.amountCents)} for ${itemsInWords({ months: checkout.months.map((month) => month.startsOn), fees: checkout.fees }, 'en')}`}
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
      {status === 'processing' && checkout.setOutOn && checkout.arrivesOn && (
        <Notice tone="info" title="A bank payment is on its way">{`It set out on ${formatDate(checkout.setOutOn)} and usually arrives by ${formatDate(checkout.arrivesOn)}. It counts when the money is there; none of it can be paid a second time meanwhile.`}</Notice>
      )}
      {status === 'verifying' && checkout.verifyBy && (
        <Notice tone="info" title="The bank account waits to be verified">{`A small deposit goes to the member's account; its code must be typed by ${formatInstant(checkout.verifyBy)}. The member finds the way there on the own pages.`}</Notice>
      )}
      {status === 'failed' && checkout.setOutOn && <Notice tone="warn" title="The bank said no">{`${whyInWords(checkout.failureCode, 'en')} Nothing was booked. The member was told, and can pay again.`}</Notice>}
      {payment && <Notice tone="success" title="Paid"><a href={`/payments/${payment.id}`}>Receipt {payment.receipt}</a></Notice>}
      {checkout.problem && <Notice tone={status === 'quarantined' ? 'error' : 'info'}>{checkout.problem}</Notice>}
      <Card title="Details">
        <DescriptionList
          facts={[
            { label: 'Member', value: <MemberLink memberId={member.id} name={`${member.firstName} ${member.lastName}`} number={member.memberNumber} /> },
            ...checkout.months.map((month) => ({ label: `Dues ${formatMonth(month.startsOn)}`, value: formatCents(month.amountCents) })),
            ...checkout.fees.map((fee) => ({ label: feeLabels[fee.kind], value: `${formatCents(fee.amountCents)}, ${fee.memo}` })),
            { label: 'Made', value: formatInstant(checkout.createdAt) },
          ]}
        />
      </Card>
      {checkout.mayCallBack && (
        <ConfirmForm
          action={withdrawPaymentLinkAction}
          trigger="Call the bank payment back"
          consequence="Stripe is asked to stop it. Where the bank was faster, it stays on its way. Nothing is charged, and what it pays for can be paid in another way."
          submitLabel="Call it back"
          hidden={{ checkoutId: id }}
        />
      )}
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
