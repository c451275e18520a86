// Fees go along when two records become one: taken back there, raised here with what was paid on them. A fee keeps its trace (feeNow).
import type { Tx } from '@/lib/db'
import { onFrom, type On } from '@/lib/dates'
import { postJournal, reverseJournal, type JournalLine } from '@/lib/ledger/journals'
import { feeNow, movedFeeKey, raiseFee, settledOnFee } from './fees'
import { creditLine, settlingLine } from './lines'
import { feesOf } from './member-dues'

export type MovedFee = { feeId: string; paidCents: number }
type Way = { from: string; to: string; occurredOn: On; memo: string }

/** Raises a fee again on another record, takes it back where it was, and moves what was paid: `paidCents` stay on it, the rest is credit of `holder`. */
async function moveFee(tx: Tx, feeId: string, paidCents: number, { holder, to, occurredOn, memo }: { holder: string; to: string; occurredOn: On; memo: string }): Promise<string> {
  const fee = await tx.feeCharge.findUniqueOrThrow({ where: { id: feeId } })
  const { settledCents } = await settledOnFee(tx, feeId)
  const { feeId: again } = await raiseFee(tx, { memberId: to, kind: fee.kind, amountCents: fee.amountCents, chargedOn: onFrom(fee.chargedOn), memo: fee.memo, sourceKey: movedFeeKey(feeId) })
  const lines: JournalLine[] = [
    settlingLine(holder, { feeId }, -settledCents), settlingLine(to, { feeId: again }, paidCents), creditLine(holder, settledCents - paidCents),
  ].filter((line) => line.cents !== 0)
  if (lines.length > 0) await postJournal(tx, { kind: 'transfer', occurredOn, memo: `${memo}: what was paid on a fee`, lines })
  await reverseJournal(tx, fee.journalId, { occurredOn, memo: `${memo}: a fee` })
  return again
}

/** Moves every fee that stands, paid or not. Both members are locked. */
export async function moveFees(tx: Tx, { from, to, occurredOn, memo }: Way): Promise<MovedFee[]> {
  const moved: MovedFee[] = []
  for (const fee of await feesOf(tx, [from])) {
    const paidCents = fee.amountCents - fee.openCents
    moved.push({ feeId: await moveFee(tx, fee.feeId, paidCents, { holder: from, to, occurredOn, memo }), paidCents })
  }
  return moved
}

/** Moves them back with what had been paid on them then; what was paid since stays with the kept record as credit. A fee taken back since leaves what was paid. */
export async function moveFeesBack(tx: Tx, fees: readonly MovedFee[], { from, to, occurredOn, memo }: Way): Promise<void> {
  for (const { feeId, paidCents } of fees) {
    const standing = await feeNow(tx, feeId)
    if (standing) await moveFee(tx, standing, paidCents, { holder: to, to: from, occurredOn, memo })
    else if (paidCents > 0) await postJournal(tx, { kind: 'transfer', occurredOn, memo: `${memo}: paid on a fee that was taken back`, lines: [creditLine(to, -paidCents), creditLine(from, paidCents)] })
  }
}
