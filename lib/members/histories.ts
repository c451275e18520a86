// The two histories of a member, status and classification, as the rules know them: both are read and split in the same way.
import type { Tx } from '@/lib/db'
import { dateFrom, onFrom, type On } from '@/lib/dates'
import type { MemberClassification, MemberStatus } from '@/lib/generated/prisma/enums'
import { changeFrom, type Span, type SpanChange } from './rules'

type Row = { id: string; startsOn: Date; endsOn: Date | null }
type Made<V> = { memberId: string; value: V; startsOn: On; endsOn: On | null; reason: string | null }

export type History<V extends string> = {
  read: (tx: Tx, memberId: string) => Promise<Span<V>[]>
  end: (tx: Tx, id: string, endsOn: On) => Promise<unknown>
  replace: (tx: Tx, id: string, value: V, reason: string | null) => Promise<unknown>
  add: (tx: Tx, made: Made<V>) => Promise<unknown>
}

const spanFrom = <V extends string>(row: Row, value: V): Span<V> =>
  ({ id: row.id, value, startsOn: onFrom(row.startsOn), endsOn: row.endsOn && onFrom(row.endsOn) })
const days = (made: { startsOn: On; endsOn: On | null }) => ({
  startsOn: dateFrom(made.startsOn), endsOn: made.endsOn === null ? null : dateFrom(made.endsOn),
})
const oldestFirst = { startsOn: 'asc' } as const

export const statusHistory: History<MemberStatus> = {
  read: async (tx, memberId) => {
    const rows = await tx.memberStatusSpan.findMany({ where: { memberId }, orderBy: oldestFirst })
    return rows.map((row) => spanFrom(row, row.status))
  },
  end: (tx, id, endsOn) => tx.memberStatusSpan.update({ where: { id }, data: { endsOn: dateFrom(endsOn) } }),
  replace: (tx, id, value, reason) => tx.memberStatusSpan.update({ where: { id }, data: { status: value, reason } }),
  add: (tx, { memberId, value, reason, ...made }) => tx.memberStatusSpan.create({
    data: { memberId, status: value, reason, ...days(made) },
  }),
}

export const classificationHistory: History<MemberClassification> = {
  read: async (tx, memberId) => {
    const rows = await tx.memberClassificationSpan.findMany({ where: { memberId }, orderBy: oldestFirst })
    return rows.map((row) => spanFrom(row, row.classification))
  },
  end: (tx, id, endsOn) => tx.memberClassificationSpan.update({ where: { id }, data: { endsOn: dateFrom(endsOn) } }),
  replace: (tx, id, value, reason) => tx.memberClassificationSpan.update({ where: { id }, data: { classification: value, reason } }),
  add: (tx, { memberId, value, reason, ...made }) => tx.memberClassificationSpan.create({
    data: { memberId, classification: value, reason, ...days(made) },
  }),
}

/** Writes a change into a history and answers what was done. The member's row must be locked. */
export async function writeChange<V extends string>(
  tx: Tx, history: History<V>, memberId: string, spans: Span<V>[], to: { value: V; startsOn: On; reason: string | null },
): Promise<SpanChange<V>> {
  const change = changeFrom(spans, to.value, to.startsOn)
  if (change.kind === 'replace') await history.replace(tx, change.spanId, to.value, to.reason)
  if (change.kind === 'insert') {
    if (change.cut) await history.end(tx, change.cut.spanId, change.cut.endsOn)
    await history.add(tx, { memberId, value: to.value, startsOn: change.startsOn, endsOn: change.endsOn, reason: to.reason })
  }
  return change
}
