// What happened to a member, as lines of one timeline: each kind of record says what it is called, when it was, and what it links to.
import { Changes } from '@/components/audit-trail'
import { DateText } from '@/components/date-text'
import type { Tone } from '@/components/ui/badge'
import type { Happening } from '@/components/ui/timeline'
import { formatDate, todayAtHall, type On } from '@/lib/dates'
import type { JobOfMember } from '@/lib/employment/queries'
import type { ToldSpan } from '@/lib/members/queries'
import { formatCents } from '@/lib/money'
import type { ListedNote } from '@/lib/notes/queries'
import { categoryLabels } from '@/lib/notes/schema'
import type { PaymentOfMember } from '@/lib/payments/queries'
import { methodLabels } from '@/lib/payments/schema'
import { rateInWords } from '../employment/job-words'
import { spanInWords } from './history'

/** `on` and `at` put it in its place: things of a day stand below what is known to the minute on that day. */
export type Placed = Happening & { on: On; at?: Date }

type Spans<V extends string> = { word: string; spans: readonly ToldSpan<V>[]; labels: Record<V, string>; tones?: Record<V, Tone> }

export function spanItems<V extends string>({ word, spans, labels, tones }: Spans<V>): Placed[] {
  const today = todayAtHall()
  return spans.map(({ id, value, startsOn, endsOn, reason }) => ({
    key: id, on: startsOn, title: `${word}: ${labels[value]}`, when: spanInWords(startsOn, endsOn, today), tone: tones?.[value] ?? 'neutral',
    ...(reason ? { detail: reason } : {}),
  }))
}

/** A job is two happenings: taking it and leaving it. */
export function jobItems(jobs: readonly JobOfMember[]): Placed[] {
  return jobs.flatMap(({ id, organization, jobTitle, hourlyRateCents, startedOn, endedOn, isConcurrent }) => {
    const employer = <a href={`/organizations/${organization.id}`}>{organization.name}</a>
    const as = [jobTitle, rateInWords(hourlyRateCents), isConcurrent && 'second job'].filter(Boolean).join(', ')
    return [
      { key: id, on: startedOn, title: <>Hired at {employer}</>, when: formatDate(startedOn), tone: 'good' as const, ...(as ? { detail: as } : {}) },
      ...(endedOn ? [{ key: `${id} end`, on: endedOn, title: <>Left {employer}</>, when: `last day worked ${formatDate(endedOn)}` }] : []),
    ]
  })
}

export function paymentItems(payments: readonly PaymentOfMember[], mayOpen: boolean): Placed[] {
  return payments.map(({ id, receivedOn, method, amountCents, receipt }) => ({
    key: id, on: receivedOn, tone: 'info' as const, when: formatDate(receivedOn), aside: formatCents(amountCents),
    title: <>Paid by {methodLabels[method].toLowerCase()}</>,
    detail: mayOpen ? <a href={`/payments/${id}`}>Receipt {receipt}</a> : `Receipt ${receipt}`,
  }))
}

export function noteItems(notes: readonly ListedNote[]): Placed[] {
  return notes.map(({ id, text, category, author, createdAt, withdrawnAt }) => ({
    key: id, on: todayAtHall(createdAt), at: createdAt, tone: 'warn' as const,
    title: `Note: ${categoryLabels[category]}${withdrawnAt ? ' (taken back)' : ''}`, when: <>{author} · <DateText at={createdAt} /></>,
    detail: text,
  }))
}

/** The first entry's values are the particulars themselves; only what changed since is told. */
type Edit = {
  id: string; at: Date; actor: string; act: string; kind: string; reason: string | null
  changes: readonly { field: string; before: string | null; after: string | null }[]
}

export function editItems(edits: readonly Edit[]): Placed[] {
  return edits.map(({ id, at, actor, act, kind, reason, changes }) => ({
    key: id, on: todayAtHall(at), at, title: act, when: <>{actor} · <DateText at={at} /></>,
    detail: <>{reason && <p>Reason: {reason}</p>}{kind === 'update' && <Changes changes={changes} />}</>,
  }))
}
