import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { classificationLabels, fullName, statusLabels, statusTones } from '@/lib/members/schema'
import { formatCents } from '@/lib/money'
import { oneEach } from '@/lib/page'
import { MergedRecords } from '../../duplicates/merged-records'
import { MemberNotes } from '../../notes/member-notes'
import { RecordTasks } from '../../tasks/record-tasks'
import { MemberActions } from '../member-actions'
import { done, MemberDone } from '../member-done'
import { MemberJobs } from '../member-jobs'
import { MemberParticulars } from '../member-particulars'
import { memberRecord } from '../member-record'
import { MemberReach } from '../member-reach'
import { MemberTimeline } from '../member-timeline'
import { RestoreMemberForm } from '../restore-member-form'

type MemberPageProps = { params: Promise<{ memberId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params, searchParams }: MemberPageProps): Promise<Metadata> {
  const { member } = await memberRecord((await params).memberId, await oneEach(searchParams))
  return { title: `${fullName(member)} (${member.memberNumber})` }
}

export default drawn(MemberPage)

async function MemberPage({ params, searchParams }: MemberPageProps) {
  const viewer = await requireViewer()
  const { memberId } = await params
  const asked = await oneEach(searchParams)
  const record = await memberRecord(memberId, asked)
  const { member, dues: { standing, owedCents }, jobs, merges, reach, tasks, notes } = record
  const name = fullName(member)
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ href: '/members', label: 'Members' }]}
        badges={
          <>
            {member.status && <Badge tone={statusTones[member.status]}>{statusLabels[member.status]}</Badge>}
            {member.archivedAt && <Badge>Archived</Badge>}
          </>
        }
        lead={`Member ${member.memberNumber}${member.classification ? `, ${classificationLabels[member.classification]}` : ''}`}
        actions={<MemberActions viewer={viewer} memberId={memberId} archived={member.archivedAt !== null} />}
      />
      {done[asked['done'] ?? ''] && <MemberDone viewer={viewer} memberId={memberId} done={asked['done']!} archived={member.archivedAt !== null} undo={asked['undo']} />}
      {viewer.memberId === memberId && can(viewer, 'members.update') && (
        <Notice tone="info" quiet>This is your own record. A colleague makes changes to it.</Notice>
      )}
      {member.archivedAt && (
        <Notice tone="warn" quiet title={`Archived ${formatInstant(member.archivedAt)}`}>
          Archived members are left out of lists and cannot be changed.
          {can(viewer, 'members.restore') && viewer.memberId !== memberId && <RestoreMemberForm memberId={memberId} name={name} />}
        </Notice>
      )}
      {merges && <MergedRecords merges={merges} />}
      {reach && <MemberReach memberId={memberId} reach={reach} />}
      <div className="record">
        <div className="stack">
          <Card title="Dues" actions={<Badge tone={standing.tone}>{standing.label}</Badge>} foot={<a href={`/dues/${memberId}`}>Charges and payments</a>}>
            {owedCents > 0 && <p className="figure">{formatCents(owedCents)}</p>}
            <p>{standing.reason}</p>
          </Card>
          <MemberParticulars member={member} />
        </div>
        <div className="stack">
          {tasks && <RecordTasks room="members" recordId={memberId} {...tasks} />}
          {notes && <MemberNotes memberId={memberId} asked={asked} {...notes} mayWrite={can(viewer, 'notes.write')} />}
          {jobs && (
            <MemberJobs
              memberId={memberId} memberNumber={member.memberNumber} {...jobs}
              mayHire={can(viewer, 'employment.hire') && !member.archivedAt && viewer.memberId !== memberId}
            />
          )}
          <MemberTimeline viewer={viewer} record={record} />
        </div>
      </div>
    </>
  )
}
