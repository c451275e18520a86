import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { getMailing } from '@/lib/mailings/queries'
import { show } from '@/lib/page'
import { rewriteMailingAction } from '../../actions'
import { WriteMailingForm } from '../../write-mailing-form'

export const metadata: Metadata = { title: 'Change a mail' }

export default drawn(EditMailingPage)

async function EditMailingPage({ params }: { params: Promise<{ mailingId: string }> }) {
  const viewer = await requireViewer()
  const mailing = await show(getMailing(viewer, await params))
  if (!mailing.draft) notFound()
  const href = `/mailings/${mailing.id}`
  return (
    <>
      <PageHeader title="Change the mail" crumbs={[{ href: '/mailings', label: 'Mailings' }, { href, label: mailing.subject }]} />
      <Card><WriteMailingForm action={rewriteMailingAction} words={mailing} hidden={[['mailingId', mailing.id], ['version', String(mailing.version)]]} cancelHref={href} /></Card>
    </>
  )
}
