import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { oneEach } from '@/lib/page'
import { AddOrganizationForm } from '../add-organization-form'

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

export const metadata: Metadata = { title: 'Add an organization' }

type NewOrganizationPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default drawn(NewOrganizationPage)

async function NewOrganizationPage({ searchParams }: NewOrganizationPageProps) {
  if (!can(await requireViewer(), 'organizations.add')) forbidden()
  const { hire = '' } = await oneEach(searchParams)
  return (
    <>
      <PageHeader title="Add an organization" crumbs={[{ href: '/organizations', label: 'Employers' }]} />
      <Card><AddOrganizationForm hire={uuid.test(hire) ? hire : undefined} /></Card>
    </>
  )
}
