// Money that came in and found no place by itself finds it here, by a person's word: what a quarantined checkout took, a charge that only Stripe
// knows, and money in suspense. Each is booked once, whoever clicks how often.
import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { dateFrom, onFrom, todayAtHall } from '@/lib/dates'
import { applyMoney } from '@/lib/dues/allocation'
import { Invalid, NotFound, Unavailable } from '@/lib/errors'
import { accounts } from '@/lib/ledger/accounts'
import { postJournal } from '@/lib/ledger/journals'
import { resolveMember } from '@/lib/members/find'
import { formatCents } from '@/lib/money'
import { command, query, type Command } from '@/lib/operation'
import { bookCheckout, quotedFields } from '@/lib/payments/booking'
import { raiseException, settleException } from '@/lib/payments/exceptions'
import { isClosed, lockPayee } from '@/lib/payments/payee'
import { nextReceipt } from '@/lib/payments/receipts'
import { receiptLabel, SessionTruth } from '@/lib/payments/schema'
import { retrieveSession } from '@/lib/payments/stripe'
import { holdOpen, refuseOwn } from './inbox'
import { AcceptQuarantined, AssignSuspense, BookIntoSuspense } from './schema'

/** The session that a quarantined checkout's exception is about. */
export const findQuarantined = query({
  name: 'reconciliation.findQuarantined',
  input: z.strictObject({ exceptionId: z.uuid() }),
  run: async ({ db }, { exceptionId }) => {
    const exception = await db.moneyException.findUnique({ where: { id: exceptionId, kind: 'quarantined_checkout' }, select: { recordId: true } })
    const checkout = exception && await db.checkout.findUnique({ where: { id: exception.recordId }, select: { stripeSessionId: true } })
    if (!checkout) throw new NotFound('This exception')
    return checkout
  },
})

/** Books what Stripe says it took, whatever was quoted. Called by acceptQuarantined with Stripe's own answer. */
export const bookQuarantined = command({
  name: 'reconciliation.acceptQuarantined',
  input: AcceptQuarantined.extend({ truth: SessionTruth }),
  run: async ({ tx, actor }, { exceptionId, to, note, truth }) => {
    const exception = await holdOpen(tx, actor, exceptionId, ['quarantined_checkout'])
    const found = await tx.checkout.findUnique({ where: { id: exception.recordId }, select: { memberId: true } })
    if (!found) throw new NotFound('This payment')
    const payeeId = await lockPayee(tx, found.memberId)
    refuseOwn(actor, payeeId)
    const checkout = await tx.checkout.findUniqueOrThrow({
      where: { id: exception.recordId },
      select: quotedFields,
    })
    if (checkout.status !== 'quarantined') throw new Invalid({}, 'This payment is booked already.')
    if (truth.checkoutId !== checkout.id || truth.status !== 'complete' || truth.paymentStatus !== 'paid') throw new Invalid({}, 'Stripe does not have this money (any more). Look at it there, then settle this with a note.')
    if (truth.currency !== 'usd') throw new Invalid({}, `Stripe took ${truth.currency.toUpperCase()}. The books are in US dollars: give it back in Stripe’s dashboard.`)
    const said = to === 'member' ? await bookCheckout(tx, truth, checkout, payeeId) : await holdInSuspense(tx, { truth, checkoutId: checkout.id, memberId: payeeId })
    await settleException(tx, exception.key, { by: actor.id, settlement: `${said} ${note}` })
    return { exceptionId }
  },
})

type Tx = Parameters<typeof postJournal>[0]

async function holdInSuspense(tx: Tx, { truth, checkoutId, memberId }: { truth: SessionTruth; checkoutId: string; memberId: string }): Promise<string> {
  const { amountCents, paidAt, sessionId, paymentIntentId } = truth
  await tx.checkout.update({ where: { id: checkoutId }, data: { status: 'paid', settledAt: new Date(), stripeSessionId: sessionId, problem: null } })
  return payIntoSuspense(tx, { amountCents, paidAt, reference: paymentIntentId ?? sessionId, intentId: paymentIntentId, checkoutId, sourceKey: `checkout:${checkoutId}`, memo: 'Card payment whose amount did not fit', memberId })
}

/** Receipt, journal and payment without a member, and the exception that waits for its owner. */
async function payIntoSuspense(tx: Tx, money: { amountCents: number; paidAt: Date; reference: string; intentId: string | null; checkoutId?: string; sourceKey: string; memo: string; memberId?: string }): Promise<string> {
  const receivedOn = todayAtHall(money.paidAt)
  const journalId = await postJournal(tx, {
    kind: 'payment', occurredOn: receivedOn, memo: `${money.memo}, into suspense`, sourceKey: money.sourceKey,
    lines: [{ account: accounts.cardClearing, cents: money.amountCents }, { account: accounts.suspense, cents: -money.amountCents }],
  })
  const receipt = await nextReceipt(tx, receivedOn)
  const { id } = await tx.payment.create({
    data: {
      memberId: null, amountCents: money.amountCents, method: 'stripe_card', receivedOn: dateFrom(receivedOn), ...receipt, reference: money.reference, journalId,
      checkoutId: money.checkoutId ?? null, stripePaymentIntentId: money.intentId,
    },
    select: { id: true },
  })
  await raiseException(tx, {
    kind: 'suspense', key: `suspense:${id}`, room: 'payments', recordId: id, amountCents: money.amountCents, memberId: money.memberId ?? null, detail: `${money.memo}: ${formatCents(money.amountCents)}. Decide whose the money is.`,
  })
  return `Booked as ${receiptLabel(receipt.receiptYear, receipt.receiptNumber)} into suspense.`
}

/** Asks Stripe what it took, then books that: to the member or into suspense. */
export const acceptQuarantined: Command<typeof AcceptQuarantined, { exceptionId: string }> = Object.assign(
  async (actor: Actor, raw: z.input<typeof AcceptQuarantined>) => {
    const { stripeSessionId } = await findQuarantined(actor, { exceptionId: raw.exceptionId })
    const input = AcceptQuarantined.safeParse(raw)
    if (!input.success) throw new Invalid(z.flattenError(input.error).fieldErrors as Record<string, string[]>)
    const truth = stripeSessionId ? SessionTruth.safeParse(await retrieveSession(stripeSessionId)) : null
    if (!truth?.success) throw new Unavailable('Stripe’s answer about this payment cannot be read. Nothing was booked.')
    return bookQuarantined(actor, { ...input.data, truth: truth.data })
  },
  { kind: 'command' as const, spec: bookQuarantined.spec as unknown as Command<typeof AcceptQuarantined, { exceptionId: string }>['spec'] },
)

/** Books a charge that only Stripe knows into suspense, from where it finds its owner or goes back. */
export const bookIntoSuspense = command({
  name: 'reconciliation.bookIntoSuspense',
  input: BookIntoSuspense,
  run: async ({ tx, actor }, { exceptionId, note }) => {
    const exception = await holdOpen(tx, actor, exceptionId, ['in_stripe_only'])
    await tx.$queryRaw`SELECT 1 FROM "StripeBalanceLine" WHERE id = ${exception.recordId} FOR UPDATE`
    const line = await tx.stripeBalanceLine.findUnique({ where: { id: exception.recordId } })
    if (!line || line.category !== 'charge' || line.grossCents <= 0) throw new Invalid({}, 'Only a charge can be booked into suspense. Settle this with a note.')
    if (line.matched || (line.intentId && (await tx.payment.count({ where: { stripePaymentIntentId: line.intentId } })) > 0)) throw new Invalid({}, 'The ledger has this money by now.')
    const said = await payIntoSuspense(tx, {
      amountCents: line.grossCents, paidAt: line.createdAt, reference: line.sourceId ?? line.id, intentId: line.intentId, sourceKey: `line:${line.id}`, memo: 'A charge that only Stripe knew',
    })
    await settleException(tx, exception.key, { by: actor.id, settlement: `${said} ${note}` })
    return { exceptionId }
  },
})

/** Says whose money in suspense is: what is left of it settles that member's debts, oldest first, the rest is credit. The receipt stays as it is. */
export const assignSuspense = command({
  name: 'reconciliation.assignSuspense',
  input: AssignSuspense,
  run: async ({ tx, actor }, { paymentId, memberId: words, note }) => {
    const memberId = await lockPayee(tx, await resolveMember(tx, words))
    refuseOwn(actor, memberId)
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`payment:${paymentId}`}, 0))`
    const payment = await tx.payment.findUnique({
      where: { id: paymentId },
      select: { memberId: true, amountCents: true, receivedOn: true, receiptYear: true, receiptNumber: true, returned: true, refunds: { where: { status: { in: ['asked', 'sending', 'pending', 'succeeded'] } }, select: { amountCents: true, status: true } } },
    })
    if (!payment) throw new NotFound('This payment')
    const receipt = receiptLabel(payment.receiptYear, payment.receiptNumber)
    if (payment.memberId === memberId) return { paymentId }
    if (payment.memberId) throw new Invalid({}, `Payment ${receipt} has an owner already. Somebody was faster.`)
    if (payment.returned) throw new Invalid({}, `The bank sent payment ${receipt} back: there is nothing to give to anybody.`)
    if (payment.refunds.some((refund) => refund.status === 'asked' || refund.status === 'sending')) throw new Invalid({}, 'A refund of this money is under way. Withdraw it first, or wait for it.')
    const today = todayAtHall()
    if (await isClosed(tx, memberId, today)) throw new Invalid({ memberId: ['This member record is closed. Choose another, or give the money back.'] })
    const amountCents = payment.amountCents - payment.refunds.reduce((sum, refund) => sum + refund.amountCents, 0)
    if (amountCents <= 0) throw new Invalid({}, `All of payment ${receipt} was given back.`)
    const { lines } = await applyMoney(tx, { memberId, amountCents, wished: [], occurredOn: today })
    await postJournal(tx, {
      kind: 'assignment', occurredOn: today, ...(onFrom(payment.receivedOn) < today ? { effectiveOn: onFrom(payment.receivedOn) } : {}), memo: `Payment ${receipt} found its owner: ${note.slice(0, 200)}`,
      sourceKey: `assign:${paymentId}`, lines: [{ account: accounts.suspense, cents: amountCents }, ...lines],
    })
    await tx.payment.updateMany({ where: { id: paymentId, memberId: null }, data: { memberId } })
    await tx.moneyException.updateMany({ where: { kind: 'suspense', recordId: paymentId, settledAt: null }, data: { settledAt: new Date(), settledBy: actor.id, settlement: note, version: { increment: 1 } } })
    return { paymentId }
  },
})
