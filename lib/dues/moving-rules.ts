// Two records of one person become one account: what each month becomes, worked out before anything is booked, so that the page can show it.
// A month that both were charged was one person's: one charge of it is taken back. What was paid stays paid, on the same month first.
import type { On } from '@/lib/dates'
import { sumCents } from '@/lib/money'
import type { MemberCharge, MemberFee } from './member-dues'
import { exemptionOn, settledByOpening, type Billing, type Opening } from './rules'
import { afterCredit } from './spreading'

export type Account = {
  charges: readonly MemberCharge[]; fees: readonly MemberFee[]; creditCents: number; opening: Opening | null
  /** Whoever is exempt under one record is exempt under both. */
  billing: Pick<Billing, 'exemptions'>
}
/** A charge of the record that goes: taken back, and raised again on the kept one unless the month stands there already. */
export type MovedMonth = MemberCharge & { doubled: boolean; paidCents: number }
export type AccountMove = {
  /** Charges of the kept record for months that the old system had paid, or that are exempt, under the other one; with what was paid on each. */
  keptTakenBack: MovedMonth[]
  months: MovedMonth[]
  /** Paid on the other record for a month that the kept one still owes: it settles that month. */
  settles: { chargeId: string; cents: number }[]
  /** What becomes credit of the kept record, beside its own. */
  creditCents: number
  /** The credit that lay with the other record, part of the above. */
  lostCreditCents: number
}

const paidOf = (charge: MemberCharge) => charge.amountCents - charge.openCents
const wasPaidBefore = (opening: Opening | null, startsOn: On) => opening !== null && startsOn <= settledByOpening(opening)
const notOwedBy = ({ opening, billing }: Account, startsOn: On) => wasPaidBefore(opening, startsOn) || exemptionOn(billing, startsOn) !== null

/** What happens to the money of `lost` when it becomes one account with `kept`. */
export function planMove(kept: Account, lost: Account): AccountMove {
  const keptTakenBack = kept.charges.filter((charge) => notOwedBy(lost, charge.startsOn)).map((charge) => ({ ...charge, doubled: true, paidCents: paidOf(charge) }))
  const gone = new Set(keptTakenBack.map((charge) => charge.chargeId))
  const staying = new Map(kept.charges.filter((charge) => !gone.has(charge.chargeId)).map((charge) => [charge.startsOn, charge]))
  const months = lost.charges.map((charge): MovedMonth => ({
    ...charge, doubled: staying.has(charge.startsOn) || notOwedBy(kept, charge.startsOn), paidCents: paidOf(charge),
  }))
  const settles: AccountMove['settles'] = []
  let creditCents = lost.creditCents + sumCents(keptTakenBack.map((charge) => charge.paidCents))
  for (const month of months.filter((one) => one.doubled && one.paidCents > 0)) {
    const same = staying.get(month.startsOn)
    const cents = Math.min(month.paidCents, same?.openCents ?? 0)
    if (cents > 0) settles.push({ chargeId: same!.chargeId, cents })
    creditCents += month.paidCents - cents
  }
  return { keptTakenBack, months, settles, creditCents, lostCreditCents: lost.creditCents }
}

export type MovePreview = {
  /** First days of months that were charged twice and are charged once afterwards. */
  doubled: On[]
  doubledCents: number
  /** First days of the months that the kept record is charged for in the other's stead. */
  brought: On[]
  before: { keptCents: number; lostCents: number }
  after: { owedCents: number; creditCents: number; unpaid: On[] }
}

const balanceOf = ({ charges, fees, creditCents }: Account) => sumCents([...charges, ...fees].map((debt) => debt.openCents)) - creditCents

/** The same move in figures, for people: balances before and after (positive: owed), once credit has eaten what it can. */
export function previewMove(kept: Account, lost: Account): MovePreview {
  const plan = planMove(kept, lost)
  const gone = new Set(plan.keptTakenBack.map((charge) => charge.chargeId))
  const settled = new Map(plan.settles.map(({ chargeId, cents }) => [chargeId, cents]))
  const open = [
    ...kept.charges.filter((charge) => !gone.has(charge.chargeId)).map((charge) => ({ ...charge, openCents: charge.openCents - (settled.get(charge.chargeId) ?? 0) })),
    ...plan.months.filter((month) => !month.doubled), ...kept.fees, ...lost.fees,
  ].filter((debt) => debt.openCents > 0)
  const { owed, creditCents } = afterCredit<MemberCharge | MemberFee>(open, kept.creditCents + plan.creditCents)
  const twice = [...plan.keptTakenBack, ...plan.months.filter((month) => month.doubled)]
  return {
    doubled: twice.map((month) => month.startsOn).sort(),
    doubledCents: sumCents(twice.map((month) => month.amountCents)),
    brought: plan.months.filter((month) => !month.doubled).map((month) => month.startsOn),
    before: { keptCents: balanceOf(kept), lostCents: balanceOf(lost) },
    after: { owedCents: sumCents(owed.map((debt) => debt.openCents)), creditCents, unpaid: owed.flatMap((debt) => ('feeId' in debt ? [] : [debt.startsOn])) },
  }
}
