import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { auditOfRecord } from '@/lib/audit/queries'
import { can } from '@/lib/auth/authorize'
import { requireViewer, type Viewer } from '@/lib/auth/session'
import { formatDate, formatInstant } from '@/lib/dates'
import { jobFields } from '@/lib/employment/schema'
import { fullName } from '@/lib/members/schema'
import { oneEach, show } from '@/lib/page'
import { rateInWords } from '../job-words'
import { MarkEmploymentForm } from '../mark-employment-form'
import { oneJob } from '../one-job'

type EmploymentPageProps = { params: Promise<{ employmentId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }
type Job = Awaited<ReturnType<typeof oneJob>>

const done: Record<string, string> = {
  hired: 'The job is on record.', ended: 'The job is ended.', corrected: 'The changes are saved.', marked: 'The job is marked.',
  voided: 'The job is taken out.',
}

const titleOf = ({ member, organization }: Job) => `${fullName(member)} at ${organization.name}`

export async function generateMetadata({ params }: EmploymentPageProps): Promise<Metadata> {
  return { title: titleOf(await oneJob((await params).employmentId)) }
}

function JobActions({ viewer, job }: { viewer: Viewer; job: Job }) {
  if (job.voidedAt || job.member.archivedAt || viewer.memberId === job.memberId) return null
  return (
    <>
      {!job.endedOn && can(viewer, 'employment.end') && <LinkButton href={`/employment/${job.id}/end`} tone="primary">End job</LinkButton>}
      {can(viewer, 'employment.correct') && <LinkButton href={`/employment/${job.id}/correct`} icon="edit">Correct</LinkButton>}
      {can(viewer, 'employment.void') && <LinkButton href={`/employment/${job.id}/void`} tone="quiet">Entered by mistake</LinkButton>}
    </>
  )
}

export default drawn(EmploymentPage)

async function EmploymentPage({ params, searchParams }: EmploymentPageProps) {
  const viewer = await requireViewer()
  const { employmentId } = await params
  const asked = await oneEach(searchParams)
  const job = await oneJob(employmentId)
  const trail = can(viewer, 'audit.ofRecord') ? await show(auditOfRecord(viewer, { table: 'Employment', rowId: job.id })) : null
  const mayMark = can(viewer, 'employment.markConcurrent') && !job.voidedAt && !job.endedOn && !job.member.archivedAt && viewer.memberId !== job.memberId
  return (
    <>
      <PageHeader
        title={titleOf(job)}
        crumbs={[{ href: '/employment', label: 'Employment' }]}
        badges={
          <>
            {job.voidedAt ? <Badge>Entered by mistake</Badge> : job.endedOn ? <Badge>Ended</Badge> : <Badge tone="good">Current</Badge>}
            {job.isConcurrent && <Badge tone="info">Second job</Badge>}
          </>
        }
        actions={<JobActions viewer={viewer} job={job} />}
      />
      {done[asked['done'] ?? ''] && <Notice tone="success">{done[asked['done']!]}</Notice>}
      {job.voidedAt && (
        <Notice tone="warn" quiet title={`Taken out ${formatInstant(job.voidedAt)}`}>This job counts nowhere. The reason stands in the audit trail.</Notice>
      )}
      {viewer.memberId === job.memberId && can(viewer, 'employment.correct') && (
        <Notice tone="info" quiet>This is your own job. A colleague makes changes to it.</Notice>
      )}
      <Card>
        <DescriptionList
          facts={[
            { label: 'Member', value: <a href={`/members/${job.memberId}`}>{fullName(job.member)}, {job.member.memberNumber}</a> },
            { label: jobFields.organizationId, value: <a href={`/organizations/${job.organization.id}`}>{job.organization.name}</a> },
            { label: jobFields.jobTitle, value: job.jobTitle },
            { label: jobFields.hourlyRateCents, value: rateInWords(job.hourlyRateCents) },
            { label: jobFields.startedOn, value: formatDate(job.startedOn) },
            { label: jobFields.endedOn, value: job.endedOn && formatDate(job.endedOn) },
          ]}
        />
      </Card>
      {mayMark && (
        <MarkEmploymentForm employmentId={job.id} memberId={job.memberId} version={job.version} isConcurrent={job.isConcurrent} />
      )}
      {trail && <Card title="Audit trail" note="Newest first."><AuditTrail entries={trail.entries} label="Audit trail of this job" /></Card>}
    </>
  )
}
