import { cache } from 'react'
import type { Route } from 'next'
import { forbidden, redirect } from 'next/navigation'
import { can } from '@/lib/auth/authorize'
import type { Operation } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { getMember } from '@/lib/members/queries'
import { show } from '@/lib/page'

/** The member that an address names, once a request: the page and its title ask for the same. A merged record leads to the kept one. */
export const oneMember = cache(async (memberId: string) => {
  const member = await show(getMember(await requireViewer(), { memberId }))
  if (member.mergedIntoId) redirect(`/members/${member.mergedIntoId}` as Route)
  return member
})

/** The same for a page of one act, closed to those whom the act would refuse. */
export async function oneMemberFor(operation: Operation, memberId: string) {
  const viewer = await requireViewer()
  if (!can(viewer, operation) || viewer.memberId === memberId) forbidden()
  return oneMember(memberId)
}
