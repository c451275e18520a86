// What money at the counter will settle, worked out before it is booked and shown to clerk and member. The same functions as the booking's
// (credit eats first, the wished months, then the oldest), so that what was shown is what happens.
import type { On } from '@/lib/dates'
import { monthsToCharge, nextMonths, payableOf } from '@/lib/dues/ahead'
import type { MemberDues } from '@/lib/dues/member-dues'
import { afterCredit, spread, type OpenDebt } from '@/lib/dues/spreading'
import { sumCents } from '@/lib/money'

export type Wanted = { amount?: number | undefined; debts: readonly string[]; through?: On | undefined }
/** A debt as it is planned with: a month by its first day, a fee by its id. `costsCents` is the whole of it. */
type Debt = OpenDebt & { key: string; memo: string | null; costsCents: number; ahead: boolean }
export type PlannedPart = { key: string; startsOn: On; memo: string | null; isFee: boolean; ahead: boolean; costsCents: number; cents: number; leftCents: number }
export type Plan = {
  amountCents: number
  /** What the money settles, whole or in part, oldest first. */
  parts: PlannedPart[]
  /** What else stays open. */
  untouched: Omit<PlannedPart, 'cents'>[]
  /** Becomes the member's credit. */
  creditCents: number
  /** What the booking is told to pay first. */
  wishes: { startsOn: On | null; feeId: string | null; amountCents: number }[]
}
export type Problem = { field: 'amount' | 'through'; message: string }

/** What a form may offer and ask for: debts net of credit and of what a bank debit is bringing. */
export const chosenKey = (debt: { startsOn: On; feeId?: string }): string => debt.feeId ?? debt.startsOn

/** The months ahead that the money reaches whole; part of a month is no reason to charge it early. */
function reached<M extends { amountCents: number }>(months: readonly M[], cents: number): M[] {
  let left = cents
  const covered: M[] = []
  for (const month of months) {
    left -= month.amountCents
    if (left < 0) break
    covered.push(month)
  }
  return covered
}

/**
 * What a payment would settle on that day, or why it cannot be taken. Wishes that were settled meanwhile are passed over: the money is here
 * and finds another place. Months ahead come after everything owed (as online), and only those that the money covers whole.
 */
export function planPayment(dues: MemberDues, { amount, debts, through }: Wanted, asOf: On): Plan | Problem {
  const payable = payableOf(dues, asOf)
  const owed = [...payable.owed, ...payable.fees].map((debt) => ({ key: chosenKey(debt), startsOn: debt.startsOn, feeId: 'feeId' in debt ? debt.feeId : null, amountCents: debt.openCents }))
  const ticked = owed.filter((debt) => debts.includes(debt.key))
  const chosen = ticked.length > 0 ? ticked : owed
  const wishedAhead = through === undefined ? [] : payable.ahead.filter((month) => month.startsOn <= through)
  if (wishedAhead.length > 0 && chosen.length < owed.length) return { field: 'through', message: 'What is owed comes before months ahead. Choose all of it, or none of the boxes.' }
  const owedCents = sumCents(chosen.map((debt) => debt.amountCents))
  const amountCents = amount ?? owedCents + sumCents(wishedAhead.map((month) => month.amountCents))
  if (amountCents === 0) return { field: 'amount', message: 'Nothing is owed. Choose months ahead, or give an amount: it waits as credit.' }
  const ahead = reached(wishedAhead, amountCents - owedCents)
  const wishes = [...chosen.map(({ startsOn, feeId, amountCents }) => ({ startsOn: feeId === null ? startsOn : null, feeId, amountCents })),
    ...ahead.map((month) => ({ ...month, feeId: null }))]
  return { amountCents, wishes, ...settle(dues, { amountCents, wishes, ahead: ahead.map((month) => month.startsOn) }, asOf) }
}

function settle(dues: MemberDues, { amountCents, wishes, ahead }: { amountCents: number; wishes: Plan['wishes']; ahead: On[] }, asOf: On) {
  const unpaid: Debt[] = [
    ...dues.charges.map(({ startsOn, openCents, chargeId, amountCents }) => ({ startsOn, openCents, chargeId, periodId: startsOn, key: startsOn, memo: null, costsCents: amountCents, ahead: startsOn > asOf })),
    ...dues.fees.map(({ startsOn, openCents, feeId, memo, amountCents }) => ({ startsOn, openCents, feeId, key: feeId, memo, costsCents: amountCents, ahead: false })),
  ].filter((debt) => debt.openCents > 0)
  const net = afterCredit(unpaid, dues.creditCents)
  const charged: Debt[] = monthsToCharge(nextMonths(dues, asOf), new Set(ahead), net.creditCents).map(({ startsOn, price }) => (
    { startsOn, openCents: price.monthlyCents, chargeId: startsOn, periodId: startsOn, key: startsOn, memo: null, costsCents: price.monthlyCents, ahead: true }))
  const later = afterCredit(charged, net.creditCents)
  const open = [...net.owed, ...later.owed]
  const { parts, restCents } = spread(amountCents, open, wishes.map(({ startsOn, feeId, amountCents }) => ({ periodId: startsOn, feeId, amountCents })))
  const shown = ({ key, startsOn, memo, costsCents, ahead, feeId }: Debt) => ({ key, startsOn, memo, isFee: feeId !== undefined, ahead, costsCents })
  const paid = new Map(parts.map((part) => [part.key, part.cents]))
  return {
    parts: parts.map((part) => ({ ...shown(part), cents: part.cents, leftCents: part.openCents - part.cents })),
    untouched: open.filter((debt) => !paid.has(debt.key)).map((debt) => ({ ...shown(debt), leftCents: debt.openCents })),
    creditCents: restCents,
  }
}

/** What a look showed, in letters: booked only while it is still so. */
export const planVersion = ({ amountCents, parts, untouched, creditCents }: Plan): string =>
  [amountCents, ...parts.map((part) => `${part.key}:${part.cents}:${part.leftCents}`), ...untouched.map((debt) => `${debt.key}:${debt.leftCents}`), creditCents].join(' ')

export type DrawerFacts = { floatCents: number; cashTakenCents: number; cashGivenBackCents: number }
/** What a drawer should hold. */
export const expectedInDrawer = ({ floatCents, cashTakenCents, cashGivenBackCents }: DrawerFacts): number => floatCents + cashTakenCents - cashGivenBackCents
