import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { AddContactForm } from '../../../contact-form'
import { crumbsOf, oneOrganizationFor } from '../../../one-organization'

export const metadata: Metadata = { title: 'Add a contact' }

export default drawn(NewContactPage)

async function NewContactPage({ params }: { params: Promise<{ organizationId: string }> }) {
  const organization = await oneOrganizationFor('organizations.addContact', (await params).organizationId)
  return (
    <>
      <PageHeader title="Add a contact" crumbs={crumbsOf(organization)} lead={organization.name} />
      <Card><AddContactForm organizationId={organization.id} first={organization.contacts.length === 0} /></Card>
    </>
  )
}
