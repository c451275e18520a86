import { badgeClass } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { formatDate } from '@/lib/dates'
import type { JobOfMember } from '@/lib/employment/queries'
import { jobFields } from '@/lib/employment/schema'
import { formatCents } from '@/lib/money'

type MemberJobsProps = { memberId: string; memberNumber: string; jobs: readonly JobOfMember[]; voided: number; mayHire: boolean }

/** Where a member works and worked, the current job first. */
export function MemberJobs({ memberId, memberNumber, jobs, voided, mayHire }: MemberJobsProps) {
  return (
    <Card
      title="Jobs" id="jobs" flush={jobs.length > 0}
      actions={mayHire && <LinkButton href={`/employment/new?memberId=${memberId}`} icon="plus">Hire</LinkButton>}
      foot={voided > 0 && (
        <a href={`/employment?q=${encodeURIComponent(memberNumber)}&state=voided`}>{voided} entered by mistake</a>
      )}
    >
      {jobs.length === 0 ? <p>No job is on record.</p> : (
        <DataTable
          caption="Jobs of this member" rows={jobs} rowKey={(job) => job.id}
          columns={[
            {
              key: 'employer', label: jobFields.organizationId, rowHeader: true,
              cell: ({ organization }) => <a href={`/organizations/${organization.id}`}>{organization.name}</a>,
            },
            {
              key: 'title', label: jobFields.jobTitle,
              cell: (job) => <span>{job.jobTitle} {job.isConcurrent && <span className={badgeClass('info')}>Second job</span>}</span>,
            },
            { key: 'rate', label: 'Rate', numeric: true, cell: (job) => job.hourlyRateCents !== null && formatCents(job.hourlyRateCents) },
            { key: 'started', label: jobFields.startedOn, cell: (job) => formatDate(job.startedOn) },
            {
              key: 'ended', label: jobFields.endedOn,
              cell: (job) => (job.endedOn ? formatDate(job.endedOn) : <span className={badgeClass('good')}>Current</span>),
            },
            {
              key: 'open', label: 'Open', hiddenLabel: true,
              cell: (job) => <a href={`/employment/${job.id}`} aria-label={`Open the job at ${job.organization.name}`}>Open</a>,
            },
          ]}
        />
      )}
    </Card>
  )
}
