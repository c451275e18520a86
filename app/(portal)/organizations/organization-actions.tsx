import { LinkButton } from '@/components/ui/button'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import type { Organization } from './organization-particulars'

/** What this viewer may do to this organization; nothing that the door would refuse. */
export function OrganizationActions({ viewer, organization: { id, archivedAt } }: { viewer: Viewer; organization: Organization }) {
  if (archivedAt) return null
  return (
    <>
      {can(viewer, 'organizations.update') && <LinkButton href={`/organizations/${id}/edit`} tone="primary" icon="edit">Edit</LinkButton>}
      {can(viewer, 'organizations.archive') && <LinkButton href={`/organizations/${id}/archive`} tone="quiet" icon="archive">Archive</LinkButton>}
    </>
  )
}
