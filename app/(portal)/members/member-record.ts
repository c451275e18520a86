import { cache } from 'react'
import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { getStanding } from '@/lib/dues/queries'
import { listMergesInto } from '@/lib/duplicates/queries'
import { listJobsOfMember } from '@/lib/employment/queries'
import { getReach } from '@/lib/mailings/queries'
import { getMember } from '@/lib/members/queries'
import { listNotes } from '@/lib/notes/queries'
import { together } from '@/lib/operation'
import { show } from '@/lib/page'
import { listTasksOfRecord } from '@/lib/tasks/queries'
import { timelineAsked, timelineAsks } from './timeline'

/** All that a member's page shows this viewer, in one statement: the page and its title ask for the same. A merged record leads to the kept one. */
export async function memberRecord(memberId: string, { kind, show: size, notesBefore }: Record<string, string>) {
  return read(memberId, kind, size, notesBefore)
}
export type MemberRecord = Awaited<ReturnType<typeof memberRecord>>

const read = cache(async (memberId: string, kind = '', size = '', notesBefore?: string) => {
  const viewer = await requireViewer()
  const line = timelineAsked(viewer, { kind, show: size })
  const found = await show(together(viewer, {
    member: getMember.of({ memberId }), dues: getStanding.of({ memberId }),
    jobs: can(viewer, 'employment.listOfMember') && listJobsOfMember.of({ memberId }),
    merges: can(viewer, 'duplicates.getMerge') && listMergesInto.of({ kind: 'member', keptId: memberId }),
    reach: can(viewer, 'mailings.trustAddress') && getReach.of({ memberId }),
    tasks: can(viewer, 'tasks.list') && listTasksOfRecord.of({ room: 'members', recordId: memberId }),
    // Nobody finds notes on the own record.
    notes: can(viewer, 'notes.list') && viewer.memberId !== memberId && listNotes.of({ memberId, before: notesBefore }),
    ...timelineAsks(viewer, memberId, line),
  }))
  if (found.member.mergedIntoId) redirect(`/members/${found.member.mergedIntoId}` as Route)
  return { ...found, ...line }
})
