import { Notice } from '@/components/ui/notice'
import { formatInstant } from '@/lib/dates'
import type { listMergesInto } from '@/lib/duplicates/queries'

/** What was merged into a record, with the way to undo it; nothing where nothing was. */
export function MergedRecords({ merges }: { merges: Awaited<ReturnType<typeof listMergesInto>> }) {
  if (merges.length === 0) return null
  return (
    <Notice tone="info" quiet title="This record is two in one">
      {merges.map(({ id, lost, mergedAt, canBeUndone }) => (
        <p key={id}>{lost.name} ({lost.detail}) was merged into it {formatInstant(mergedAt)}. <a href={`/duplicates/merges/${id}`}>{canBeUndone ? 'Look at it, or undo it' : 'Look at it'}</a></p>
      ))}
    </Notice>
  )
}
