import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { auditOfRecord } from '@/lib/audit/queries'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { show } from '@/lib/page'
import { officeLabels, type OfficeField } from '@/lib/settings/office-schema'
import { getOffice } from '@/lib/settings/offices'
import { archiveOfficeAction, restoreOfficeAction } from '../../actions'
import { OfficeForm } from '../../office-form'

export const metadata: Metadata = { title: 'Office' }

export default drawn(OfficePage)

async function OfficePage({ params }: { params: Promise<{ officeId: string }> }) {
  const viewer = await requireViewer()
  const { officeId } = await params
  const { id: _, archivedAt, version, ...office } = await show(getOffice(viewer, { officeId }))
  const { entries } = await show(auditOfRecord(viewer, { table: 'Office', rowId: officeId }))
  const edits = can(viewer, 'settings.updateOffice')
  const fields = Object.entries(officeLabels) as [OfficeField, string][]
  return (
    <>
      <PageHeader
        title={office.name} crumbs={[{ href: '/settings', label: 'Settings' }, { href: '/settings/offices', label: 'Offices' }]}
        lead={archivedAt ? 'This office is archived.' : undefined}
      />
      <Card>
        {edits ? <OfficeForm office={{ officeId, version, ...office }} /> : <DescriptionList rows facts={fields.map(([field, label]) => ({ label, value: office[field] }))} />}
      </Card>
      {edits && (archivedAt
        ? <ConfirmForm id="restore" action={restoreOfficeAction} trigger="Restore this office" consequence="It comes back among the offices in use." submitLabel="Restore office" tone="primary" hidden={{ officeId }} />
        : <ConfirmForm id="archive" action={archiveOfficeAction} trigger="Archive this office" consequence="It leaves the offices in use. Nothing is deleted, and it can be restored." submitLabel="Archive office" hidden={{ officeId }} />)}
      <Card title="Audit trail"><AuditTrail entries={entries} /></Card>
    </>
  )
}
