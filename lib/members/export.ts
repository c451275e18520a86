// The list as a file: exactly what a view shows, in its order, in the columns that a roster import reads back. The id says whom a row means
// when it comes back edited, the version whether somebody changed the member in the meantime.
import { byteOrderMark, csvFileName, csvLine } from '@/lib/csv'
import type { ExportedMember } from './queries'
import { fileColumns, type MemberColumn, type MemberView } from './schema'

const fields = Object.keys(fileColumns) as (keyof typeof fileColumns)[]

/** What the columns of the list are called in a file; those that a roster has, by its names. */
const cells: Record<MemberColumn, Record<string, (member: ExportedMember, standing: string | undefined) => string | null | undefined>> = {
  name: { first_name: (member) => member.firstName, middle_name: (member) => member.middleName, last_name: (member) => member.lastName },
  number: { member_number: (member) => member.memberNumber },
  classification: { classification: (member) => member.classification },
  status: { status: (member) => member.status },
  standing: { dues: (_, standing) => standing },
  phone: { phone: (member) => member.phone },
  joined: { hire_date: (member) => member.hireDate },
  email: { email: (member) => member.email },
  address: { address: (member) => member.address, zip_code: (member) => member.zipCode },
  city: { city: (member) => member.city, state: (member) => member.state },
  language: { language: (member) => member.language },
  birthDate: { date_of_birth: (member) => member.dateOfBirth },
}

/** The file piece by piece, so that it is sent while it is read. */
export async function* csvOf(batches: AsyncIterable<ExportedMember[]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine([...Object.values(fileColumns), 'archived_on', 'id', 'version'])
  for await (const batch of batches) yield batch.map((member) => csvLine([
    ...fields.map((field) => member[field]), member.archivedOn, member.id, String(member.version),
  ])).join('')
}

/** The same in the columns that a view shows; `standingsOf` tells of each batch how its members stand. */
export async function* csvOfShown(
  batches: AsyncIterable<ExportedMember[]>, columns: readonly MemberColumn[], standingsOf: (memberIds: string[]) => Promise<ReadonlyMap<string, { label: string }>>,
): AsyncGenerator<string> {
  const shown = Object.entries(Object.assign({}, ...columns.map((column) => cells[column])) as (typeof cells)[MemberColumn])
  yield byteOrderMark + csvLine(shown.map(([name]) => name))
  for await (const batch of batches) {
    const standings = columns.includes('standing') ? await standingsOf(batch.map((member) => member.id)) : new Map<string, { label: string }>()
    yield batch.map((member) => csvLine(shown.map(([, cell]) => cell(member, standings.get(member.id)?.label) ?? null))).join('')
  }
}

/** What the file is called: the saved view's name, or the view in words, and when. */
export function fileNameOf(view: MemberView, at: Date = new Date(), name?: string): string {
  const archived = { no: undefined, only: 'archived', all: 'with-archived' }[view.archived]
  return csvFileName(name ? ['members', name] : ['members', view.q !== '' && 'search', view.status, view.classification, archived], at)
}
