import { cache } from 'react'
import { forbidden } from 'next/navigation'
import { can } from '@/lib/auth/authorize'
import type { Operation } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { getMember } from '@/lib/members/queries'
import { show } from '@/lib/page'

/** The member that an address names, once a request: the page and its title ask for the same. */
export const oneMember = cache(async (memberId: string) => show(getMember(await requireViewer(), { memberId })))

/** The same for a page of one act, closed to those whom the act would refuse. */
export async function oneMemberFor(operation: Operation, memberId: string) {
  const viewer = await requireViewer()
  if (!can(viewer, operation) || viewer.memberId === memberId) forbidden()
  return oneMember(memberId)
}
