// Fees stand beside the months: each is one row, one journal, and open until money or credit settled it. They raise what is owed and move
// neither the paid-through date nor the standing.
import type { Db, Tx } from '@/lib/db'
import { dateFrom, type On } from '@/lib/dates'
import type { FeeKind } from '@/lib/generated/prisma/enums'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'
import { newId } from '@/lib/ledger/ids'
import { postJournal, reverseJournal } from '@/lib/ledger/journals'
import { sumCents } from '@/lib/money'
import { eatCredit } from './charges'
import { creditLine, settlingLine } from './lines'

export type NewFee = {
  memberId: string; kind: FeeKind; amountCents: number; chargedOn: On; memo: string; sourceKey?: string
  /** What rises with it, where that is not the income of fees. */
  against?: AccountCode
}
export type LaidFee = { feeId: string; journalId: string }

/** Raises a fee on a (locked) member; the credit that lies there is left alone. */
export async function raiseFee(tx: Tx, { memberId, kind, amountCents, chargedOn, memo, sourceKey, against = accounts.feeIncome }: NewFee): Promise<LaidFee> {
  const fee = { id: newId(), journalId: newId() }
  await tx.feeCharge.create({ data: { ...fee, memberId, kind, amountCents, chargedOn: dateFrom(chargedOn), memo } })
  await postJournal(tx, {
    id: fee.journalId, kind: 'fee', occurredOn: chargedOn, memo, ...(sourceKey === undefined ? {} : { sourceKey }),
    lines: [{ account: accounts.feesReceivable, cents: amountCents, memberId, feeId: fee.id }, { account: against, cents: -amountCents }],
  })
  return { feeId: fee.id, journalId: fee.journalId }
}

/** Lays a fee on a (locked) member and lets credit eat it. Answers the fee's id and its journal's. */
export async function layFee(tx: Tx, fee: NewFee): Promise<LaidFee> {
  const laid = await raiseFee(tx, fee)
  await eatCredit(tx, [fee.memberId], fee.chargedOn)
  return laid
}

/** What was paid on a fee so far, and who owes it. */
export async function settledOnFee(tx: Tx, feeId: string): Promise<{ memberId: string; journalId: string; settledCents: number }> {
  const fee = await tx.feeCharge.findUniqueOrThrow({ where: { id: feeId }, select: { memberId: true, amountCents: true, journalId: true, entries: { select: { amountCents: true } } } })
  return { memberId: fee.memberId, journalId: fee.journalId, settledCents: fee.amountCents - sumCents(fee.entries.map((entry) => entry.amountCents)) }
}

/** Takes a fee of a (locked) member back: what was paid on it becomes credit, which eats what else is owed. Answers the reversing journal. */
export async function takeFeeBack(tx: Tx, feeId: string, { occurredOn, memo }: { occurredOn: On; memo: string }): Promise<string> {
  const { memberId, journalId, settledCents } = await settledOnFee(tx, feeId)
  if (settledCents > 0) {
    await postJournal(tx, { kind: 'adjustment', occurredOn, memo: `${memo}: what was paid on it stays as credit`, lines: [settlingLine(memberId, { feeId }, -settledCents), creditLine(memberId, settledCents)] })
  }
  const reversal = await reverseJournal(tx, journalId, { occurredOn, memo })
  await eatCredit(tx, [memberId], occurredOn)
  return reversal
}

/** The key of the journal that raised a fee again on another record of the same person. */
export const movedFeeKey = (feeId: string): string => `fee:moved:${feeId}`

/** The fee that stands where this one was laid, after merges moved it to another record; null where it was taken back for good. */
export async function feeNow(db: Db, feeId: string): Promise<string | null> {
  for (let at = feeId; ;) {
    const again = await db.journal.findUnique({ where: { sourceKey: movedFeeKey(at) }, select: { fee: { select: { id: true } } } })
    if (again?.fee) {
      at = again.fee.id
      continue
    }
    const fee = await db.feeCharge.findUnique({ where: { id: at }, select: { journal: { select: { reversedBy: { select: { id: true } } } } } })
    return fee && !fee.journal.reversedBy ? at : null
  }
}
