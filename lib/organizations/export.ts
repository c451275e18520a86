// The list as a file: exactly what a view shows, in its order, with the primary contact and the agreements of each.
import { byteOrderMark, csvFileName, csvLine } from '@/lib/csv'
import type { ExportedOrganization } from './queries'
import { fileColumns, type OrganizationView } from './schema'

const fields = Object.keys(fileColumns) as (keyof typeof fileColumns)[]

/** The file piece by piece, so that it is sent while it is read. */
export async function* csvOf(batches: AsyncIterable<ExportedOrganization[]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(Object.values(fileColumns))
  for await (const batch of batches) yield batch.map((one) => csvLine(fields.map((field) => (field === 'members' ? String(one.members) : one[field])))).join('')
}

/** What the file is called: the view in words, and when. */
export function fileNameOf(view: OrganizationView, at: Date = new Date()): string {
  const archived = { no: undefined, only: 'archived', all: 'with-archived' }[view.archived]
  return csvFileName(['organizations', view.q !== '' && 'search', view.type, archived], at)
}
