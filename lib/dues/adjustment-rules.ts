// What an adjustment does to an account, worked out before anything is booked: the page shows it, the booking goes by it.
import { formatMonth } from '@/lib/dates'
import { formatCents, sumCents } from '@/lib/money'
import type { MemberCharge, MemberDues, MemberFee } from './member-dues'
import { afterCredit, debtKey, spread, type Part } from './spreading'

export type Debt = MemberCharge | MemberFee
/** What is to fall by how much; `debt` as it stands now, null where it stands no more. `called` names it. */
export type Meant = { debt: Debt | null; called: string; amountCents: number }
export type Plan = { parts: Part<Debt>[] } | { problem: string }

/** A month by its name, a fee by what it was laid for. */
export const debtInWords = (debt: Debt): string => ('feeId' in debt ? debt.memo : formatMonth(debt.startsOn))

const openInWords = (debts: readonly Debt[]) => {
  const open = debts.filter((debt) => debt.openCents > 0)
  return open.length === 0 ? 'Nothing is open' : `Open: ${open.map((debt) => `${debtInWords(debt)} ${formatCents(debt.openCents)}`).join(', ')}`
}

/** Refuses more than is open, naming what is open. */
export function moreThanOpen(amountCents: number, debts: readonly Debt[]): string | null {
  const openCents = sumCents(debts.map((debt) => debt.openCents))
  return amountCents <= openCents ? null : `${formatCents(amountCents)} is more than is open. ${openInWords(debts)}.`
}

/** How an approved reduction falls on what is owed now: what was chosen when it was asked, by just so much, or else the oldest debts. */
export function planReduction(amountCents: number, meant: readonly Meant[], debts: readonly Debt[]): Plan {
  if (meant.length === 0) {
    const problem = moreThanOpen(amountCents, debts)
    return problem ? { problem } : { parts: spread(amountCents, debts).parts }
  }
  for (const { debt, called, amountCents: cents } of meant) {
    if (!debt || debt.openCents < cents) {
      return { problem: `${called} was to be lowered by ${formatCents(cents)}, and ${debt && debt.openCents > 0 ? `only ${formatCents(debt.openCents)} of it is` : 'nothing of it is'} open now: it was paid or changed meanwhile.` }
    }
  }
  return { parts: meant.map(({ debt, amountCents: cents }) => ({ ...debt!, cents })) }
}

export type Balance = { owedCents: number; creditCents: number }
export const balanceOf = ({ charges, fees, creditCents }: Pick<MemberDues, 'charges' | 'fees' | 'creditCents'>): Balance =>
  ({ owedCents: sumCents([...charges, ...fees].map((debt) => debt.openCents)), creditCents })

/** The account before and after, in cents: credit eats what it can. */
export function previewAdjustment(
  dues: Pick<MemberDues, 'charges' | 'fees' | 'creditCents'>, { effect, amountCents, parts }: { effect: 'reduces' | 'raises'; amountCents: number; parts: readonly Part<Debt>[] | null },
): { before: Balance; after: Balance } {
  const before = balanceOf(dues)
  if (effect === 'raises') {
    const eaten = Math.min(before.creditCents, amountCents)
    return { before, after: { owedCents: before.owedCents + amountCents - eaten, creditCents: before.creditCents - eaten } }
  }
  if (parts) {
    const fallen = new Map(parts.map((part) => [debtKey(part), part.cents]))
    const open = [...dues.charges, ...dues.fees].map((debt) => debt.openCents - (fallen.get(debtKey(debt)) ?? 0))
    return { before, after: { owedCents: sumCents(open), creditCents: before.creditCents } }
  }
  const left = afterCredit<Debt>([...dues.charges, ...dues.fees].filter((debt) => debt.openCents > 0), before.creditCents + amountCents)
  return { before, after: { owedCents: sumCents(left.owed.map((debt) => debt.openCents)), creditCents: left.creditCents } }
}
