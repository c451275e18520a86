import type { Tx } from '@/lib/db'
import type { On } from '@/lib/dates'
import { onFrom } from '@/lib/dates'
import type { JournalLine } from '@/lib/ledger/journals'
import { monthsToCharge, nextMonths } from './ahead'
import { eatCredit, postCharges } from './charges'
import { creditLine, settlingLine } from './lines'
import { debtsOf, readMemberDues } from './member-dues'
import { ensurePeriods } from './periods'
import { spread, type Part, type Wish } from './spreading'

export type Money = { memberId: string; amountCents: number; wished: readonly Wish[]; occurredOn: On }
/** Credit lines that sum to minus the amount, for the payment's journal; what they settle; what is left as the member's credit. */
export type Applied = { lines: JournalLine[]; settled: Part[]; creditCents: number }

/**
 * Finds money its place: first the months and fees it was paid for, then the oldest debt, the rest becomes credit. Nothing is lost and no
 * month gets more than is open on it. Months paid ahead are charged here, at the rate in force for them now, so a month never costs
 * anything but its rate: if the rate rose since the quote the difference stays open on that month, if it fell it becomes credit.
 * Credit that lies there eats first. lockMember must have been taken; the caller posts the lines in the same transaction.
 */
export async function applyMoney(tx: Tx, { memberId, amountCents, wished, occurredOn }: Money): Promise<Applied> {
  if (!Number.isSafeInteger(amountCents) || amountCents <= 0) throw new RangeError(`Not an amount: ${amountCents} cents`)
  await eatCredit(tx, [memberId], occurredOn)
  await chargeAhead(tx, memberId, wished, occurredOn)
  const { parts, restCents } = spread(amountCents, await debtsOf(tx, [memberId]), wished)
  const lines = parts.map((part) => settlingLine(memberId, part, part.cents))
  if (restCents > 0) lines.push(creditLine(memberId, restCents))
  return { lines, settled: parts, creditCents: restCents }
}

async function chargeAhead(tx: Tx, memberId: string, wished: readonly Wish[], occurredOn: On): Promise<void> {
  const dues = await readMemberDues(tx, memberId)
  const charged = new Set(dues.charges.map((charge) => charge.periodId))
  const uncharged = wished.flatMap((wish) => wish.periodId ?? []).filter((id) => !charged.has(id))
  if (uncharged.length === 0) return
  const periods = await tx.duesPeriod.findMany({ where: { id: { in: uncharged } }, select: { startsOn: true } })
  const months = monthsToCharge(nextMonths(dues, occurredOn), new Set(periods.map((period) => onFrom(period.startsOn))), dues.creditCents)
  if (months.length === 0) return
  const ids = await ensurePeriods(tx, months.map((month) => month.startsOn))
  await postCharges(tx, months.map((month) => ({ ...month, memberId, periodId: ids.get(month.startsOn)! })), occurredOn)
  await eatCredit(tx, [memberId], occurredOn)
}
