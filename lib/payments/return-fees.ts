// The fee for a payment that the bank sent back, whichever way it had come: laid once a payment, with the return, and taken back with it.
import type { Db, Tx } from '@/lib/db'
import type { On } from '@/lib/dates'
import { feeNow, layFee, takeFeeBack } from '@/lib/dues/fees'
import { settingOn } from '@/lib/settings/current'

const feeKey = (paymentId: string) => `returned-payment-fee:${paymentId}`

/** Lays the fee of that day (setting `fees.returnedPaymentCents`) on a (locked) member. Answers its cents; 0 where the local asks none. */
export async function layReturnFee(tx: Tx, { paymentId, memberId, receipt, returnedOn }: { paymentId: string; memberId: string; receipt: string; returnedOn: On }): Promise<number> {
  const amountCents = await settingOn(tx, 'fees.returnedPaymentCents', returnedOn)
  if (amountCents > 0) await layFee(tx, { memberId, kind: 'returned_payment', amountCents, chargedOn: returnedOn, memo: `Fee for the returned payment ${receipt}`, sourceKey: feeKey(paymentId) })
  return amountCents
}

/** The fee as it stands for a returned payment, on whichever record; null where none was laid, or it was taken back. */
async function standingFee(db: Db, paymentId: string): Promise<string | null> {
  const laid = await db.journal.findUnique({ where: { sourceKey: feeKey(paymentId) }, select: { fee: { select: { id: true } } } })
  return laid?.fee ? feeNow(db, laid.fee.id) : null
}

/** The cents of the fee that stands for a returned payment, paid or not. */
export async function returnFeeCents(db: Db, paymentId: string): Promise<number> {
  const feeId = await standingFee(db, paymentId)
  return feeId ? (await db.feeCharge.findUniqueOrThrow({ where: { id: feeId }, select: { amountCents: true } })).amountCents : 0
}

/** The bank gave the payment back after all: the fee goes, and what was paid on it becomes credit of the (locked) member. */
export async function takeReturnFeeBack(tx: Tx, paymentId: string, occurredOn: On): Promise<void> {
  const feeId = await standingFee(tx, paymentId)
  if (feeId) await takeFeeBack(tx, feeId, { occurredOn, memo: 'Fee for a returned payment taken back' })
}
