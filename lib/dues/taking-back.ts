import type { Tx } from '@/lib/db'
import { accounts } from '@/lib/ledger/accounts'
import type { JournalLine } from '@/lib/ledger/journals'
import { creditLine, settlingLine } from './lines'
import { debtsOf } from './member-dues'
import { planTakeBack, type Reopening, type TakenBack } from './taking-back-rules'

export type MoneyBack = {
  memberId: string
  amountCents: number
  /** Months and fees that shall open again first. */
  wished?: readonly Reopening[]
  /** What the payment had settled. */
  own?: readonly Reopening[]
}

/**
 * The debit lines (they sum to the amount less `restCents`) by which money leaves a member's account again, after planTakeBack. lockMember
 * must have been taken; the caller posts them against the account the money leaves by, in the same transaction.
 */
export async function takeMoneyBack(tx: Tx, { memberId, amountCents, wished = [], own = [] }: MoneyBack): Promise<TakenBack & { lines: JournalLine[] }> {
  if (!Number.isSafeInteger(amountCents) || amountCents <= 0) throw new RangeError(`Not an amount: ${amountCents} cents`)
  const credit = await tx.ledgerEntry.aggregate({ where: { memberId, accountCode: accounts.memberCredit }, _sum: { amountCents: true } })
  const plan = planTakeBack(amountCents, await debtsOf(tx, [memberId]), 0 - (credit._sum.amountCents ?? 0), { wished, own })
  const lines = plan.reopened.map((debt) => settlingLine(memberId, debt, -debt.cents))
  if (plan.creditCents > 0) lines.push(creditLine(memberId, -plan.creditCents))
  return { ...plan, lines }
}
