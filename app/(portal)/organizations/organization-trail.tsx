import { AuditTrail } from '@/components/audit-trail'
import { Card } from '@/components/ui/card'
import { auditOfRecord } from '@/lib/audit/queries'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { show } from '@/lib/page'
import type { Organization } from './organization-particulars'

type OrganizationTrailProps = { viewer: Viewer; organization: Organization; before: string | undefined }

/** Who changed what about an organization, its contacts and its agreements; for those who may read the trail. */
export async function OrganizationTrail({ viewer, organization, before }: OrganizationTrailProps) {
  if (!can(viewer, 'audit.ofRecord')) return null
  const { id, name, contacts, archivedContacts, agreements } = organization
  const { entries, olderThan } = await show(auditOfRecord(viewer, {
    records: [
      { table: 'Organization', rowIds: [id] },
      { table: 'OrganizationContact', rowIds: [...contacts, ...archivedContacts].map((contact) => contact.id) },
      { table: 'Agreement', rowIds: agreements.map((agreement) => agreement.id) },
    ],
    before,
  }))
  return (
    <Card
      title="Audit trail" note="Who changed what about this organization, its contacts and agreements; newest first." id="trail"
      foot={olderThan && <a href={`/organizations/${id}?before=${olderThan}#trail`}>Older entries</a>}
    >
      <AuditTrail entries={entries} label={`Audit trail of ${name}`} />
    </Card>
  )
}
