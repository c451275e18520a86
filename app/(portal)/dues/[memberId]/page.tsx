import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { canForAll } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, todayAtHall } from '@/lib/dates'
import { getExplanation } from '@/lib/dues/explanations'
import { fullName } from '@/lib/members/schema'
import { formatCents, sumCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { MemberNotices } from '../../arrears/member-notices'
import { duesRecord } from './dues-record'
import { MemberAdjustments } from './member-adjustments'
import { MemberDebits } from './member-debits'
import { MemberPayments } from './member-payments'
import { FeesTable } from './fees-table'
import { MonthsTable } from './months-table'
import { WhyCard } from './why-card'

type MemberDuesProps = { params: Promise<{ memberId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params, searchParams }: MemberDuesProps): Promise<Metadata> {
  return { title: `Dues of ${fullName((await duesRecord((await params).memberId, await oneEach(searchParams))).member)}` }
}

export default drawn(MemberDuesPage)

async function MemberDuesPage({ params, searchParams }: MemberDuesProps) {
  const viewer = await requireViewer()
  const { memberId } = await params
  const asked = await oneEach(searchParams)
  const all = asked['all'] === '1'
  const { member, account, debits, exemptions, adjustments, payments, links, notices, ...found } = await duesRecord(memberId, asked)
  const explanation = asked['known'] ? await show(getExplanation(viewer, { memberId, on: asked['on'], knownOn: asked['known'], all })) : found.explanation
  const past = explanation.on === todayAtHall() && explanation.knownOn === null ? undefined : explanation.on
  const { standing } = account
  const comingCents = sumCents(account.onItsWay.map((one) => one.amountCents))
  return (
    <>
      <PageHeader
        title={fullName(member)}
        crumbs={[{ href: '/dues', label: 'Dues' }]}
        badges={<Badge tone={standing.tone}>{standing.label}</Badge>}
        lead={standing.reason}
        actions={
          <>
            {canForAll(viewer, 'payments.startCheckout') && (
              <LinkButton href={`/payments/links/new?memberId=${memberId}`} tone="primary" icon="pay">Make a payment link</LinkButton>
            )}
            <LinkButton href={`/dues/${memberId}/statement`}>Statement</LinkButton>
            <LinkButton href={`/members/${memberId}`}>Member record</LinkButton>
          </>
        }
      />
      <Card title="Where the member stands" note={`Member number ${member.memberNumber}`}>
        <DescriptionList
          facts={[
            { label: 'Owed', value: formatCents(account.owedCents) },
            { label: 'Credit', value: formatCents(account.creditCents) },
            { label: 'On its way', value: comingCents > 0 ? formatCents(comingCents) : undefined },
            { label: 'Paid through', value: account.paidThroughOn && formatDate(account.paidThroughOn) },
            ...(account.openedThroughOn ? [{ label: 'Taken over as paid through', value: formatDate(account.openedThroughOn) }] : []),
          ]}
        />
        {account.creditCents > 0 && <p>The next month charged takes what it needs from the credit.</p>}
      </Card>
      <MemberDebits viewer={viewer} debits={debits} />
      <WhyCard memberId={memberId} explanation={explanation} on={past} all={all} />
      <Card title="Month by month" note="What each month cost at the rate of its first day, and what settled it." flush>
        <MonthsTable months={account.months} />
      </Card>
      {account.fees.length > 0 && <Card title="Fees" note="Fees raise what is owed. They move no standing and no paid-through date." flush><FeesTable fees={account.fees} /></Card>}
      <MemberAdjustments viewer={viewer} memberId={memberId} exemptions={exemptions} adjustments={adjustments} />
      <MemberPayments viewer={viewer} payments={payments} />
      {links && notices && <MemberNotices viewer={viewer} memberId={memberId} links={links} notices={notices} owes={account.owedCents > 0} />}
    </>
  )
}
