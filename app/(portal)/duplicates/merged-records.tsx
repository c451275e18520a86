import { Notice } from '@/components/ui/notice'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { listMergesInto } from '@/lib/duplicates/queries'
import type { MergeKind } from '@/lib/generated/prisma/enums'
import { show } from '@/lib/page'

/** What was merged into a record, with the way to undo it; nothing where nothing was. */
export async function MergedRecords({ viewer, kind, keptId }: { viewer: Viewer; kind: MergeKind; keptId: string }) {
  if (!can(viewer, 'duplicates.getMerge')) return null
  const merges = await show(listMergesInto(viewer, { kind, keptId }))
  if (merges.length === 0) return null
  return (
    <Notice tone="info" quiet title="This record is two in one">
      {merges.map(({ id, lost, mergedAt, canBeUndone }) => (
        <p key={id}>{lost.name} ({lost.detail}) was merged into it {formatInstant(mergedAt)}. <a href={`/duplicates/merges/${id}`}>{canBeUndone ? 'Look at it, or undo it' : 'Look at it'}</a></p>
      ))}
    </Notice>
  )
}
