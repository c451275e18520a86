import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { PageHeader } from '@/components/ui/page-header'
import { fullName } from '@/lib/members/schema'
import { ArchiveMemberForm } from '../../archive-member-form'
import { oneMemberFor } from '../../one-member'

export const metadata: Metadata = { title: 'Archive a member' }

export default drawn(ArchiveMemberPage)

async function ArchiveMemberPage({ params }: { params: Promise<{ memberId: string }> }) {
  const { memberId } = await params
  const name = fullName(await oneMemberFor('members.archive', memberId))
  return (
    <>
      <PageHeader
        title={`Archive ${name}?`} crumbs={[{ href: '/members', label: 'Members' }, { href: `/members/${memberId}`, label: name }]}
      />
      <ArchiveMemberForm memberId={memberId} name={name} />
    </>
  )
}
