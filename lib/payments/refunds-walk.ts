// A refund from the button to Stripe: decided (our database) → made (Stripe) → booked (our database). Each step may be the last one that
// happens; the sweep goes on from there, under the same key at Stripe, so that one refund is one.
import { stripeActor, type Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import type { Command } from '@/lib/operation'
import type { z } from 'zod'
import { askRefund, decideRefund, type RefundStep } from './refunds'
import { findRefundToSend, refuseSending } from './refunds-sending'
import { convergeRefunds } from './refunds-settle'
import { createRefund, StripeDown, StripeRefused } from './stripe'

/** A walk through several commands and Stripe, shown to forms as the command that begins it. */
function walking<S extends z.ZodType>(begin: Command<S, RefundStep>): Command<S, RefundStep> {
  const walk = async (actor: Actor, raw: z.input<S>): Promise<RefundStep> => {
    const step = await begin(actor, raw)
    if (step.status === 'sending') await send(stripeActor('refund', actor.requestId), step.refundId)
    return step
  }
  return Object.assign(walk, { kind: 'command' as const, spec: begin.spec })
}

/** Asks for a refund and gives it, where one person may. What Stripe cannot take now stays on its way; the sweep sends it. */
export const refund = walking(askRefund)
/** Decides a refund that waits, and gives it where it was approved. */
export const decideAndRefund = walking(decideRefund)

const HOUR_MS = 3_600_000

/**
 * Sends a refund that is decided to Stripe and books what Stripe says. Safe to call again: Stripe is asked first where a try was made before.
 * A key under which Stripe keeps answering a failure is given up after an hour, once Stripe has said that it made nothing.
 */
export async function send(actor: ReturnType<typeof stripeActor>, refundId: string, { again = false, now = new Date() } = {}): Promise<'settled' | 'waits'> {
  const row = await findRefundToSend(actor, { refundId })
  if (!row) return 'settled'
  try {
    if (again) {
      await convergeRefunds(actor, row.paymentIntentId)
      if (!(await findRefundToSend(actor, { refundId }))) return 'settled'
    }
    const turn = Math.floor((now.getTime() - row.decidedAt.getTime()) / HOUR_MS)
    await createRefund({ refundId, environment: env().IP2A_ENV, paymentIntentId: row.paymentIntentId, amountCents: row.amountCents }, turn > 0 ? `${row.idempotencyKey}:${turn}` : row.idempotencyKey)
  } catch (error) {
    if (error instanceof StripeDown) {
      log.warn({ refundId, detail: error.detail, requestId: actor.requestId }, 'refund not sent, the sweep tries again')
      return 'waits'
    }
    if (!(error instanceof StripeRefused)) throw error
    log.error({ refundId, code: error.code, requestId: actor.requestId }, 'Stripe refused a refund')
    await refuseSending(actor, { refundId, code: error.code })
  }
  try {
    await convergeRefunds(actor, row.paymentIntentId)
  } catch (error) {
    if (!(error instanceof StripeDown)) throw error
    return 'waits'
  }
  return 'settled'
}
