// A member's status and classification are histories: spans of days, one value on each day. A change holds from its day until
// the next change that is already on record, so that a late entry for March does not undo what was entered for June.
import type { MemberStatus } from '@/lib/generated/prisma/enums'
import type { On } from '@/lib/dates'

/** `endsOn` is the first day on which it no longer holds; null: open. */
export type Span<V extends string> = { id: string; value: V; startsOn: On; endsOn: On | null }

export type SpanChange<V extends string> =
  | { kind: 'unchanged' }
  /** The span began on that very day: it is set right in place. */
  | { kind: 'replace'; spanId: string; before: V }
  /** A new span, and where one was running, its new end. */
  | { kind: 'insert'; startsOn: On; endsOn: On | null; cut: { spanId: string; endsOn: On } | null; before: V | null }

const inOrder = <V extends string>(spans: readonly Span<V>[]) => [...spans].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))

/** The span that holds on a day; undefined before the first. */
export const spanOn = <V extends string>(spans: readonly Span<V>[], on: On): Span<V> | undefined =>
  spans.find((span) => span.startsOn <= on && (span.endsOn === null || on < span.endsOn))

/** How the history splits where `value` holds from the day `from` on. */
export function changeFrom<V extends string>(spans: readonly Span<V>[], value: V, from: On): SpanChange<V> {
  const running = spanOn(spans, from)
  if (running?.value === value) return { kind: 'unchanged' }
  if (running?.startsOn === from) return { kind: 'replace', spanId: running.id, before: running.value }
  const next = inOrder(spans).find((span) => span.startsOn > from)
  return {
    kind: 'insert', startsOn: from, endsOn: running ? running.endsOn : (next?.startsOn ?? null),
    cut: running ? { spanId: running.id, endsOn: from } : null, before: running?.value ?? null,
  }
}

/** Names the state of a history, so that a change made from an older look at it can be told. */
export function versionOfHistory<V extends string>(spans: readonly Span<V>[]): string {
  const last = inOrder(spans).at(-1)
  return last ? `${spans.length}.${last.startsOn}.${last.value}` : '0'
}

const grave: ReadonlySet<MemberStatus> = new Set<MemberStatus>(['suspended', 'inactive', 'deceased'])

/** Whether a change of status must say why: putting somebody out, and taking back a suspension or a death. */
export const needsReason = (before: MemberStatus | null, after: MemberStatus): boolean =>
  grave.has(after) || before === 'suspended' || before === 'deceased'
