import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { badgeClass } from '@/components/ui/badge'
import { formatDate } from '@/lib/dates'
import type { headCountOf, ListedEmployment } from '@/lib/employment/queries'
import { jobFields, queryOf } from '@/lib/employment/schema'
import { formatCents } from '@/lib/money'
import { HeadCount } from './head-count'

type EmployerJobsProps = { organizationId: string; jobs: readonly ListedEmployment[]; total: number; points: Awaited<ReturnType<typeof headCountOf>>; mayHire: boolean }

/** Who works at an organization now, and how many did over the last year. */
export function EmployerJobs({ organizationId, jobs, total, points, mayHire }: EmployerJobsProps) {
  const all = `/employment${queryOf({ employer: organizationId })}`
  return (
    <>
      <Card
        title="Who works here now" id="people" flush={jobs.length > 0}
        note={total === 0 ? undefined : <a href={all}>{total.toLocaleString('en-US')} current {total === 1 ? 'job' : 'jobs'}</a>}
        actions={mayHire && (
          <LinkButton href={`/employment/new?organizationId=${organizationId}`} icon="plus">Hire a member</LinkButton>
        )}
        foot={total > jobs.length && <a href={all}>Show all {total.toLocaleString('en-US')}</a>}
      >
        {jobs.length === 0 ? <p>Nobody works here now.</p> : (
          <DataTable
            caption="Current jobs" rows={jobs} rowKey={(job) => job.id}
            columns={[
              {
                key: 'member', label: 'Member', rowHeader: true,
                cell: (job) => <a href={`/members/${job.memberId}`}>{job.lastName}, {job.firstName} {job.middleName}</a>,
              },
              {
                key: 'title', label: jobFields.jobTitle,
                cell: (job) => <span>{job.jobTitle} {job.isConcurrent && <span className={badgeClass('info')}>Second job</span>}</span>,
              },
              { key: 'rate', label: 'Rate', numeric: true, cell: (job) => job.hourlyRateCents !== null && formatCents(job.hourlyRateCents) },
              { key: 'started', label: jobFields.startedOn, cell: (job) => formatDate(job.startedOn) },
              {
                key: 'open', label: 'Open', hiddenLabel: true,
                cell: (job) => <a href={`/employment/${job.id}`} aria-label={`Open the job of ${job.firstName} ${job.lastName}`}>Open</a>,
              },
            ]}
          />
        )}
      </Card>
      {points.some((point) => point.jobs > 0) && (
        <Card title="Head count" note="On the last day of each month. A number leads to those it counts.">
          <HeadCount points={points} href={(on) => `/employment${queryOf({ employer: organizationId, on, state: 'all' })}`} />
        </Card>
      )}
    </>
  )
}
