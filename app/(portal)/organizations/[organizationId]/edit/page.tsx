import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { crumbsOf, oneOrganizationFor } from '../../one-organization'
import { UpdateOrganizationForm } from '../../update-organization-form'

export const metadata: Metadata = { title: 'Edit an organization' }

export default drawn(EditOrganizationPage)

async function EditOrganizationPage({ params }: { params: Promise<{ organizationId: string }> }) {
  const { organizationId } = await params
  const found = await oneOrganizationFor('organizations.update', organizationId)
  const { name, type, phone, email, website, address, city, state, zipCode } = found
  return (
    <>
      <PageHeader title={`Edit ${name}`} crumbs={crumbsOf(found)} />
      <Card>
        <UpdateOrganizationForm
          organizationId={organizationId} version={found.version} organization={{ name, type, phone, email, website, address, city, state, zipCode }}
        />
      </Card>
    </>
  )
}
