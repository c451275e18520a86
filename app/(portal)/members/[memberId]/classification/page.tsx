import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { todayAtHall } from '@/lib/dates'
import { classificationLabels, fullName } from '@/lib/members/schema'
import { ChangeMemberClassificationForm } from '../../change-member-classification-form'
import { History } from '../../history'
import { oneMemberFor } from '../../one-member'

export const metadata: Metadata = { title: 'Change a member’s classification' }

export default drawn(ChangeMemberClassificationPage)

async function ChangeMemberClassificationPage({ params }: { params: Promise<{ memberId: string }> }) {
  const { memberId } = await params
  const member = await oneMemberFor('members.changeClassification', memberId)
  const name = fullName(member)
  return (
    <>
      <PageHeader
        title="Change the classification" crumbs={[{ href: '/members', label: 'Members' }, { href: `/members/${memberId}`, label: name }]}
        lead={name}
      />
      <Card><ChangeMemberClassificationForm memberId={memberId} version={member.classificationVersion} today={todayAtHall()} /></Card>
      <Card title="On record"><History
        label="Classification history" spans={member.classificationSpans} labels={classificationLabels}
      /></Card>
    </>
  )
}
