import { LinkButton } from '@/components/ui/button'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'

/** What this viewer may do to this member; nothing that the door would refuse. */
export function MemberActions({ viewer, memberId, archived }: { viewer: Viewer; memberId: string; archived: boolean }) {
  if (archived || viewer.memberId === memberId) return null
  return (
    <>
      {can(viewer, 'members.update') && <LinkButton href={`/members/${memberId}/edit`} tone="primary" icon="edit">Edit</LinkButton>}
      {can(viewer, 'counter.takePayment') && <LinkButton href={`/counter/${memberId}`} icon="receipt">Take a payment</LinkButton>}
      {can(viewer, 'members.actFor') && <LinkButton href={`/members/${memberId}/act`} icon="person">Act for this member</LinkButton>}
      {can(viewer, 'users.getOfMember') && <LinkButton href={`/members/${memberId}/account`} tone="quiet">Account</LinkButton>}
      {can(viewer, 'members.changeStatus') && <LinkButton href={`/members/${memberId}/status`} tone="quiet">Change status</LinkButton>}
      {can(viewer, 'members.changeClassification') && <LinkButton
        href={`/members/${memberId}/classification`} tone="quiet"
      >Change classification</LinkButton>}
      {can(viewer, 'members.archive') && <LinkButton href={`/members/${memberId}/archive`} tone="quiet" icon="archive">Archive</LinkButton>}
    </>
  )
}
