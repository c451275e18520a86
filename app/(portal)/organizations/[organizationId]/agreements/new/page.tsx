import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { AddAgreementForm } from '../../../agreement-form'
import { crumbsOf, oneOrganizationFor } from '../../../one-organization'

export const metadata: Metadata = { title: 'Add an agreement' }

export default drawn(NewAgreementPage)

async function NewAgreementPage({ params }: { params: Promise<{ organizationId: string }> }) {
  const organization = await oneOrganizationFor('organizations.addAgreement', (await params).organizationId)
  return (
    <>
      <PageHeader title="Add an agreement" crumbs={crumbsOf(organization)} lead={organization.name} />
      <Card><AddAgreementForm organizationId={organization.id} /></Card>
    </>
  )
}
