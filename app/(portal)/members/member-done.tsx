import { DoneNotice, type Undo } from '@/components/ui/done-notice'
import { Notice } from '@/components/ui/notice'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { restoreMemberAction, undoMemberStatusAction } from './actions'

export const done: Record<string, string> = {
  enrolled: 'The member is enrolled.', edited: 'The changes are saved.', status: 'The status is changed.', classification: 'The classification is changed.',
  archived: 'The member is archived.', restored: 'The member is restored.', undone: 'The status is as it was before.',
  trusted: 'Mailings go to this address again.',
}
const toasts: Record<string, string> = { archived: 'Put away', status: 'Another status' }

type MemberDoneProps = { viewer: Viewer; memberId: string; done: string; archived: boolean; undo: string | undefined }

/** What was just done to a member; what can be taken back has its button. */
export function MemberDone({ viewer, memberId, done: what, archived, undo: requestId }: MemberDoneProps) {
  const toast = toasts[what]
  if (!toast) return <Notice tone="success">{done[what]}</Notice>
  const undo: Undo | undefined = what === 'archived'
    ? (archived && can(viewer, 'members.restore') ? { action: restoreMemberAction, fields: { memberId } } : undefined)
    : (requestId && can(viewer, 'members.undoStatus') ? { action: undoMemberStatusAction, fields: { memberId, requestId } } : undefined)
  return <DoneNotice toast={toast} undo={undo}>{done[what]}</DoneNotice>
}
