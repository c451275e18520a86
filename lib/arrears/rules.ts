// The rules of arrears, as an officer could read them: who is proposed for suspension, who for reinstatement, who gets a notice. No I/O.
import type { MemberStatus } from '@/lib/generated/prisma/enums'
import type { StandingKey } from '@/lib/dues/schema'
import { formatDate, type On } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import type { NoticeKind } from './schema'

/** What the local decided (settings, with history), as it holds on a day. */
export type ArrearsRules = {
  /** Months past their grace after which a member is proposed for suspension (bylaws; IBEW locals: 3). */
  suspendMonths: number
  /** Months past their grace that the list marks as long overdue (IBEW locals drop after 6); nothing happens by it. */
  dropMonths: number
  /** Laid on a member who is suspended for dues, in cents: paying everything, this too, is the way back. */
  reinstatementCents: number
  /** No second notice of a kind within these days. */
  noticeDays: number
}

export type Facts = {
  archived: boolean
  status: MemberStatus | null
  statusSince: On | null
  exempt: boolean
  /** Announced by bank debits and not there yet. */
  onItsWayCents: number
  pastGraceMonths: number
  oldestDueOn: On | null
  owedCents: number
  /** Whether a debt was settled on or after the day on which the present status began. */
  settledSince: boolean
}

/** Why a member is not (or no longer) to be suspended for dues, in words; undefined where the rule holds. */
export function whyNotSuspend(facts: Facts, { suspendMonths }: Pick<ArrearsRules, 'suspendMonths'>): string | undefined {
  if (facts.archived) return 'The record is archived.'
  if (facts.status !== 'active') return facts.status === 'suspended' ? 'Suspended already.' : 'No longer an active member.'
  if (facts.exempt) return 'Exempt from dues.'
  if (facts.onItsWayCents > 0) return `A payment of ${formatCents(facts.onItsWayCents)} is on its way.`
  if (facts.pastGraceMonths < suspendMonths) return facts.owedCents === 0 ? 'Paid meanwhile: owes nothing.' : `Paid meanwhile: ${monthsPastGrace(facts.pastGraceMonths)}.`
  return undefined
}

/** Why a member is not (or no longer) to be reinstated; undefined where the rule holds: suspended, settled debts since, owes nothing. */
export function whyNotReinstate(facts: Facts): string | undefined {
  if (facts.archived) return 'The record is archived.'
  if (facts.status !== 'suspended') return 'Not suspended any more.'
  if (facts.owedCents > 0) return `Owes ${formatCents(facts.owedCents)} again.`
  if (!facts.settledSince) return 'Nothing was paid since the suspension.'
  return undefined
}

export const monthsPastGrace = (months: number): string => (months === 0 ? 'no month past its grace' : months === 1 ? '1 month past its grace' : `${months} months past their grace`)

/** Why it is proposed, as an officer reads it. */
export const suspensionReason = ({ pastGraceMonths, oldestDueOn, owedCents }: Facts): string =>
  `Dues unpaid: ${monthsPastGrace(pastGraceMonths)}${oldestDueOn ? `, the oldest due ${formatDate(oldestDueOn)}` : ''}. Owes ${formatCents(owedCents)}.`
export const reinstatementReason = ({ statusSince }: Facts): string =>
  `Everything is paid.${statusSince ? ` Suspended since ${formatDate(statusSince)}.` : ''}`

export type Addressee = {
  status: MemberStatus | null; standing: StandingKey; exempt: boolean; onItsWayCents: number; hasEmail: boolean; hasAddress: boolean
  /** When a notice of this kind went out last. */
  lastOn: On | null
}
export const fates = ['mail', 'letter', 'recent', 'onItsWay', 'exempt', 'unfit', 'nowhere'] as const
export type Fate = (typeof fates)[number]
export const fateLabels: Record<Fate, string> = {
  mail: 'By mail', letter: 'By letter', recent: 'Told recently', onItsWay: 'Payment on its way', exempt: 'Exempt from dues', unfit: 'Of another kind', nowhere: 'Neither e-mail nor address',
}

const fits: Record<NoticeKind, (one: Addressee) => boolean> = {
  reminder: ({ status }) => status !== 'suspended',
  delinquent: ({ status, standing }) => standing === 'delinquent' && status !== 'suspended',
  suspended: ({ status }) => status === 'suspended',
  reinstated: ({ status }) => status === 'active',
}

/** What becomes of one member when notices of a kind are sent. `since` is the first day on which an earlier notice counts as recent; null: never. */
export function fateOf(one: Addressee, kind: NoticeKind, since: On | null): Fate {
  if (one.status === 'deceased' || !fits[kind](one)) return 'unfit'
  if (one.exempt) return 'exempt'
  if (one.onItsWayCents > 0) return 'onItsWay'
  if (since !== null && one.lastOn !== null && one.lastOn >= since) return 'recent'
  return one.hasEmail ? 'mail' : one.hasAddress ? 'letter' : 'nowhere'
}
