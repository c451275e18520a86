// The list as a file: exactly what a view shows, in its order.
import { byteOrderMark, csvFileName, csvLine } from '@/lib/csv'
import type { ListedEmployment } from './queries'
import type { EmploymentView } from './schema'

const columns: Record<string, (job: ListedEmployment) => string | null> = {
  employment_id: (job) => job.id,
  member_number: (job) => job.memberNumber,
  first_name: (job) => job.firstName,
  middle_name: (job) => job.middleName,
  last_name: (job) => job.lastName,
  employer: (job) => job.employer,
  job_title: (job) => job.jobTitle,
  hourly_rate: (job) => (job.hourlyRateCents === null ? null : (job.hourlyRateCents / 100).toFixed(2)),
  started_on: (job) => job.startedOn,
  ended_on: (job) => job.endedOn,
  second_job: (job) => (job.isConcurrent ? 'yes' : 'no'),
}

/** The file piece by piece, so that it is sent while it is read. */
export async function* csvOf(batches: AsyncIterable<ListedEmployment[]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(Object.keys(columns))
  for await (const batch of batches) yield batch.map((job) => csvLine(Object.values(columns).map((cell) => cell(job)))).join('')
}

/** What the file is called: the view in words, and when, on the hall's clock: "jobs-current-search-2026-11-21-0905.csv". */
export function fileNameOf(view: EmploymentView, at: Date = new Date()): string {
  const narrowed = view.q || view.employer || view.title || view.from || view.to
  return csvFileName(['jobs', view.on ? `on-${view.on}` : view.state, narrowed ? 'search' : undefined], at)
}
