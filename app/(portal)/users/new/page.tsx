import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { InviteUserForm } from '../invite-user-form'

export const metadata: Metadata = { title: 'Invite somebody' }

export default drawn(InvitePage)

async function InvitePage() {
  if (!can(await requireViewer(), 'users.invite')) forbidden()
  return (
    <>
      <PageHeader title="Invite somebody" crumbs={[{ href: '/users', label: 'Users' }]} lead="They get a mail with a link that lets them choose a password. It works once, for three days." />
      <Card><InviteUserForm /></Card>
    </>
  )
}
