import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { todayAtHall } from '@/lib/dates'
import { EnrolMemberForm } from '../enrol-member-form'

export const metadata: Metadata = { title: 'Enrol a member' }

export default drawn(NewMemberPage)

async function NewMemberPage() {
  if (!can(await requireViewer(), 'members.enrol')) forbidden()
  return (
    <>
      <PageHeader title="Enrol a member" crumbs={[{ href: '/members', label: 'Members' }]} />
      <Card><EnrolMemberForm today={todayAtHall()} /></Card>
    </>
  )
}
