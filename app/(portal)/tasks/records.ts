import 'server-only'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { listMemberNames } from '@/lib/members/names'
import { together } from '@/lib/operation'
import { listOrganizationNames } from '@/lib/organizations/names'
import { show } from '@/lib/page'
import type { TaskRoom } from '@/lib/tasks/schema'

const nouns: Record<TaskRoom, string> = { members: 'Member', organizations: 'Organization' }

export type TaskRecord = { href: string; label: string; noun: string }
type OnRecord = { room: TaskRoom | null; recordId: string | null }

/** What to ask for the names of the records that these tasks are about, a question a room. */
export function recordAsks(viewer: Viewer, tasks: readonly OnRecord[]) {
  const idsIn = (room: TaskRoom) => [...new Set(tasks.flatMap((task) => (task.room === room && task.recordId ? [task.recordId] : [])))]
  const [memberIds, organizationIds] = [idsIn('members'), idsIn('organizations')]
  return {
    memberNames: memberIds.length > 0 && can(viewer, 'members.listNames') && listMemberNames.of({ memberIds }),
    organizationNames: organizationIds.length > 0 && can(viewer, 'organizations.listNames') && listOrganizationNames.of({ organizationIds }),
  }
}

type Names = { memberNames: Awaited<ReturnType<typeof listMemberNames>> | null; organizationNames: Awaited<ReturnType<typeof listOrganizationNames>> | null }

/** Each task's record, by the answers; its address is `/room/id`. A record out of this viewer's reach has no name and no link here. */
export const recordsFrom = ({ memberNames, organizationNames }: Names) => ({ room, recordId }: OnRecord): TaskRecord | null => {
  if (!room || !recordId) return null
  const member = room === 'members' ? memberNames?.get(recordId) : undefined
  const label = member ? `${member.name} (${member.memberNumber})` : room === 'organizations' ? organizationNames?.get(recordId) : undefined
  return label === undefined ? null : { href: `/${room}/${recordId}`, label, noun: nouns[room] }
}

/** The same, asked for on their own. */
export const recordsOf = async (viewer: Viewer, tasks: readonly OnRecord[]): Promise<(task: OnRecord) => TaskRecord | null> =>
  recordsFrom(await show(together(viewer, recordAsks(viewer, tasks))))
