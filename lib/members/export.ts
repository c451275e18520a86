// The list as a file: exactly what a view shows, in its order, in the columns that a roster import reads back. The id says whom a row means
// when it comes back edited, the version whether somebody changed the member in the meantime.
import { byteOrderMark, csvFileName, csvLine } from '@/lib/csv'
import type { ExportedMember } from './queries'
import { fileColumns, type MemberView } from './schema'

const fields = Object.keys(fileColumns) as (keyof typeof fileColumns)[]

/** The file piece by piece, so that it is sent while it is read. */
export async function* csvOf(batches: AsyncIterable<ExportedMember[]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine([...Object.values(fileColumns), 'archived_on', 'id', 'version'])
  for await (const batch of batches) yield batch.map((member) => csvLine([
    ...fields.map((field) => member[field]), member.archivedOn, member.id, String(member.version),
  ])).join('')
}

/** What the file is called: the view in words, and when. */
export function fileNameOf(view: MemberView, at: Date = new Date()): string {
  const archived = { no: undefined, only: 'archived', all: 'with-archived' }[view.archived]
  return csvFileName(['members', view.q !== '' && 'search', view.status, view.classification, archived], at)
}
