import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { getAgreement } from '@/lib/organizations/queries'
import { show } from '@/lib/page'
import { UpdateAgreementForm } from '../../../../agreement-form'
import { crumbsOf, oneOrganizationFor } from '../../../../one-organization'

export const metadata: Metadata = { title: 'Edit an agreement' }

export default drawn(EditAgreementPage)

async function EditAgreementPage({ params }: { params: Promise<{ organizationId: string; agreementId: string }> }) {
  const { organizationId, agreementId } = await params
  const organization = await oneOrganizationFor('organizations.updateAgreement', organizationId)
  const { version, id: _, ...agreement } = await show(getAgreement(await requireViewer(), { organizationId, agreementId }))
  return (
    <>
      <PageHeader title={`Edit ${agreement.name}`} crumbs={crumbsOf(organization)} lead={organization.name} />
      <Card><UpdateAgreementForm organizationId={organizationId} agreementId={agreementId} version={version} agreement={agreement} /></Card>
    </>
  )
}
