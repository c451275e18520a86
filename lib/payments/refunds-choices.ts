import type { Db } from '@/lib/db'
import { formatMonth, type On } from '@/lib/dates'
import { debtsOf } from '@/lib/dues/member-dues'
import { debtKey } from '@/lib/dues/spreading'
import type { Prisma } from '@/lib/generated/prisma/client'
import { accounts } from '@/lib/ledger/accounts'
import { formatCents } from '@/lib/money'
import type { Choice } from './refunds-rules'
import { journalsOf, settledBy } from './settled'

/** What the rules ask of a payment. */
export const movesSelect = {
  amountCents: true, returned: { select: { amountCents: true } }, refunds: { select: { id: true, amountCents: true, status: true } },
  disputes: { select: { status: true, journalId: true, wonJournalId: true } },
} as const satisfies Prisma.PaymentSelect

export type LabelledChoice = Choice & { label: string; startsOn: On | null }

/** What can be chosen to go back: the months and fees that the payment settled and no refund opened yet, newest first, and the member's credit. */
export async function choicesOf(db: Db, payment: { id: string; journalId: string; payeeId: string | null }): Promise<LabelledChoice[]> {
  const { payeeId } = payment
  if (payeeId === null) return []
  const own = await settledBy(db, payeeId, await journalsOf(db, payment))
  const debts = new Map((await debtsOf(db, [payeeId])).map((debt) => [debtKey(debt), debt]))
  const choices = own.flatMap(({ chargeId, feeId, amountCents }): LabelledChoice[] => {
    const debt = debts.get((chargeId ?? feeId)!)
    const mostCents = debt ? Math.min(amountCents, debt.amountCents - debt.openCents) : 0
    if (!debt || mostCents <= 0) return []
    const what = 'memo' in debt ? { key: `fee:${debt.feeId}`, feeId: debt.feeId, label: debt.memo } : { key: `charge:${debt.chargeId}`, chargeId: debt.chargeId, label: formatMonth(debt.startsOn) }
    return [{ ...what, mostCents, startsOn: debt.startsOn }]
  }).sort((a, b) => b.startsOn!.localeCompare(a.startsOn!))
  const credit = await db.ledgerEntry.aggregate({ where: { memberId: payeeId, accountCode: accounts.memberCredit }, _sum: { amountCents: true } })
  const creditCents = 0 - (credit._sum.amountCents ?? 0)
  return creditCents > 0 ? [...choices, { key: 'credit', mostCents: creditCents, label: `Credit of ${formatCents(creditCents)}`, startsOn: null }] : choices
}
