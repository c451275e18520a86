// Fees stand beside the months: each is one row, one journal, and open until money or credit settled it. They raise what is owed and move
// neither the paid-through date nor the standing.
import type { Tx } from '@/lib/db'
import { dateFrom, type On } from '@/lib/dates'
import type { FeeKind } from '@/lib/generated/prisma/enums'
import { accounts } from '@/lib/ledger/accounts'
import { newId } from '@/lib/ledger/ids'
import { postJournal, reverseJournal } from '@/lib/ledger/journals'
import { eatCredit } from './charges'
import { creditLine, settlingLine } from './lines'

export type NewFee = { memberId: string; kind: FeeKind; amountCents: number; chargedOn: On; memo: string; sourceKey?: string }

/** Lays a fee on a (locked) member and lets credit eat it. Answers the fee's id and its journal's. */
export async function layFee(tx: Tx, { memberId, kind, amountCents, chargedOn, memo, sourceKey }: NewFee): Promise<{ feeId: string; journalId: string }> {
  const fee = { id: newId(), journalId: newId() }
  await tx.feeCharge.create({ data: { ...fee, memberId, kind, amountCents, chargedOn: dateFrom(chargedOn), memo } })
  await postJournal(tx, {
    id: fee.journalId, kind: 'fee', occurredOn: chargedOn, memo, ...(sourceKey === undefined ? {} : { sourceKey }),
    lines: [{ account: accounts.feesReceivable, cents: amountCents, memberId, feeId: fee.id }, { account: accounts.feeIncome, cents: -amountCents }],
  })
  await eatCredit(tx, [memberId], chargedOn)
  return { feeId: fee.id, journalId: fee.journalId }
}

/** Takes a fee of a (locked) member back: what was paid on it becomes credit, which eats what else is owed. Answers the reversing journal. */
export async function takeFeeBack(tx: Tx, feeId: string, { occurredOn, memo }: { occurredOn: On; memo: string }): Promise<string> {
  const fee = await tx.feeCharge.findUniqueOrThrow({ where: { id: feeId }, select: { memberId: true, amountCents: true, journalId: true, entries: { select: { amountCents: true } } } })
  const settledCents = fee.amountCents - fee.entries.reduce((sum, entry) => sum + entry.amountCents, 0)
  if (settledCents > 0) {
    await postJournal(tx, { kind: 'adjustment', occurredOn, memo: `${memo}: what was paid on it stays as credit`, lines: [settlingLine(fee.memberId, { feeId }, -settledCents), creditLine(fee.memberId, settledCents)] })
  }
  const reversal = await reverseJournal(tx, fee.journalId, { occurredOn, memo })
  await eatCredit(tx, [fee.memberId], occurredOn)
  return reversal
}
