// Paying ahead: which months come next, what they cost once the credit has eaten, and which of them a payment has to charge.
import { addMonths, firstOfMonth, type On } from '@/lib/dates'
import { lastCoveredMonth, priceOf, type Price } from './rules'
import type { MemberDues } from './member-dues'
import { afterCredit } from './spreading'

export type NextMonth = { startsOn: On; price: Price }

/** The billed months that are not charged yet, in order: from the one after the last charged or taken over, as far from the running month as the local allows on that day. */
export function nextMonths(dues: MemberDues, asOf: On): NextMonth[] {
  const running = firstOfMonth(asOf)
  const farthest = addMonths(running, dues.rules(asOf).monthsAhead)
  const last = lastCoveredMonth(dues.charges, dues.opening)
  const months: NextMonth[] = []
  for (let startsOn = last ? addMonths(last, 1) : running; startsOn <= farthest; startsOn = addMonths(startsOn, 1)) {
    const price = priceOf(dues.billing, dues.rates, startsOn)
    if (price) months.push({ startsOn, price })
  }
  return months
}

/** What can be paid: what is owed and the months ahead, each less the credit that will eat first. Months that the credit covers fall out. */
export function payableOf(dues: MemberDues, asOf: On) {
  const unpaid = dues.charges.filter((charge) => charge.openCents > 0)
  const { owed, creditCents } = afterCredit(unpaid, dues.creditCents)
  let left = creditCents
  const ahead: { startsOn: On; amountCents: number }[] = []
  for (const { startsOn, price } of nextMonths(dues, asOf)) {
    const eaten = Math.min(left, price.monthlyCents)
    left -= eaten
    if (price.monthlyCents > eaten) ahead.push({ startsOn, amountCents: price.monthlyCents - eaten })
  }
  return { owed, ahead, creditCents: dues.creditCents }
}

/** The months that a payment must charge so that it can settle them: those wished, and those before them that the credit covers whole. */
export function monthsToCharge(next: readonly NextMonth[], wished: ReadonlySet<On>, creditCents: number): NextMonth[] {
  const last = [...wished].sort().at(-1)
  if (last === undefined) return []
  let left = creditCents
  return next.filter(({ startsOn, price }) => {
    if (startsOn > last || !(wished.has(startsOn) || left >= price.monthlyCents)) return false
    left -= Math.min(left, price.monthlyCents)
    return true
  })
}
