import type { Tx } from '@/lib/db'
import type { JournalLine } from '@/lib/ledger/journals'
import type { On } from '@/lib/dates'
import { eatCredit } from './charges'
import { creditLine, settlingLine } from './lines'
import { debtsOf } from './member-dues'
import { debtKey, spread } from './spreading'

/**
 * applyMoney for a batch of payments that wish for nothing: the credit lines of each, in order, oldest debts first, the rest becomes credit.
 * A few statements for thousands. The members must be locked.
 */
export async function applyTaken(tx: Tx, payments: readonly { memberId: string; amountCents: number }[], occurredOn: On): Promise<JournalLine[][]> {
  const memberIds = [...new Set(payments.map((payment) => payment.memberId))]
  await eatCredit(tx, memberIds, occurredOn)
  const open = new Map<string, Awaited<ReturnType<typeof debtsOf>>>()
  for (const debt of await debtsOf(tx, memberIds)) open.set(debt.memberId, [...(open.get(debt.memberId) ?? []), debt])
  return payments.map(({ memberId, amountCents }) => {
    const debts = open.get(memberId) ?? []
    const { parts, restCents } = spread(amountCents, debts)
    for (const part of parts) debts.find((debt) => debtKey(debt) === debtKey(part))!.openCents -= part.cents
    const lines = parts.map((part) => settlingLine(memberId, part, part.cents))
    if (restCents > 0) lines.push(creditLine(memberId, restCents))
    return lines
  })
}
