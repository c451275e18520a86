import type { Metadata } from 'next'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatDate } from '@/lib/dates'
import { getDuesAccount } from '@/lib/dues/queries'
import { fullName } from '@/lib/members/schema'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { MemberNotices } from '../../arrears/member-notices'
import { oneMember } from '../../members/one-member'
import { MemberAdjustments } from './member-adjustments'
import { MemberPayments } from './member-payments'
import { MonthsTable } from './months-table'

type MemberDuesProps = { params: Promise<{ memberId: string }> }

export async function generateMetadata({ params }: MemberDuesProps): Promise<Metadata> {
  return { title: `Dues of ${fullName(await oneMember((await params).memberId))}` }
}

export default async function MemberDuesPage({ params }: MemberDuesProps) {
  const viewer = await requireViewer()
  const { memberId } = await params
  const member = await oneMember(memberId)
  const account = await show(getDuesAccount(viewer, { memberId }))
  const { standing } = account
  return (
    <>
      <PageHeader
        title={fullName(member)}
        crumbs={[{ href: '/dues', label: 'Dues' }]}
        badges={<Badge tone={standing.tone}>{standing.label}</Badge>}
        lead={standing.reason}
        actions={
          <>
            {can(viewer, 'payments.list') && can(viewer, 'payments.startCheckout') && (
              <LinkButton href={`/payments/links/new?memberId=${memberId}`} tone="primary" icon="pay">Make a payment link</LinkButton>
            )}
            <LinkButton href={`/members/${memberId}`}>Member record</LinkButton>
          </>
        }
      />
      <Card title="Where the member stands" note={`Member number ${member.memberNumber}`}>
        <DescriptionList
          facts={[
            { label: 'Owed', value: formatCents(account.owedCents) },
            { label: 'Credit', value: formatCents(account.creditCents) },
            { label: 'Paid through', value: account.paidThroughOn && formatDate(account.paidThroughOn) },
            ...(account.openedThroughOn ? [{ label: 'Taken over as paid through', value: formatDate(account.openedThroughOn) }] : []),
          ]}
        />
        {account.creditCents > 0 && <p>The next month charged takes what it needs from the credit.</p>}
      </Card>
      <Card title="Why: month by month" note="What each month cost at the rate of its first day, and what settled it." flush>
        <MonthsTable months={account.months} />
      </Card>
      <MemberAdjustments viewer={viewer} memberId={memberId} />
      <MemberPayments viewer={viewer} memberId={memberId} />
      <MemberNotices viewer={viewer} memberId={memberId} owes={account.owedCents > 0} />
    </>
  )
}
