import { LinkButton } from '@/components/ui/button'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'

/** Leads to all that the trail knows about one record, for those who may read it. */
export function HistoryLink({ viewer, table, rowId }: { viewer: Viewer; table: string; rowId: string }) {
  return can(viewer, 'audit.getHistory') ? <LinkButton href={`/audit/records/${table}/${rowId}`} tone="quiet">History</LinkButton> : null
}
