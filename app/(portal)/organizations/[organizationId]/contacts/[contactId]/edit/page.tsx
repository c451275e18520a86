import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { getContact } from '@/lib/organizations/queries'
import { contactName } from '@/lib/organizations/schema'
import { show } from '@/lib/page'
import { UpdateContactForm } from '../../../../contact-form'
import { crumbsOf, oneOrganizationFor } from '../../../../one-organization'

export const metadata: Metadata = { title: 'Edit a contact' }

export default drawn(EditContactPage)

async function EditContactPage({ params }: { params: Promise<{ organizationId: string; contactId: string }> }) {
  const { organizationId, contactId } = await params
  const organization = await oneOrganizationFor('organizations.updateContact', organizationId)
  const found = await show(getContact(await requireViewer(), { organizationId, contactId }))
  const { firstName, lastName, title, phone, email, notes, version } = found
  return (
    <>
      <PageHeader title={`Edit ${contactName(found)}`} crumbs={crumbsOf(organization)} lead={organization.name} />
      <Card>
        <UpdateContactForm organizationId={organizationId} contactId={contactId} version={version} contact={{ firstName, lastName, title, phone, email, notes }} />
      </Card>
    </>
  )
}
