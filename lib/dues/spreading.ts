// How money meets debts: what was chosen first, then the oldest. Pure, so that no cent can hide: what goes in comes out as parts and a rest.
import type { On } from '@/lib/dates'

export type OpenCharge = { chargeId: string; periodId: string; startsOn: On; openCents: number }
export type Part = OpenCharge & { cents: number }
export type Wish = { periodId: string; amountCents: number }
export type Spread = { parts: Part[]; restCents: number }

const oldestFirst = <T extends { startsOn: On }>(all: readonly T[]) => [...all].sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))

/** Spreads an amount: first over the wished periods (up to the wish and to what is open), then oldest first over all; the rest is credit. */
export function spread(amountCents: number, open: readonly OpenCharge[], wished: readonly Wish[] = []): Spread {
  const given = new Map<string, number>()
  let restCents = amountCents
  const give = (charge: OpenCharge, mostCents: number) => {
    const before = given.get(charge.chargeId) ?? 0
    const cents = Math.max(0, Math.min(mostCents, charge.openCents - before, restCents))
    given.set(charge.chargeId, before + cents)
    restCents -= cents
  }
  const ordered = oldestFirst(open)
  for (const charge of ordered) {
    for (const wish of wished) if (wish.periodId === charge.periodId) give(charge, wish.amountCents)
  }
  for (const charge of ordered) give(charge, charge.openCents)
  const parts = ordered.map((charge) => ({ ...charge, cents: given.get(charge.chargeId) ?? 0 })).filter((part) => part.cents > 0)
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
