// Many records changed at once: which acts there are, and what a form says to ask for one. The chosen records travel by id; "all that
// match" travels as the list's own query and is looked up again when it is done.
import { z } from 'zod'
import { optionalLines, optionalText, requiredDay, requiredText } from '@/lib/fields'
import { MemberStatus } from '@/lib/generated/prisma/enums'

export const bulkRooms = {
  members: { one: 'member', many: 'members', path: '/members', label: 'Members' },
  organizations: { one: 'organization', many: 'organizations', path: '/organizations', label: 'Employers' },
  tasks: { one: 'task', many: 'tasks', path: '/tasks', label: 'Tasks' },
} as const
export type BulkRoom = keyof typeof bulkRooms

type Act = { room: BulkRoom; label: string; does: string; did: string; /** Said before its effect can be looked at. */ first: readonly string[]; asksReason: boolean }
const putAway = { label: 'Archive', does: 'Archives', did: 'Archived', first: [], asksReason: true } as const
const takeOut = { label: 'Restore', does: 'Restores', did: 'Restored', first: [], asksReason: true } as const
export const bulkActs = {
  'members.archive': { room: 'members', ...putAway },
  'members.restore': { room: 'members', ...takeOut },
  'members.status': { room: 'members', label: 'Change the status', does: 'Changes the status of', did: 'Changed the status of', first: ['status', 'startsOn'], asksReason: true },
  'members.task': { room: 'members', label: 'Give a task', does: 'Makes a task about each of', did: 'Made a task about each of', first: [], asksReason: false },
  'organizations.archive': { room: 'organizations', ...putAway },
  'organizations.restore': { room: 'organizations', ...takeOut },
  'tasks.handOver': { room: 'tasks', label: 'Hand over', does: 'Hands over', did: 'Handed over', first: ['ownerId'], asksReason: false },
  'tasks.complete': { room: 'tasks', label: 'Mark as done', does: 'Marks as done', did: 'Marked as done', first: [], asksReason: false },
} as const satisfies Record<string, Act>
export type BulkKey = keyof typeof bulkActs
export const bulkKeys = Object.keys(bulkActs) as [BulkKey, ...BulkKey[]]
export const actOf = (key: BulkKey): Act => bulkActs[key]

/** How long an act can be taken back. */
export const UNDO_DAYS = 30
export const longest = { reason: 500, title: 200, details: 5_000, ids: 500 } as const

const unsaid = (typed: unknown) => (typed === '' ? undefined : typed)
const asked = {
  act: z.enum(bulkKeys),
  id: z.preprocess((typed) => (typed === undefined ? [] : [typed].flat()), z.array(z.uuid()).max(longest.ids, `Choose at most ${longest.ids}, or all that match.`)),
  /** The list's query, where all that match are meant. */
  query: z.string().max(2_000).optional(),
  status: z.preprocess(unsaid, z.enum(MemberStatus, { error: 'Choose a status.' }).optional()),
  startsOn: z.preprocess(unsaid, requiredDay.optional()),
  ownerId: z.preprocess(unsaid, z.uuid('Choose who does it.').optional()),
}

export const PreviewBulk = z.strictObject(asked)
/** `version` says what the preview showed; `key` makes the same form sent twice one act. */
export const RunBulk = z.strictObject({
  ...asked, key: z.uuid(), version: z.string().max(100), reason: optionalText(longest.reason), title: optionalText(longest.title), details: optionalLines(longest.details),
  dueOn: z.preprocess(unsaid, requiredDay.optional()),
})
export type BulkAsked = z.output<typeof PreviewBulk> & Partial<Pick<z.output<typeof RunBulk>, 'reason' | 'title' | 'details' | 'dueOn'>>
export const OneBulk = z.strictObject({ actId: z.uuid() })

/** What a bulk act keeps of its form. */
export const asKept = ({ status, startsOn, ownerId, title, dueOn }: BulkAsked) => ({ status, startsOn, ownerId, title, dueOn })

export const mustSay = {
  status: z.object({ status: z.enum(MemberStatus, { error: 'Choose a status.' }), startsOn: requiredDay }),
  task: z.object({ title: requiredText(longest.title, 'Say what is to be done.'), ownerId: z.uuid('Choose who does it.'), dueOn: requiredDay }),
  owner: z.object({ ownerId: z.uuid('Choose who does it.') }),
  reason: z.object({ reason: requiredText(longest.reason, 'Say why.') }),
}

export type LeftOut = { why: string; count: number; names: string[] }

const figure = (n: number) => n.toLocaleString('en-US')
/** "12 members", "1 member". */
export const counted = (room: BulkRoom, n: number): string => `${figure(n)} ${n === 1 ? bulkRooms[room].one : bulkRooms[room].many}`
/** "Archives 12 members." */
export const effectInWords = (act: BulkKey, n: number): string => (n === 0 ? 'Nothing would change.' : `${actOf(act).does} ${counted(actOf(act).room, n)}.`)
export const resultInWords = (act: BulkKey, n: number): string => `${actOf(act).did} ${counted(actOf(act).room, n)}.`
/** "3 are left out: 2 archived already, 1 your own record." */
export function leftOutInWords(leftOut: readonly LeftOut[]): string {
  const all = leftOut.reduce((sum, one) => sum + one.count, 0)
  return all === 0 ? 'Nobody and nothing is left out.' : `${figure(all)} ${all === 1 ? 'is' : 'are'} left out: ${leftOut.map(({ why, count }) => `${figure(count)} ${why}`).join(', ')}.`
}
