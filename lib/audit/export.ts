// The trail as a file: exactly what a view shows, newest first.
import { byteOrderMark, csvFileName, csvLine } from '@/lib/csv'
import type { Change, Entry } from './entries'
import type { TrailView } from './schema'

/** What changed, in one line: "City: Renton (was Kent)". */
export const changeInWords = ({ field, before, after }: Change): string => {
  if (before === null && after === null) return `${field} (changed)`
  if (before === null) return `${field}: ${after}`
  return after === null ? `${field}: emptied (was ${before})` : `${field}: ${after} (was ${before})`
}

const columns: Record<string, (entry: Entry) => string | null> = {
  event: (entry) => entry.id,
  at: (entry) => entry.at.toISOString(),
  who: (entry) => entry.actor,
  what: (entry) => entry.operation,
  about: (entry) => entry.record.label,
  member: (entry) => entry.member?.name ?? null,
  changes: (entry) => entry.changes.map(changeInWords).join('; '),
  reason: (entry) => entry.reason,
  record: (entry) => `${entry.record.table}:${entry.record.rowId}`,
  request: (entry) => entry.requestId,
}

/** The file piece by piece, so that it is sent while it is read. */
export async function* csvOf(batches: AsyncIterable<Entry[]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(Object.keys(columns))
  for await (const batch of batches) yield batch.map((entry) => csvLine(Object.values(columns).map((cell) => cell(entry)))).join('')
}

/** What the file is called: the view in words, and when. */
export const fileNameOf = ({ who, room, operation, record, member, from, to, kind }: TrailView, at: Date = new Date()): string =>
  csvFileName(['trail', kind, who && (who.startsWith('user:') ? 'one-person' : who), operation?.replace('.', '-') ?? room, record?.split(':')[0], member && 'one-member', from && `from-${from}`, to && `to-${to}`], at)
