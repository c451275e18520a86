// The list as a file: exactly what a view shows, in its order.
import { byteOrderMark, csvFileName, csvLine } from '@/lib/csv'
import type { ListedEmployment } from './queries'
import type { EmploymentColumn, EmploymentView } from './schema'

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

/** What a file has for a column of the list. */
const filesColumns: Record<EmploymentColumn, readonly string[]> = {
  member: ['first_name', 'middle_name', 'last_name'], number: ['member_number'], employer: ['employer'], title: ['job_title', 'second_job'], rate: ['hourly_rate'], started: ['started_on'], ended: ['ended_on'],
}

/** The file piece by piece, so that it is sent while it is read; with `shown` only the columns that a view shows. */
export async function* csvOf(batches: AsyncIterable<ListedEmployment[]>, shown?: readonly EmploymentColumn[]): AsyncGenerator<string> {
  const names = shown ? shown.flatMap((column) => filesColumns[column]) : Object.keys(columns)
  yield byteOrderMark + csvLine(names)
  for await (const batch of batches) yield batch.map((job) => csvLine(names.map((name) => columns[name]!(job)))).join('')
}

/** What the file is called: the view in words, and when, on the hall's clock: "jobs-current-search-2026-11-21-0905.csv". */
export function fileNameOf(view: EmploymentView, at: Date = new Date(), name?: string): string {
  if (name) return csvFileName(['jobs', name], at)
  const narrowed = view.q || view.employer || view.title || view.from || view.to
  return csvFileName(['jobs', view.on ? `on-${view.on}` : view.state, narrowed ? 'search' : undefined], at)
}
