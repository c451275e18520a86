// A refund's row before Stripe: who asked for what, and who decided. Counter money is handed out and booked here at once; Stripe is never
// asked inside these transactions, lib/payments/refunds-walk.ts walks on from them.
import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/auth/actor'
import { todayAtHall } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { RefundStatus, RefundWay } from '@/lib/generated/prisma/enums'
import { enqueue } from '@/lib/jobs/queue'
import { command } from '@/lib/operation'
import { settingOn } from '@/lib/settings/current'
import { bookRefund, lockPayment, type LockedPayment } from './refunds-booking'
import { choicesOf, movesSelect } from './refunds-choices'
import { tellOfRefund } from './refunds-mail'
import { leftToRefund, readChoice, waysBack, whyNoRefund } from './refunds-rules'
import { AskRefund, DecideRefund, RefundId, refundStatusLabels } from './refunds-schema'

/** Where a refund stands after a step; `sending` is for Stripe, outside the transaction. */
export type RefundStep = { refundId: string; paymentId: string; status: RefundStatus }
const stepOf = ({ id, paymentId, status }: { id: string; paymentId: string; status: RefundStatus }): RefundStep => ({ refundId: id, paymentId, status })

/** Nobody gives money back to the own record. */
function refuseOwn(actor: Actor, payment: LockedPayment): void {
  if (actor.kind === 'person' && actor.memberId !== null && actor.memberId === payment.payeeId) throw new Forbidden('This is your own payment. Please ask a colleague to do it.')
}

/** What turns a decided refund into a given one: handed out and booked for counter money, ready for Stripe otherwise. */
async function giveOut(tx: Tx, actor: Actor, refund: { id: string; amountCents: number; way: RefundWay }, payment: LockedPayment) {
  if (refund.way === 'stripe') return { status: 'sending' as const, idempotencyKey: `refund-${randomUUID()}` }
  const drawer = refund.way === 'cash' ? await tx.drawer.findFirst({ where: { openedBy: actor.id, closedAt: null }, select: { id: true } }) : null
  const journalId = await bookRefund(tx, refund, payment, todayAtHall())
  await enqueue(tx, tellOfRefund, { refundId: refund.id }, refund.id)
  return { status: 'succeeded' as const, settledAt: new Date(), journalId, drawerId: drawer?.id ?? null }
}

/**
 * Asks for a refund. Up to the limit of the settings it is decided with that; above, a second person decides. The same form sent twice is
 * one refund (case 42). Invalid where nothing, or not so much, is left to give back, in words.
 */
export const askRefund = command({
  name: 'payments.askRefund',
  input: AskRefund,
  run: async ({ tx, actor }, { paymentId, entryKey, items, amount, way, reference, reason }): Promise<RefundStep> => {
    const payment = await lockPayment(tx, paymentId)
    if (!payment) throw new NotFound('This payment')
    refuseOwn(actor, payment)
    const sent = await tx.refund.findUnique({ where: { entryKey }, select: { id: true, paymentId: true, status: true } })
    if (sent?.paymentId === paymentId) return stepOf(sent)
    if (sent) throw new Invalid({}, 'This form was sent for another payment already. Please open the page again.')

    const moves = await tx.payment.findUniqueOrThrow({ where: { id: paymentId }, select: movesSelect })
    const no = whyNoRefund(moves)
    if (no) throw new Invalid({}, no)
    const ways = waysBack({ ...payment, refunds: moves.refunds })
    if (!ways.includes(way)) throw new Invalid({ way: [way === 'stripe' ? 'This money did not come through Stripe. Give it back in cash or by check.' : 'Money that came through Stripe goes back through Stripe.'] })
    if (way === 'check' && !reference) throw new Invalid({ reference: ['Give the number of the check.'] })
    const chosen = readChoice(items, amount, await choicesOf(tx, payment), leftToRefund(moves))
    if ('problem' in chosen) throw new Invalid({ [chosen.field]: [chosen.problem] })

    const alone = chosen.amountCents <= await settingOn(tx, 'refunds.aloneMostCents')
    const { id } = await tx.refund.create({
      data: {
        paymentId, memberId: payment.payeeId, amountCents: chosen.amountCents, way, status: 'asked', reason, askedBy: actor.id, entryKey, reference,
        items: { create: chosen.items },
      },
      select: { id: true },
    })
    if (!alone) return { refundId: id, paymentId, status: 'asked' }
    const given = await giveOut(tx, actor, { id, amountCents: chosen.amountCents, way }, payment)
    await tx.refund.update({ where: { id }, data: given })
    return { refundId: id, paymentId, status: given.status }
  },
})

/** The refund under its payment's lock; a Conflict where somebody was faster. */
async function waiting(tx: Tx, actor: Actor, refundId: string, version?: number) {
  const found = await tx.refund.findUnique({ where: { id: refundId }, select: { paymentId: true } })
  const payment = found && await lockPayment(tx, found.paymentId)
  if (!payment) throw new NotFound('This refund')
  refuseOwn(actor, payment)
  const refund = await tx.refund.findUniqueOrThrow({ where: { id: refundId } })
  if (refund.status !== 'asked' || (version !== undefined && refund.version !== version)) {
    const theirs = refundStatusLabels[refund.status]
    throw new Conflict([{ field: 'decision', label: 'Status', yours: refundStatusLabels.asked, theirs }], String(refund.version), `Somebody else was faster: this refund is "${theirs}". Nothing was changed.`)
  }
  return { refund, payment }
}

/** Approves or declines a refund that waits; never by who asked for it. */
export const decideRefund = command({
  name: 'payments.decideRefund',
  input: DecideRefund,
  run: async ({ tx, actor }, { refundId, version, decision, note, reference }): Promise<RefundStep> => {
    const { refund, payment } = await waiting(tx, actor, refundId, version)
    if (refund.askedBy === actor.id) throw new Forbidden('You asked for this refund. Somebody else must decide it.')
    const decided = { decidedBy: actor.id, decidedAt: new Date(), decisionNote: note, version: { increment: 1 } }
    if (decision === 'decline') {
      if (!note) throw new Invalid({ note: ['Say why, for who asked.'] })
      await tx.refund.update({ where: { id: refundId }, data: { ...decided, status: 'declined' } })
      return { refundId, paymentId: payment.id, status: 'declined' }
    }
    const others = await tx.payment.findUniqueOrThrow({ where: { id: payment.id }, select: movesSelect })
    const no = whyNoRefund({ ...others, refunds: others.refunds.filter((one) => one.id !== refundId) })
    if (no) throw new Invalid({}, `${no} Please decline it.`)
    const given = await giveOut(tx, actor, refund, payment)
    await tx.refund.update({ where: { id: refundId }, data: { ...decided, ...given, ...(reference === null ? {} : { reference }) } })
    return { refundId, paymentId: payment.id, status: given.status }
  },
})

/** Takes back a refund that was asked for and not decided yet. */
export const withdrawRefund = command({
  name: 'payments.withdrawRefund',
  input: RefundId,
  run: async ({ tx, actor }, { refundId }): Promise<RefundStep> => {
    const { refund } = await waiting(tx, actor, refundId)
    await tx.refund.update({ where: { id: refundId }, data: { status: 'withdrawn', version: { increment: 1 } } })
    return { refundId, paymentId: refund.paymentId, status: 'withdrawn' }
  },
})
