import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { PageHeader } from '@/components/ui/page-header'
import { ArchiveOrganizationForm } from '../../archive-organization-form'
import { crumbsOf, oneOrganizationFor } from '../../one-organization'

export const metadata: Metadata = { title: 'Archive an organization' }

export default drawn(ArchiveOrganizationPage)

async function ArchiveOrganizationPage({ params }: { params: Promise<{ organizationId: string }> }) {
  const organization = await oneOrganizationFor('organizations.archive', (await params).organizationId)
  return (
    <>
      <PageHeader title={`Archive ${organization.name}?`} crumbs={crumbsOf(organization)} />
      <ArchiveOrganizationForm organizationId={organization.id} name={organization.name} />
    </>
  )
}
