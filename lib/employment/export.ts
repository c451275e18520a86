// The list as a file: exactly what a view shows, in its order.
import { csvFileName } from '@/lib/csv'
import { csvOfList, type ListFile } from '@/lib/list-file'
import { plainDollars } from '@/lib/money'
import type { ListedEmployment } from './queries'
import type { EmploymentColumn, EmploymentView } from './schema'

const file: ListFile<ListedEmployment, EmploymentColumn> = {
  cells: {
    employment_id: (job) => job.id,
    member_number: (job) => job.memberNumber,
    first_name: (job) => job.firstName,
    middle_name: (job) => job.middleName,
    last_name: (job) => job.lastName,
    employer: (job) => job.employer,
    job_title: (job) => job.jobTitle,
    hourly_rate: (job) => (job.hourlyRateCents === null ? null : plainDollars(job.hourlyRateCents)),
    started_on: (job) => job.startedOn,
    ended_on: (job) => job.endedOn,
    second_job: (job) => (job.isConcurrent ? 'yes' : 'no'),
  },
  columns: {
    member: ['first_name', 'middle_name', 'last_name'], number: ['member_number'], employer: ['employer'], title: ['job_title', 'second_job'], rate: ['hourly_rate'], started: ['started_on'], ended: ['ended_on'],
  },
}

/** The file piece by piece, so that it is sent while it is read; with `shown` only the columns that a view shows. */
export const csvOf = (batches: AsyncIterable<ListedEmployment[]>, shown?: readonly EmploymentColumn[]): AsyncGenerator<string> => csvOfList(file, batches, shown)

/** What the file is called: the view in words, and when, on the hall's clock: "jobs-current-search-2026-11-21-0905.csv". */
export function fileNameOf(view: EmploymentView, at: Date = new Date(), name?: string): string {
  if (name) return csvFileName(['jobs', name], at)
  const narrowed = view.q || view.employer || view.title || view.from || view.to
  return csvFileName(['jobs', view.on ? `on-${view.on}` : view.state, narrowed ? 'search' : undefined], at)
}
