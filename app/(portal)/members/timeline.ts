import { can, canForAll } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { auditOfRecord } from '@/lib/audit/queries'
import { classificationLabels, statusLabels, statusTones } from '@/lib/members/schema'
import { listNotes } from '@/lib/notes/queries'
import { listPaymentsOfMember } from '@/lib/payments/queries'
import type { MemberRecord } from './member-record'
import { editItems, jobItems, noteItems, paymentItems, spanItems, type Placed } from './timeline-items'

type Kind = { label: string; needs?: Parameters<typeof can>[1] }

/** What a timeline can be narrowed to; what the viewer may not see is not offered. */
const kinds = {
  membership: { label: 'Membership' },
  jobs: { label: 'Jobs', needs: 'employment.listOfMember' },
  payments: { label: 'Payments', needs: 'payments.listOfMember' },
  notes: { label: 'Notes', needs: 'notes.list' },
  changes: { label: 'Changes', needs: 'audit.ofRecord' },
} as const satisfies Record<string, Kind>
export type TimelineKind = keyof typeof kinds

const kindNames = Object.keys(kinds) as TimelineKind[]
const open = (viewer: Viewer, kind: TimelineKind) => {
  const { needs } = kinds[kind] as Kind
  return !needs || can(viewer, needs)
}

export const kindsFor = (viewer: Viewer) => kindNames.filter((kind) => open(viewer, kind)).map((kind) => ({ kind, label: kinds[kind].label }))

/** How many lines are shown at first, and how many more each time somebody asks for older ones. */
export const timelineStep = 30
/** Beyond this many the rooms' own lists are the place to look. */
export const timelineMost = 180

/** What an address asks for; what it says wrongly counts as not said. */
export function timelineAsked(viewer: Viewer, params: Record<string, string>): { kind: TimelineKind | null; size: number } {
  const kind = kindsFor(viewer).find((one) => one.kind === params['kind'])?.kind ?? null
  const size = Number(params['show'])
  return { kind, size: Number.isInteger(size) ? Math.min(Math.max(size, timelineStep), timelineMost) : timelineStep }
}

const wants = (viewer: Viewer, kind: TimelineKind | null) => (one: TimelineKind) => (kind === null || kind === one) && open(viewer, one)

/** What the rooms are asked for a timeline, each for no more than is shown. */
export function timelineAsks(viewer: Viewer, memberId: string, { kind, size }: { kind: TimelineKind | null; size: number }) {
  const wanted = wants(viewer, kind)
  const limit = size + 1
  return {
    paid: wanted('payments') && listPaymentsOfMember.of({ memberId, limit }),
    told: wanted('notes') && listNotes.of({ memberId, limit }),
    changed: wanted('changes') && auditOfRecord.of({ memberId, tables: ['Member'], limit }),
  }
}

const newestFirst = (a: Placed, b: Placed) =>
  (a.on === b.on ? (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0) : a.on < b.on ? 1 : -1)

/** The newest happenings of a member, of one kind or of all that the viewer may see. */
export function timelineOf(viewer: Viewer, { member, jobs, paid, told, changed, kind, size }: MemberRecord): { items: Placed[]; more: boolean } {
  const wanted = wants(viewer, kind)
  const items = [
    ...(wanted('membership') ? spanItems({ word: 'Status', spans: member.statusSpans, labels: statusLabels, tones: statusTones }) : []),
    ...(wanted('membership') ? spanItems({ word: 'Classification', spans: member.classificationSpans, labels: classificationLabels }) : []),
    ...(wanted('jobs') ? jobItems(jobs?.jobs ?? []) : []),
    ...paymentItems(paid ?? [], canForAll(viewer, 'payments.get')),
    ...noteItems(told?.notes ?? []),
    ...editItems(changed?.entries ?? []),
  ].sort(newestFirst)
  return { items: items.slice(0, size), more: items.length > size }
}
