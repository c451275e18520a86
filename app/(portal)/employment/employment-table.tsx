import { badgeClass } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { formatDate } from '@/lib/dates'
import type { ListedEmployment } from '@/lib/employment/queries'
import { jobFields, queryOf, type EmploymentColumn, type EmploymentView } from '@/lib/employment/schema'
import { formatCents } from '@/lib/money'

type EmploymentTableProps = { jobs: ListedEmployment[]; columns: readonly EmploymentColumn[]; view: EmploymentView; mayHire: boolean }

/** The list of jobs: sorted by links, a card a job on a phone. */
export function EmploymentTable({ jobs, columns, view, mayHire }: EmploymentTableProps) {
  return (
    <DataTable
      caption="Jobs"
      rows={jobs}
      rowKey={(job) => job.id}
      empty={<EmptyEmployment view={view} mayHire={mayHire} />}
      sort={{
        by: view.sort ?? 'started', direction: view.sort ? view.direction : 'desc',
        href: (by, direction) => `/employment${queryOf({ ...view, sort: by as NonNullable<EmploymentView['sort']>, direction, page: 1 })}`,
      }}
      columns={[
        {
          key: 'member', label: 'Member', sortable: true, rowHeader: true,
          cell: (job: ListedEmployment) => <a href={`/members/${job.memberId}`}>{job.lastName}, {job.firstName} {job.middleName}</a>,
        },
        { key: 'number', label: 'Member number', cell: (job: ListedEmployment) => job.memberNumber },
        { key: 'employer', label: jobFields.organizationId, sortable: true, cell: (job: ListedEmployment) => <a href={`/organizations/${job.organizationId}`}>{job.employer}</a> },
        {
          key: 'title', label: jobFields.jobTitle, sortable: true,
          cell: (job: ListedEmployment) => <span>{job.jobTitle} {job.isConcurrent && <span className={badgeClass('info')}>Second job</span>}</span>,
        },
        { key: 'rate', label: 'Rate', numeric: true, cell: (job: ListedEmployment) => job.hourlyRateCents !== null && formatCents(job.hourlyRateCents) },
        { key: 'started', label: jobFields.startedOn, sortable: true, cell: (job: ListedEmployment) => <span className="whitespace-nowrap">{formatDate(job.startedOn)}</span> },
        { key: 'ended', label: jobFields.endedOn, sortable: true, cell: (job: ListedEmployment) => job.endedOn && <span className="whitespace-nowrap">{formatDate(job.endedOn)}</span> },
        {
          key: 'open', label: 'Open', hiddenLabel: true,
          cell: (job: ListedEmployment) => <a href={`/employment/${job.id}`} aria-label={`Open the job of ${job.firstName} ${job.lastName} at ${job.employer}`}>Open</a>,
        },
      ].filter(({ key }) => key === 'open' || columns.includes(key as EmploymentColumn))}
    />
  )
}

function EmptyEmployment({ view, mayHire }: { view: EmploymentView; mayHire: boolean }) {
  if (queryOf({ ...view, page: 1, sort: undefined, direction: 'asc' }) !== '') {
    return (
      <EmptyState kind="no-match" title="No job matches" action={<LinkButton href="/employment">Show current jobs</LinkButton>}>
        Try fewer words, or look among the ended jobs too.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      kind="no-data" icon="members" title="No current jobs"
      {...(mayHire ? { action: <LinkButton href="/employment/new" tone="primary" icon="plus">Hire a member</LinkButton> } : {})}
    >
      Jobs appear here once members are hired. <a href="/employment?state=all">Show ended ones too</a>
    </EmptyState>
  )
}
