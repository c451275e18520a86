// The rules of dues, as an officer could read them: which days a month has, who is billed and what it costs, how far dues are paid.
// No I/O; the one SQL translation (chargeable.ts) is tested against these. How a member stands: standing-rules.ts.
import { addDays, addMonths, daysBetween, firstOfMonth, lastOfMonth, type On } from '@/lib/dates'
import type { ExemptionKind, MemberClassification, MemberStatus } from '@/lib/generated/prisma/enums'
import type { ClassChange } from './schema'

/** What the local decided about dues (settings, with history), as it holds on a day. */
export type DuesRules = {
  /** Days of the month on which dues are due and grace ends, counted from the first. */
  dueDay: number
  graceEndsDay: number
  /** Months past their grace that make a member delinquent. */
  delinquentMonths: number
  /** How many months beyond the running one may be paid ahead. */
  monthsAhead: number
  /** What a month costs in which the classification changes. */
  classChange: ClassChange
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
export type Billing = {
  archived: boolean
  statuses: Span<MemberStatus>[]
  classifications: Span<MemberClassification>[]
  /** Those that were not voided. */
  exemptions: Span<ExemptionKind>[]
}
export type Price = { rateId: string; classification: MemberClassification; monthlyCents: number }

export const holdsOn = (on: On) => (span: { startsOn: On; endsOn: On | null }) => span.startsOn <= on && (span.endsOn === null || span.endsOn > on)

/** The exemption that a day lies in: from its first day to the day before it ends. */
export const exemptionOn = ({ exemptions }: Pick<Billing, 'exemptions'>, on: On): Span<ExemptionKind> | null => exemptions.find(holdsOn(on)) ?? null

const rateOf = (rates: readonly Rate[], classification: MemberClassification, startsOn: On) =>
  rates.find((rate) => rate.classification === classification && rate.monthlyCents > 0 && holdsOn(startsOn)(rate))

const priceAt = (rate: Rate | undefined, monthlyCents: number = rate?.monthlyCents ?? 0): Price | undefined =>
  (rate && monthlyCents > 0 ? { rateId: rate.id, classification: rate.classification, monthlyCents } : undefined)

/** The classifications of a month, oldest first, with the days that each held in it. */
function heldIn(classifications: Billing['classifications'], startsOn: On): { value: MemberClassification; days: number }[] {
  const next = addMonths(startsOn, 1)
  return classifications
    .filter((span) => span.startsOn < next && (span.endsOn === null || span.endsOn > startsOn))
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
    .map(({ value, startsOn: from, endsOn }) => ({ value, days: daysBetween(from > startsOn ? from : startsOn, endsOn !== null && endsOn < next ? endsOn : next) }))
}

/** Cents of the days that each classification held, rounded half up. The price is named after the last one that has a rate. */
function priceByDays(held: { value: MemberClassification; days: number }[], rates: readonly Rate[], startsOn: On): Price | undefined {
  const priced = held.flatMap(({ value, days }) => {
    const rate = rateOf(rates, value, startsOn)
    return rate ? [{ rate, days }] : []
  })
  const inMonth = daysBetween(startsOn, addMonths(startsOn, 1))
  const times = priced.reduce((sum, { rate, days }) => sum + rate.monthlyCents * days, 0)
  return priceAt(priced.at(-1)?.rate, Math.floor((2 * times + inMonth) / (2 * inMonth)))
}

/**
 * What a month (by its first day) costs the member, or undefined where it is not billed. Status, exemption and rates are those of the
 * month's first day: a member who joins later in the month pays from the next one. Which classification counts where it changes inside the
 * month is the local's rule (setting dues.classChange).
 */
export function priceOf(billing: Billing, rates: readonly Rate[], startsOn: On, { classChange }: Pick<DuesRules, 'classChange'>): Price | undefined {
  const { archived, statuses, classifications } = billing
  const status = statuses.find(holdsOn(startsOn))?.value
  const first = classifications.find(holdsOn(startsOn))?.value
  if (archived || status === undefined || !billedStatuses.includes(status) || first === undefined || exemptionOn(billing, startsOn)) return undefined
  if (classChange === 'first_day') return priceAt(rateOf(rates, first, startsOn))
  const held = heldIn(classifications, startsOn)
  return classChange === 'by_days' ? priceByDays(held, rates, startsOn) : priceAt(rateOf(rates, held.at(-1)!.value, startsOn))
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
