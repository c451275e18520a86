// The list as a file: exactly what a view shows, in its order, in the columns that a roster import reads back. The id says whom a row means
// when it comes back edited, the version whether somebody changed the member in the meantime.
import { csvFileName } from '@/lib/csv'
import { csvOfList, type ListFile } from '@/lib/list-file'
import type { ExportedMember } from './queries'
import { fileColumns, type MemberColumn, type MemberView } from './schema'

type Row = ExportedMember & { standing?: string | undefined }

/** The roster’s own columns by their names there, then what the list and its files have besides. */
const file: ListFile<Row, MemberColumn> = {
  cells: {
    ...Object.fromEntries(Object.entries(fileColumns).map(([field, name]) => [name, (member: Row) => member[field as keyof typeof fileColumns]])),
    archived_on: (member) => member.archivedOn, id: (member) => member.id, version: (member) => String(member.version),
  },
  columns: {
    name: ['first_name', 'middle_name', 'last_name'], number: ['member_number'], classification: ['classification'], status: ['status'], standing: ['dues'], phone: ['phone'],
    joined: ['hire_date'], email: ['email'], address: ['address', 'zip_code'], city: ['city', 'state'], language: ['language'], birthDate: ['date_of_birth'],
  },
}
const shownFile: typeof file = { ...file, cells: { ...file.cells, dues: (member) => member.standing } }

/** The file piece by piece, so that it is sent while it is read. */
export const csvOf = (batches: AsyncIterable<ExportedMember[]>): AsyncGenerator<string> => csvOfList(file, batches)

/** The same in the columns that a view shows; `standingsOf` tells of each batch how its members stand. */
export function csvOfShown(
  batches: AsyncIterable<ExportedMember[]>, columns: readonly MemberColumn[], standingsOf: (memberIds: string[]) => Promise<ReadonlyMap<string, { label: string }>>,
): AsyncGenerator<string> {
  async function* withStandings(): AsyncGenerator<Row[]> {
    for await (const batch of batches) {
      const standings = await standingsOf(batch.map((member) => member.id))
      yield batch.map((member) => ({ ...member, standing: standings.get(member.id)?.label }))
    }
  }
  return csvOfList(shownFile, columns.includes('standing') ? withStandings() : batches, columns)
}

/** What the file is called: the saved view's name, or the view in words, and when. */
export function fileNameOf(view: MemberView, at: Date = new Date(), name?: string): string {
  const archived = { no: undefined, only: 'archived', all: 'with-archived' }[view.archived]
  return csvFileName(name ? ['members', name] : ['members', view.q !== '' && 'search', view.status, view.classification, archived], at)
}
