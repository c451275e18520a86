// The list as a file: exactly what a view shows, in its order, with the primary contact and the agreements of each.
import { csvFileName } from '@/lib/csv'
import { csvOfList, type ListFile } from '@/lib/list-file'
import type { ExportedOrganization } from './queries'
import { fileColumns, type OrganizationColumn, type OrganizationView } from './schema'

const file: ListFile<ExportedOrganization, OrganizationColumn> = {
  cells: Object.fromEntries(Object.entries(fileColumns).map(([field, name]) => [name, (one: ExportedOrganization) => asText(one[field as keyof typeof fileColumns])])),
  columns: {
    name: [fileColumns.name], type: [fileColumns.type], city: [fileColumns.city, fileColumns.state], phone: [fileColumns.phone], members: [fileColumns.members], email: [fileColumns.email],
    website: [fileColumns.website], address: [fileColumns.address, fileColumns.zipCode],
  },
}
const asText = (value: string | number | null) => (value === null ? null : String(value))

/** The file piece by piece, so that it is sent while it is read; with `shown` only the columns that a view shows. */
export const csvOf = (batches: AsyncIterable<ExportedOrganization[]>, shown?: readonly OrganizationColumn[]): AsyncGenerator<string> => csvOfList(file, batches, shown)

/** What the file is called: the saved view's name, or the view in words, and when. */
export function fileNameOf(view: OrganizationView, at: Date = new Date(), name?: string): string {
  const archived = { no: undefined, only: 'archived', all: 'with-archived' }[view.archived]
  return csvFileName(name ? ['organizations', name] : ['organizations', view.q !== '' && 'search', view.type, archived], at)
}
