// How money meets debts: what was chosen first, then the oldest. Pure, so that no cent can hide: what goes in comes out as parts and a rest.
import type { On } from '@/lib/dates'

/** A month's charge, or a fee: each by its day, so that the oldest comes first. */
export type OpenDebt = { startsOn: On; openCents: number; chargeId?: string; periodId?: string; feeId?: string }
export type Part<T extends OpenDebt = OpenDebt> = T & { cents: number }
/** Money meant for a month or a fee, up to so much. */
export type Wish = { periodId?: string | null; feeId?: string | null; amountCents: number }
export type Spread<T extends OpenDebt = OpenDebt> = { parts: Part<T>[]; restCents: number }

/** What a debt is known by: its charge's id, or its fee's. */
export const debtKey = (debt: Pick<OpenDebt, 'chargeId' | 'feeId'>): string => (debt.chargeId ?? debt.feeId)!
const oldestFirst = <T extends { startsOn: On }>(all: readonly T[]) => [...all].sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))
const means = (wish: Wish, debt: OpenDebt) => (wish.feeId ? wish.feeId === debt.feeId : Boolean(wish.periodId) && wish.periodId === debt.periodId)

/** Spreads an amount: first over the wished months and fees (up to the wish and to what is open), then oldest first over all; the rest is credit. */
export function spread<T extends OpenDebt>(amountCents: number, open: readonly T[], wished: readonly Wish[] = []): Spread<T> {
  const given = new Map<string, number>()
  let restCents = amountCents
  const give = (debt: T, mostCents: number) => {
    const before = given.get(debtKey(debt)) ?? 0
    const cents = Math.max(0, Math.min(mostCents, debt.openCents - before, restCents))
    given.set(debtKey(debt), before + cents)
    restCents -= cents
  }
  const ordered = oldestFirst(open)
  for (const debt of ordered) {
    for (const wish of wished) if (means(wish, debt)) give(debt, wish.amountCents)
  }
  for (const debt of ordered) give(debt, debt.openCents)
  const parts = ordered.map((debt) => ({ ...debt, cents: given.get(debtKey(debt)) ?? 0 })).filter((part) => part.cents > 0)
  return { parts, restCents }
}

/** What is left of the debts once the credit that lies there has eaten, oldest first; and what is left of the credit. */
export function afterCredit<T extends { startsOn: On; openCents: number }>(owed: readonly T[], creditCents: number): { owed: T[]; creditCents: number } {
  let left = creditCents
  const net = oldestFirst(owed).map((month) => {
    const eaten = Math.min(left, month.openCents)
    left -= eaten
    return { ...month, openCents: month.openCents - eaten }
  })
  return { owed: net.filter((month) => month.openCents > 0), creditCents: left }
}
