// The rules of dues, as an officer could read them: which days a month has, who is billed, how a member stands and why.
// No I/O; the one SQL translation (standing-sql.ts, chargeable.ts) is tested against these.
import { addDays, addMonths, firstOfMonth, lastOfMonth, type On } from '@/lib/dates'
import type { MemberClassification, MemberStatus } from '@/lib/generated/prisma/enums'
import type { Standing, StandingKey } from './schema'

/** What the local decided about dues (settings, with history), as it holds on a day. */
export type DuesRules = {
  /** Days of the month on which dues are due and grace ends, counted from the first. */
  dueDay: number
  graceEndsDay: number
  /** Months past their grace that make a member delinquent. */
  delinquentMonths: number
  /** How many months beyond the running one may be paid ahead. */
  monthsAhead: number
}

/** Whose dues are charged: active members only (union-operations 3.1). Paying what is owed is allowed to everybody who owes. */
export const billedStatuses: readonly MemberStatus[] = ['active']

/** The days of a month under the rules of its first day. Grace never ends before dues are due. */
export const periodDays = (startsOn: On, { dueDay, graceEndsDay }: DuesRules): { dueOn: On; graceEndsOn: On } => ({
  dueOn: addDays(startsOn, dueDay - 1),
  graceEndsOn: addDays(startsOn, Math.max(dueDay, graceEndsDay) - 1),
})

/** Holds from startsOn until the day before endsOn. */
export type Span<T> = { value: T; startsOn: On; endsOn: On | null }
export type Rate = { id: string; classification: MemberClassification; monthlyCents: number; startsOn: On; endsOn: On | null }
export type Billing = { archived: boolean; statuses: Span<MemberStatus>[]; classifications: Span<MemberClassification>[] }
export type Price = { rateId: string; classification: MemberClassification; monthlyCents: number }

const holdsOn = (on: On) => (span: { startsOn: On; endsOn: On | null }) => span.startsOn <= on && (span.endsOn === null || span.endsOn > on)

/**
 * What a month costs the member, or undefined where it is not billed. Status, classification and rate are those of the month's
 * first day; nothing is prorated, and a member who joins later in the month pays from the next one.
 */
export function priceOf({ archived, statuses, classifications }: Billing, rates: readonly Rate[], startsOn: On): Price | undefined {
  const status = statuses.find(holdsOn(startsOn))?.value
  if (archived || status === undefined || !billedStatuses.includes(status)) return undefined
  const classification = classifications.find(holdsOn(startsOn))?.value
  const rate = rates.find((r) => r.classification === classification && holdsOn(startsOn)(r))
  return rate && rate.monthlyCents > 0 ? { rateId: rate.id, classification: rate.classification, monthlyCents: rate.monthlyCents } : undefined
}

export type UnpaidMonth = { startsOn: On; dueOn: On; graceEndsOn: On }
export type StandingFacts = {
  /** Months with anything still open, oldest first. */
  unpaid: readonly UnpaidMonth[]
  /** Whether a month beginning on the day asked about would be billed. */
  billed: boolean
  paidThroughOn: On | null
}

const due = (facts: StandingFacts, on: On) => facts.unpaid.filter((month) => month.dueOn <= on)
const pastGrace = (facts: StandingFacts, on: On) => facts.unpaid.filter((month) => month.graceEndsOn < on)

/** The table of standings: the first line that holds is the member's. */
const standingRules: { key: StandingKey; holds: (facts: StandingFacts, on: On, rules: DuesRules) => boolean }[] = [
  { key: 'delinquent', holds: (facts, on, { delinquentMonths }) => pastGrace(facts, on).length >= delinquentMonths },
  { key: 'overdue', holds: (facts, on) => pastGrace(facts, on).length > 0 },
  { key: 'in_grace', holds: (facts, on) => due(facts, on).length > 0 },
  { key: 'not_billed', holds: (facts) => !facts.billed },
  { key: 'current', holds: () => true },
]

/** How a member stands on a day, under the rules of that day. Debts speak first: a suspended member who owes is overdue, not "not billed". */
export function standingOn(facts: StandingFacts, on: On, rules: DuesRules): Standing {
  const { key } = standingRules.find((rule) => rule.holds(facts, on, rules))!
  const months = due(facts, on)
  return {
    key, months: months.map((m) => m.startsOn), dueOn: months[0]?.dueOn ?? null, graceEndsOn: months[0]?.graceEndsOn ?? null,
    paidThroughOn: facts.paidThroughOn, delinquentMonths: rules.delinquentMonths,
  }
}

export type Opening = {
  paidThroughOn: On
  /** The day it was taken over, where money came of it: months after that day's are charged like anybody's and eat the credit. */
  asOf: On | null
}

/** The last month that the opening settled, by its first day: no charge run touches it or an earlier one. */
export const coveredByOpening = ({ paidThroughOn, asOf }: Opening): On => firstOfMonth(asOf ?? paidThroughOn)

/** The last month that the old system held for paid, by its first day; months beyond the day of the takeover came over as credit. */
export const settledByOpening = ({ paidThroughOn, asOf }: Opening): On => firstOfMonth(asOf !== null && asOf < paidThroughOn ? asOf : paidThroughOn)

/** What the openings of one person's records say together: the months that any of them had paid, up to the latest takeover. Null without any. */
export function joinedOpening(openings: readonly Opening[]): Opening | null {
  if (openings.length < 2) return openings[0] ?? null
  const latest = (days: On[]) => days.reduce((last, day) => (day > last ? day : last))
  return { paidThroughOn: lastOfMonth(latest(openings.map(settledByOpening))), asOf: latest(openings.map(coveredByOpening).map(lastOfMonth)) }
}

/** The last month that is charged or was taken over, by its first day; null for a member who never paid dues here. */
export function lastCoveredMonth(charged: readonly { startsOn: On }[], opening: Opening | null): On | null {
  const months = [...charged.map((c) => c.startsOn), ...(opening ? [coveredByOpening(opening)] : [])]
  return months.reduce<On | null>((last, month) => (last === null || month > last ? month : last), null)
}

export type PaidThroughFacts = {
  charged: readonly { startsOn: On; openCents: number }[]
  opening: Opening | null
  creditCents: number
  /** What a month costs; undefined where it is not billed. */
  price: (startsOn: On) => number | undefined
}

/**
 * The day up to which dues are paid: the day before the oldest unpaid month; else the end of the last settled one (or of what the
 * opening says), and of the whole months after it that the credit covers. Null for a member without any of these.
 */
export function paidThrough({ charged, opening, creditCents, price }: PaidThroughFacts): On | null {
  const oldest = charged.filter((c) => c.openCents > 0).map((c) => c.startsOn).sort()[0]
  if (oldest !== undefined) return addDays(oldest, -1)
  const settled = charged.map((c) => c.startsOn)
  if (opening) settled.push(settledByOpening(opening))
  let last = settled.sort().at(-1)
  if (last === undefined) return null
  for (let left = creditCents; ;) {
    const next = addMonths(last, 1)
    const cents = price(next)
    if (cents === undefined || cents > left) return lastOfMonth(last)
    left -= cents
    last = next
  }
}
