import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { todayAtHall } from '@/lib/dates'
import { getMemberForEdit } from '@/lib/members/queries'
import { fullName } from '@/lib/members/schema'
import { show } from '@/lib/page'
import { oneMemberFor } from '../../one-member'
import { UpdateMemberForm } from '../../update-member-form'

export const metadata: Metadata = { title: 'Edit a member' }

export default drawn(EditMemberPage)

async function EditMemberPage({ params }: { params: Promise<{ memberId: string }> }) {
  const { memberId } = await params
  await oneMemberFor('members.update', memberId)
  const { version, ...member } = await show(getMemberForEdit(await requireViewer(), { memberId }))
  const name = fullName(member)
  return (
    <>
      <PageHeader title={`Edit ${name}`} crumbs={[{ href: '/members', label: 'Members' }, { href: `/members/${memberId}`, label: name }]} />
      <Card>
        <UpdateMemberForm memberId={memberId} version={version} member={typed(member)} today={todayAtHall()} />
      </Card>
    </>
  )
}

type Edited = Omit<Awaited<ReturnType<typeof getMemberForEdit>>, 'version'>
/** Only what the form asks for goes to the browser. */
const typed = ({ id: _, archivedAt: __, ...member }: Edited) => member
