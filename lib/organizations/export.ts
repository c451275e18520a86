// The list as a file: exactly what a view shows, in its order, with the primary contact and the agreements of each.
import { byteOrderMark, csvFileName, csvLine } from '@/lib/csv'
import type { ExportedOrganization } from './queries'
import { fileColumns, type OrganizationColumn, type OrganizationView } from './schema'

const fields = Object.keys(fileColumns) as (keyof typeof fileColumns)[]

/** What a file has for a column of the list. */
const filesColumns: Record<OrganizationColumn, readonly (keyof typeof fileColumns)[]> = {
  name: ['name'], type: ['type'], city: ['city', 'state'], phone: ['phone'], members: ['members'], email: ['email'], website: ['website'], address: ['address', 'zipCode'],
}

/** The file piece by piece, so that it is sent while it is read; with `shown` only the columns that a view shows. */
export async function* csvOf(batches: AsyncIterable<ExportedOrganization[]>, shown?: readonly OrganizationColumn[]): AsyncGenerator<string> {
  const cells = shown ? shown.flatMap((column) => filesColumns[column]) : fields
  yield byteOrderMark + csvLine(cells.map((field) => fileColumns[field]))
  for await (const batch of batches) yield batch.map((one) => csvLine(cells.map((field) => (field === 'members' ? String(one.members) : one[field])))).join('')
}

/** What the file is called: the saved view's name, or the view in words, and when. */
export function fileNameOf(view: OrganizationView, at: Date = new Date(), name?: string): string {
  const archived = { no: undefined, only: 'archived', all: 'with-archived' }[view.archived]
  return csvFileName(name ? ['organizations', name] : ['organizations', view.q !== '' && 'search', view.type, archived], at)
}
