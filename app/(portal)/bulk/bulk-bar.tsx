import { PickBar } from '@/components/ui/pick-bar'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { actsFor } from '@/lib/bulk/acts'
import { counted, type BulkRoom } from '@/lib/bulk/schema'
import { isPresenting } from '@/lib/presenting'
import { MAIL } from './asked'

type BulkBarProps = { viewer: Viewer; room: BulkRoom; query: string; total: number }

/** Whether this viewer may change many records of a list at once. */
export const mayChangeMany = (viewer: Viewer, room: BulkRoom): boolean => actsFor(viewer, room).length > 0

/** What this viewer may do to many records of a list at once; nothing where that is nothing. */
export function BulkBar({ viewer, room, query, total }: BulkBarProps) {
  const mail = room === 'members' && can(viewer, 'mailings.draft') && !isPresenting(viewer) ? [{ value: MAIL, label: 'Write a mail' }] : []
  const acts = [...actsFor(viewer, room), ...mail]
  if (acts.length === 0 || total === 0) return null
  return <PickBar action="/bulk/new" hidden={{ room, query }} acts={acts} allLabel={total === 1 ? 'The one that matches' : `All ${counted(room, total)} that match`} />
}
