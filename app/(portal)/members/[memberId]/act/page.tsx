import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { PageHeader } from '@/components/ui/page-header'
import { fullName } from '@/lib/members/schema'
import { ActForForm } from '../../act-for-form'
import { oneMemberFor } from '../../one-member'

export const metadata: Metadata = { title: 'Act for a member' }

export default drawn(ActForMemberPage)

async function ActForMemberPage({ params }: { params: Promise<{ memberId: string }> }) {
  const { memberId } = await params
  const name = fullName(await oneMemberFor('members.actFor', memberId))
  return (
    <>
      <PageHeader title={`Act for ${name}`} crumbs={[{ href: '/members', label: 'Members' }, { href: `/members/${memberId}`, label: name }]} />
      <ActForForm memberId={memberId} name={name} />
    </>
  )
}
