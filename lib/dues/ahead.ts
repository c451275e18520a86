// Paying ahead: which months come next, what they cost once the credit has eaten, and which of them a payment has to charge.
import { addMonths, firstOfMonth, type On } from '@/lib/dates'
import { sumCents } from '@/lib/money'
import type { MemberCharge, MemberDues, MemberFee } from './member-dues'
import { lastCoveredMonth, priceOf, type Price } from './rules'
import { afterCredit } from './spreading'

const isFee = (debt: MemberCharge | MemberFee): debt is MemberFee => 'feeId' in debt
const isMonth = (debt: MemberCharge | MemberFee): debt is MemberCharge => !isFee(debt)

/** Cents that are on their way for a month or fee. */
export const comingFor = ({ onItsWay }: Pick<MemberDues, 'onItsWay'>, debt: { startsOn: On; feeId?: string }): number =>
  sumCents(onItsWay.filter((one) => (debt.feeId === undefined ? one.startsOn === debt.startsOn : one.feeId === debt.feeId)).map((one) => one.amountCents))

export type NextMonth = { startsOn: On; price: Price }

/** The billed months that are not charged yet, in order: from the one after the last charged or taken over, as far from the running month as the local allows on that day. */
export function nextMonths(dues: MemberDues, asOf: On): NextMonth[] {
  const running = firstOfMonth(asOf)
  const farthest = addMonths(running, dues.rules(asOf).monthsAhead)
  const last = lastCoveredMonth(dues.charges, dues.opening)
  const months: NextMonth[] = []
  for (let startsOn = last ? addMonths(last, 1) : running; startsOn <= farthest; startsOn = addMonths(startsOn, 1)) {
    const price = priceOf(dues.billing, dues.rates, startsOn, dues.rules(startsOn))
    if (price) months.push({ startsOn, price })
  }
  return months
}

/** What can be paid: the months and fees owed and the months ahead, each less the credit that will eat first and less what a bank debit is bringing. What is covered falls out. */
export function payableOf(dues: MemberDues, asOf: On) {
  const unpaid = [...dues.charges, ...dues.fees].filter((debt) => debt.openCents > 0)
  const net = afterCredit<MemberCharge | MemberFee>(unpaid, dues.creditCents)
  const owed = net.owed.map((debt) => ({ ...debt, openCents: debt.openCents - comingFor(dues, debt) })).filter((debt) => debt.openCents > 0)
  let left = net.creditCents
  const ahead: { startsOn: On; amountCents: number }[] = []
  for (const { startsOn, price } of nextMonths(dues, asOf)) {
    const eaten = Math.min(left, price.monthlyCents)
    left -= eaten
    const missing = price.monthlyCents - eaten - comingFor(dues, { startsOn })
    if (missing > 0) ahead.push({ startsOn, amountCents: missing })
  }
  return { owed: owed.filter(isMonth), fees: owed.filter(isFee), ahead, creditCents: dues.creditCents }
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
