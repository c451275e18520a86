import type { Metadata } from 'next'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { getDuesAccount } from '@/lib/dues/queries'
import { listJobsOfMember } from '@/lib/employment/queries'
import { classificationLabels, fullName, statusLabels, statusTones } from '@/lib/members/schema'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { MergedRecords } from '../../duplicates/merged-records'
import { MemberNotes } from '../../notes/member-notes'
import { RecordTasks } from '../../tasks/record-tasks'
import { MemberActions } from '../member-actions'
import { done, MemberDone } from '../member-done'
import { MemberJobs } from '../member-jobs'
import { MemberParticulars } from '../member-particulars'
import { MemberReach } from '../member-reach'
import { MemberTimeline } from '../member-timeline'
import { oneMember } from '../one-member'
import { RestoreMemberForm } from '../restore-member-form'

type MemberPageProps = { params: Promise<{ memberId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: MemberPageProps): Promise<Metadata> {
  const member = await oneMember((await params).memberId)
  return { title: `${fullName(member)} (${member.memberNumber})` }
}

export default async function MemberPage({ params, searchParams }: MemberPageProps) {
  const viewer = await requireViewer()
  const { memberId } = await params
  const asked = await oneEach(searchParams)
  const member = await oneMember(memberId)
  const { standing, owedCents } = await show(getDuesAccount(viewer, { memberId }))
  const employment = can(viewer, 'employment.listOfMember') ? await show(listJobsOfMember(viewer, { memberId })) : null
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
      <MergedRecords viewer={viewer} kind="member" keptId={memberId} />
      <MemberReach viewer={viewer} memberId={memberId} />
      <div className="record">
        <div className="stack">
          <Card title="Dues" actions={<Badge tone={standing.tone}>{standing.label}</Badge>} foot={<a href={`/dues/${memberId}`}>Charges and payments</a>}>
            {owedCents > 0 && <p className="figure">{formatCents(owedCents)}</p>}
            <p>{standing.reason}</p>
          </Card>
          <MemberParticulars member={member} />
        </div>
        <div className="stack">
          <RecordTasks viewer={viewer} room="members" recordId={memberId} />
          <MemberNotes viewer={viewer} memberId={memberId} before={asked['notesBefore']} />
          {employment && (
            <MemberJobs
              memberId={memberId} memberNumber={member.memberNumber} {...employment}
              mayHire={can(viewer, 'employment.hire') && !member.archivedAt && viewer.memberId !== memberId}
            />
          )}
          <MemberTimeline viewer={viewer} member={member} jobs={employment?.jobs ?? []} params={asked} />
        </div>
      </div>
    </>
  )
}
