import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { AddOrganizationForm } from '../add-organization-form'

export const metadata: Metadata = { title: 'Add an organization' }

export default async function NewOrganizationPage() {
  if (!can(await requireViewer(), 'organizations.add')) forbidden()
  return (
    <>
      <PageHeader title="Add an organization" crumbs={[{ href: '/organizations', label: 'Employers' }]} />
      <Card><AddOrganizationForm /></Card>
    </>
  )
}
