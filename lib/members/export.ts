// The list as a file: exactly what a view shows, in its order, in the columns that a roster import reads back.
import { byteOrderMark, csvLine } from '@/lib/csv'
import { hallTimeZone } from '@/lib/dates'
import type { ExportedMember } from './queries'
import { fileColumns, type MemberView } from './schema'

const fields = Object.keys(fileColumns) as (keyof typeof fileColumns)[]

/** The file piece by piece, so that it is sent while it is read. */
export async function* csvOf(batches: AsyncIterable<ExportedMember[]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine([...Object.values(fileColumns), 'archived_on'])
  for await (const batch of batches) yield batch.map((member) => csvLine([
    ...fields.map((field) => member[field]), member.archivedOn,
  ])).join('')
}

/** What the file is called: the view in words, and when, on the hall's clock: "members-search-suspended-2026-11-21-0905.csv". */
export function fileNameOf(view: MemberView, at: Date = new Date()): string {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-US', {
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: hallTimeZone(),
  }).formatToParts(at).map(({ type, value }) => [type, value]))
  const archived = { no: undefined, only: 'archived', all: 'with-archived' }[view.archived]
  const name = ['members', view.q && 'search', view.status, view.classification?.replace('_', '-'), archived].filter(Boolean).join('-')
  return `${name}-${parts['year']}-${parts['month']}-${parts['day']}-${parts['hour']}${parts['minute']}.csv`
}
