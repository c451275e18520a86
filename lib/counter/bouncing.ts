import { formatDate, onFrom, todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import { accounts } from '@/lib/ledger/accounts'
import { postJournal } from '@/lib/ledger/journals'
import { command } from '@/lib/operation'
import { receiptLabel } from '@/lib/payments/schema'
import { returnPayment } from '@/lib/payments/returns'
import { refuseOwn } from './access'
import { oneAtTheBank } from './deposits'
import { BounceCheck, returnableMethods } from './schema'

/**
 * Books that the bank sent a check, money order or transfer back: what it had paid is open again, from the payment's own day on, and the fee of
 * that day is laid on the member. Sent twice, it is one return and one fee. Refused for other ways of paying, and for the own payment.
 */
export const bounceCheck = command({
  name: 'counter.bounceCheck',
  input: BounceCheck,
  run: async ({ tx, actor }, { paymentId, returnedOn, reason }): Promise<{ paymentId: string; feeCents: number }> => {
    const payment = await tx.payment.findUnique({ where: { id: paymentId }, select: { method: true, receivedOn: true, receiptYear: true, receiptNumber: true, member: { select: { id: true, mergedIntoId: true } } } })
    if (!payment) throw new NotFound('This payment')
    refuseOwn(actor, payment.member?.mergedIntoId ?? payment.member?.id ?? null)
    if (!(returnableMethods as readonly string[]).includes(payment.method)) throw new Invalid({}, 'A bank sends back checks, money orders and transfers only.')
    const receivedOn = onFrom(payment.receivedOn)
    if (returnedOn < receivedOn) throw new Invalid({ returnedOn: [`The payment was received on ${formatDate(receivedOn)}: it cannot come back before.`] })
    if (returnedOn > todayAtHall()) throw new Invalid({ returnedOn: ['This day lies in the future.'] })
    await oneAtTheBank(tx)
    const { amountCents, feeCents, isNew } = await returnPayment(tx, { paymentId, reason, returnedOn, recordedBy: actor.id })
    if (!isNew) return { paymentId, feeCents: 0 }
    const receipt = receiptLabel(payment.receiptYear, payment.receiptNumber)
    await takeFromBank(tx, { paymentId, amountCents, returnedOn, receipt })
    return { paymentId, feeCents }
  },
})

/** A deposited check goes back out of the bank's account, not out of the drawers: the counter's clearing is made whole again. */
async function takeFromBank(tx: Tx, { paymentId, amountCents, returnedOn, receipt }: { paymentId: string; amountCents: number; returnedOn: string; receipt: string }): Promise<void> {
  if ((await tx.depositedPayment.count({ where: { paymentId } })) === 0) return
  await postJournal(tx, {
    kind: 'return', occurredOn: returnedOn, sourceKey: `return-bank:${paymentId}`, memo: `The bank took payment ${receipt} back out of a deposit`,
    lines: [{ account: accounts.counterClearing, cents: amountCents }, { account: accounts.bank, cents: -amountCents }],
  })
}
