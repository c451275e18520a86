import { forbidden, notFound } from 'next/navigation'
import { cache } from 'react'
import { can } from '@/lib/auth/authorize'
import type { Operation } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { getOrganization } from '@/lib/organizations/queries'
import { show } from '@/lib/page'

/** The organization that an address names, once a request: the page and its title ask for the same. */
export const oneOrganization = cache(async (organizationId: string) => show(getOrganization(await requireViewer(), { organizationId })))

/** The same for a page of one act, closed to those whom the act would refuse. An archived organization is closed to all acts. */
export async function oneOrganizationFor(operation: Operation, organizationId: string) {
  if (!can(await requireViewer(), operation)) forbidden()
  const organization = await oneOrganization(organizationId)
  if (organization.archivedAt) notFound()
  return organization
}

export const crumbsOf = ({ id, name }: { id: string; name: string }) => [
  { href: '/organizations', label: 'Employers' }, { href: `/organizations/${id}`, label: name },
]
