import type { Tx } from '@/lib/db'
import { accounts } from '@/lib/ledger/accounts'
import type { JournalLine } from '@/lib/ledger/journals'
import type { On } from '@/lib/dates'
import { eatCredit } from './charges'
import { chargesOf } from './member-dues'
import { spread } from './spreading'

/**
 * applyMoney for a batch of payments that wish for nothing: the credit lines of each, in order, oldest debts first, the rest becomes credit.
 * A few statements for thousands. The members must be locked.
 */
export async function applyTaken(tx: Tx, payments: readonly { memberId: string; amountCents: number }[], occurredOn: On): Promise<JournalLine[][]> {
  const memberIds = [...new Set(payments.map((payment) => payment.memberId))]
  await eatCredit(tx, memberIds, occurredOn)
  const open = new Map<string, Awaited<ReturnType<typeof chargesOf>>>()
  for (const charge of await chargesOf(tx, memberIds)) open.set(charge.memberId, [...(open.get(charge.memberId) ?? []), charge])
  return payments.map(({ memberId, amountCents }) => {
    const charges = open.get(memberId) ?? []
    const { parts, restCents } = spread(amountCents, charges)
    for (const part of parts) charges.find((charge) => charge.chargeId === part.chargeId)!.openCents -= part.cents
    const lines: JournalLine[] = parts.map(({ chargeId, cents }) => ({ account: accounts.duesReceivable, cents: -cents, memberId, chargeId }))
    if (restCents > 0) lines.push({ account: accounts.memberCredit, cents: -restCents, memberId })
    return lines
  })
}
