import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { todayAtHall } from '@/lib/dates'
import { fullName, statusLabels, statusTones } from '@/lib/members/schema'
import { ChangeMemberStatusForm } from '../../change-member-status-form'
import { History } from '../../history'
import { oneMemberFor } from '../../one-member'

export const metadata: Metadata = { title: 'Change a member’s status' }

export default drawn(ChangeMemberStatusPage)

async function ChangeMemberStatusPage({ params }: { params: Promise<{ memberId: string }> }) {
  const { memberId } = await params
  const member = await oneMemberFor('members.changeStatus', memberId)
  const name = fullName(member)
  return (
    <>
      <PageHeader
        title="Change the status" crumbs={[{ href: '/members', label: 'Members' }, { href: `/members/${memberId}`, label: name }]}
        lead={name}
      />
      <Card><ChangeMemberStatusForm memberId={memberId} version={member.statusVersion} today={todayAtHall()} /></Card>
      <Card title="On record"><History label="Status history" spans={member.statusSpans} labels={statusLabels} tones={statusTones} /></Card>
    </>
  )
}
