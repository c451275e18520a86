// Money leaves again: a refund, a bounced check, a dispute. Which months and fees open again, worked out before anything is booked.
import type { On } from '@/lib/dates'
import { debtKey, type OpenDebt } from './spreading'

export type SettledDebt = OpenDebt & { amountCents: number }
/** A month's charge or a fee that shall open again, by so many cents. */
export type Reopening = { chargeId?: string | null; feeId?: string | null; amountCents: number }
export type TakenBack = {
  /** Each debt that opens again, by so many cents. */
  reopened: (SettledDebt & { cents: number })[]
  creditCents: number
  /** What nothing is left for: it was given back already. The caller books it as a loss and raises an exception. */
  restCents: number
}

const newestFirst = <T extends { startsOn: On }>(all: readonly T[]) => [...all].sort((a, b) => (a.startsOn > b.startsOn ? -1 : a.startsOn < b.startsOn ? 1 : 0))

/**
 * Finds where money comes from that leaves: first what was wished to open again, then the member's credit, then what this payment had
 * settled, newest first, then anything settled, newest first. No debt opens by more than was settled on it, so no cent is given twice.
 */
export function planTakeBack(amountCents: number, debts: readonly SettledDebt[], creditCents: number, { wished = [], own = [] }: { wished?: readonly Reopening[]; own?: readonly Reopening[] } = {}): TakenBack {
  const taken = new Map<string, number>()
  let restCents = amountCents
  const take = (debt: SettledDebt, mostCents: number) => {
    const before = taken.get(debtKey(debt)) ?? 0
    const cents = Math.max(0, Math.min(mostCents, debt.amountCents - debt.openCents - before, restCents))
    taken.set(debtKey(debt), before + cents)
    restCents -= cents
  }
  const ordered = newestFirst(debts)
  const takeThose = (meant: readonly Reopening[]) => {
    for (const debt of ordered) for (const one of meant) if ((one.chargeId ?? one.feeId) === debtKey(debt)) take(debt, one.amountCents)
  }
  takeThose(wished)
  const fromCredit = Math.max(0, Math.min(creditCents, restCents))
  restCents -= fromCredit
  takeThose(own)
  for (const debt of ordered) take(debt, debt.amountCents)
  const reopened = ordered.map((debt) => ({ ...debt, cents: taken.get(debtKey(debt)) ?? 0 })).filter((debt) => debt.cents > 0)
  return { reopened, creditCents: fromCredit, restCents }
}
