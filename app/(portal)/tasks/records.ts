import 'server-only'
import { can } from '@/lib/auth/authorize'
import type { Operation } from '@/lib/auth/permissions'
import type { Viewer } from '@/lib/auth/session'
import { listMemberNames } from '@/lib/members/names'
import { listOrganizationNames } from '@/lib/organizations/names'
import { show } from '@/lib/page'
import type { TaskRoom } from '@/lib/tasks/schema'

type Names = ReadonlyMap<string, string>
type Room = {
  noun: string
  needs: Operation
  namesOf: (viewer: Viewer, ids: string[]) => Promise<Names>
}

/** The rooms whose records take follow-ups: what a record is called there, asked for many at once. Its address is `/room/id`. */
const rooms: Record<TaskRoom, Room> = {
  members: {
    noun: 'Member', needs: 'members.listNames',
    namesOf: async (viewer, memberIds) => {
      const names = await listMemberNames(viewer, { memberIds })
      return new Map([...names].map(([id, { name, memberNumber }]) => [id, `${name} (${memberNumber})`]))
    },
  },
  organizations: {
    noun: 'Organization', needs: 'organizations.listNames',
    namesOf: (viewer, organizationIds) => listOrganizationNames(viewer, { organizationIds }),
  },
}

export type TaskRecord = { href: string; label: string; noun: string }
type OnRecord = { room: TaskRoom | null; recordId: string | null }

/** The records that these tasks are about, one question a room. A record out of this viewer's reach has no name and no link here. */
export async function recordsOf(viewer: Viewer, tasks: readonly OnRecord[]): Promise<(task: OnRecord) => TaskRecord | null> {
  const found = new Map<string, TaskRecord>()
  await Promise.all((Object.keys(rooms) as TaskRoom[]).map(async (name) => {
    const ids = [...new Set(tasks.flatMap((task) => (task.room === name && task.recordId ? [task.recordId] : [])))]
    if (ids.length === 0 || !can(viewer, rooms[name].needs)) return
    for (const [id, label] of await show(rooms[name].namesOf(viewer, ids))) found.set(`${name}/${id}`, { href: `/${name}/${id}`, label, noun: rooms[name].noun })
  }))
  return ({ room, recordId }) => (room && recordId ? (found.get(`${room}/${recordId}`) ?? null) : null)
}
