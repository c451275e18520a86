import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { auditOfRecord } from '@/lib/audit/queries'
import { requireViewer } from '@/lib/auth/session'
import { fullName } from '@/lib/members/schema'
import { oneEach, show } from '@/lib/page'
import { oneMember } from '../../one-member'

export const metadata: Metadata = { title: 'Audit trail of a member' }

/** What the trail of a member tells; single ledger lines stand with the dues. */
const tables = ['Member', 'MemberStatusSpan', 'MemberClassificationSpan', 'Employment', 'DuesOpening', 'Payment', 'User', 'Merge', 'AccountLink', 'Session']

type MemberTrailPageProps = { params: Promise<{ memberId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default drawn(MemberTrailPage)

async function MemberTrailPage({ params, searchParams }: MemberTrailPageProps) {
  const viewer = await requireViewer()
  const { memberId } = await params
  const member = await oneMember(memberId)
  const { before } = await oneEach(searchParams)
  const trail = await show(auditOfRecord(viewer, { memberId, tables, before }))
  const name = fullName(member)
  return (
    <>
      <PageHeader title="Audit trail" crumbs={[{ href: '/members', label: 'Members' }, { href: `/members/${memberId}`, label: name }]} lead={name} />
      <Card
        note="Who changed what about this member, and what was paid; newest first."
        foot={trail.olderThan && <a href={`/members/${memberId}/trail?before=${trail.olderThan}`}>Older entries</a>}
      >
        <AuditTrail entries={trail.entries} label={`Audit trail of ${name}`} />
      </Card>
    </>
  )
}
