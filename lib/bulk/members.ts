import { todayAtHall } from '@/lib/dates'
import { Invalid } from '@/lib/errors'
import { changeSpans, restoreSpans } from '@/lib/members/bulk'
import { archiveMembers, archiveMembersAgain, lockMembers, meantMembers, restoreMembers, type MeantMember } from '@/lib/members/many'
import { statusLabels, viewFrom } from '@/lib/members/schema'
import { giveTasks, takeTasksAway } from '@/lib/tasks/many'
import type { Doing, Written } from './doing'
import { must } from './must'
import type { BulkAsked } from './schema'

type Fate = (member: MeantMember, asked: BulkAsked) => string | null
type What = Pick<Doing, 'right' | 'check' | 'apply' | 'undo'> & { fate: Fate; ownToo?: true; traces?: Doing['traces'] }

const membersMeant = ({ query, id }: BulkAsked) => (query === undefined ? { ids: id } : { view: viewFrom(Object.fromEntries(new URLSearchParams(query))) })

const theRecord: Doing['traces'] = { tables: ['Member', 'MemberStatusSpan', 'MemberClassificationSpan'], by: 'memberId' }

const toMembers = ({ fate, ownToo, traces = theRecord, ...what }: What): Doing => ({
  ...what,
  decide: async (reader, { actor, access }, asked) => {
    const own = actor.kind === 'person' && !ownToo ? actor.memberId : null
    const members = await meantMembers(reader, actor, access, membersMeant(asked), asked.startsOn ?? todayAtHall())
    return members.map((member) => ({ id: member.id, name: member.name, leftOut: member.id === own ? 'your own record' : fate(member, asked) }))
  },
  lock: lockMembers,
  traces,
  href: (id) => `/members/${id}`,
})

const idsOf = (rows: readonly Written[]) => rows.map((row) => row.recordId)
const asWritten = (ids: readonly string[]): Written[] => ids.map((recordId) => ({ recordId }))

export const memberActs = {
  'members.archive': toMembers({
    right: 'members.archive', check: (asked) => must('reason', asked), fate: (member) => (member.archived ? 'archived already' : null),
    apply: async (tx, _, ids) => { await archiveMembers(tx, ids); return asWritten(ids) },
    undo: (tx, rows) => restoreMembers(tx, idsOf(rows)),
  }),
  'members.restore': toMembers({
    right: 'members.restore', check: (asked) => must('reason', asked), fate: (member) => (member.archived ? null : 'not archived'),
    apply: async (tx, _, ids) => (await restoreMembers(tx, ids)).map(({ id, archivedAt }) => ({ recordId: id, before: archivedAt })),
    undo: (tx, rows) => archiveMembersAgain(tx, rows.map(({ recordId, before }) => ({ id: recordId, archivedAt: before! }))),
  }),
  'members.status': toMembers({
    right: 'members.changeStatus',
    check: (asked) => {
      const { status, startsOn } = must('status', asked)
      if (status === 'deceased' && startsOn > todayAtHall()) throw new Invalid({ startsOn: ['This day lies in the future.'] })
      must('reason', asked)
    },
    fate: (member, { status }) => (member.archived ? 'archived' : status && member.status === status ? `${statusLabels[status].toLowerCase()} on that day already` : null),
    apply: async (tx, _, ids, asked) => {
      const { status, startsOn } = must('status', asked)
      const spans = await changeSpans(tx, 'status', ids.map((memberId) => ({ memberId, value: status })), startsOn, asked.reason!)
      return spans.map(({ id, memberId, before }) => ({ recordId: memberId, rowId: id, before }))
    },
    undo: (tx, rows) => restoreSpans(tx, 'status', rows.map(({ rowId, before }) => ({ id: rowId!, before: before! })), 'Taken back'),
    traces: { tables: ['MemberStatusSpan'], by: 'memberId' },
  }),
  'members.task': toMembers({
    right: 'tasks.create', ownToo: true, check: (asked) => void must('task', asked), fate: (member) => (member.archived ? 'archived' : null),
    apply: async (tx, actor, ids, asked) => {
      const made = await giveTasks(tx, actor, 'members', ids, { ...must('task', asked), details: asked.details ?? null })
      return made.map(({ id, recordId }) => ({ recordId, rowId: id }))
    },
    undo: (tx, rows) => takeTasksAway(tx, rows.map((row) => row.rowId!)),
    traces: { tables: ['Task'], by: 'rowId' },
  }),
}
