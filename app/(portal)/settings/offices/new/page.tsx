import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { OfficeForm } from '../../office-form'

export const metadata: Metadata = { title: 'Add an office' }

export default drawn(NewOfficePage)

async function NewOfficePage() {
  if (!can(await requireViewer(), 'settings.addOffice')) forbidden()
  return (
    <>
      <PageHeader title="Add an office" crumbs={[{ href: '/settings', label: 'Settings' }, { href: '/settings/offices', label: 'Offices' }]} />
      <Card><OfficeForm /></Card>
    </>
  )
}
