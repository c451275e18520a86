// How a member stands: one table that an officer can read, shown as it is on /dues/rules. No I/O; the one SQL translation
// (standing-list.ts) is tested against it.
import type { On } from '@/lib/dates'
import type { ExemptionKind } from '@/lib/generated/prisma/enums'
import type { DuesRules, Span } from './rules'
import type { Standing, StandingKey } from './schema'

export type UnpaidMonth = {
  startsOn: On; dueOn: On
  /** As money on its way may hold it: see heldGrace(). */
  graceEndsOn: On
  /** Money on its way covers all that is open on it. */
  covered: boolean
}
export type StandingFacts = {
  /** Months with anything still open, oldest first. */
  unpaid: readonly UnpaidMonth[]
  /** Whether dues are billed on the day asked about. */
  billed: boolean
  exemption: Span<ExemptionKind> | null
  paidThroughOn: On | null
}

export type OpenMonth = { startsOn: On; dueOn: On; graceEndsOn: On; openCents: number }
type Held = { startsOn: On | null; amountCents: number; setOutOn: On; holdsUntilOn: On }

const latest = (days: readonly On[]) => days.reduce((last, day) => (day > last ? day : last))

/**
 * An open month as standings see it while money is on its way: where that covers all that is open, and the month was not past its grace
 * when the money set out, grace lasts as long as the money holds it. A month that was past its grace already stays so.
 */
export function heldGrace({ startsOn, dueOn, graceEndsOn, openCents }: OpenMonth, onItsWay: readonly Held[]): UnpaidMonth {
  const coming = onItsWay.filter((one) => one.startsOn === startsOn)
  const covered = coming.length > 0 && coming.reduce((sum, one) => sum + one.amountCents, 0) >= openCents
  const held = covered && graceEndsOn >= latest(coming.map((one) => one.setOutOn))
  return { startsOn, dueOn, covered, graceEndsOn: held ? latest([graceEndsOn, ...coming.map((one) => one.holdsUntilOn)]) : graceEndsOn }
}

const due = (facts: StandingFacts, on: On) => facts.unpaid.filter((month) => month.dueOn <= on)
const pastGrace = (facts: StandingFacts, on: On) => facts.unpaid.filter((month) => month.graceEndsOn < on)

export type StandingRule = {
  key: StandingKey
  /** What it means, for who reads the table. */
  means: string
  /** Where the rule comes from. */
  source: string
  holds: (facts: StandingFacts, on: On, rules: DuesRules) => boolean
}

/** The table of standings: the first line that holds is the member's. Debts speak first: a suspended member who owes is overdue, not "not billed". */
export const standingRules: readonly StandingRule[] = [
  {
    key: 'delinquent', means: 'As many months as the local decided, or more, are past their grace.',
    source: 'Dues are paid in advance; three months behind is delinquent, and returning costs a reinstatement fee in IBEW locals. The number is the local\'s setting.',
    holds: (facts, on, { delinquentMonths }) => pastGrace(facts, on).length >= delinquentMonths,
  },
  {
    key: 'overdue', means: 'At least one month is past its grace.',
    source: 'Due on the 1st, grace to the 15th: the local\'s practice. Both days are settings of the local, and a month keeps the days it was given.',
    holds: (facts, on) => pastGrace(facts, on).length > 0,
  },
  {
    key: 'on_its_way', means: 'All that is due is covered by a bank debit that set out and has not arrived. Months in grace when it set out keep their grace until it arrives or fails.',
    source: 'A bank debit takes up to four business days; nothing becomes overdue meanwhile, and nothing becomes good before it arrived (Stripe, ACH Direct Debit).',
    holds: (facts, on) => due(facts, on).length > 0 && due(facts, on).every((month) => month.covered),
  },
  {
    key: 'in_grace', means: 'Something is due, and its grace has not ended.',
    source: 'The grace that the month was given.',
    holds: (facts, on) => due(facts, on).length > 0,
  },
  {
    key: 'exempt', means: 'Nothing is due, and the day lies inside an exemption: military service, illness or union business. Its months are not charged.',
    source: 'Exemptions as the referral rules know them, granted for dues by an officer with a reason and dates.',
    holds: ({ exemption }) => exemption !== null,
  },
  {
    key: 'not_billed', means: 'Nothing is due, and no dues are charged: the status is not active, or the classification has no rate.',
    source: 'Only active members are charged: the local\'s practice.',
    holds: (facts) => !facts.billed,
  },
  { key: 'current', means: 'Nothing that is due is open.', source: 'All the lines above it do not hold.', holds: () => true },
]

/** How a member stands on a day, under the rules of that day. */
export function standingOn(facts: StandingFacts, on: On, rules: DuesRules): Standing {
  const { key } = standingRules.find((rule) => rule.holds(facts, on, rules))!
  const months = due(facts, on)
  return {
    key, months: months.map((m) => m.startsOn), dueOn: months[0]?.dueOn ?? null, graceEndsOn: months[0]?.graceEndsOn ?? null,
    paidThroughOn: facts.paidThroughOn, delinquentMonths: rules.delinquentMonths,
    exemption: facts.exemption && { kind: facts.exemption.value, endsOn: facts.exemption.endsOn },
  }
}
