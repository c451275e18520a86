import { z } from 'zod'
import { query } from '@/lib/operation'

const ids = z.array(z.string()).default([])

/** What we have of these ids of Stripe's: the states of checkouts (by session), of refunds and disputes, and which payment intents are booked. */
export const listKnown = query({
  name: 'reconciliation.listKnown',
  input: z.strictObject({ sessions: ids, intents: ids, refunds: ids, disputes: ids }),
  run: async ({ db }, { sessions, intents, refunds, disputes }) => {
    const [checkouts, payments, refunded, disputed] = await Promise.all([
      sessions.length > 0 ? db.checkout.findMany({ where: { stripeSessionId: { in: sessions } }, select: { stripeSessionId: true, status: true } }) : [],
      intents.length > 0 ? db.payment.findMany({ where: { stripePaymentIntentId: { in: intents } }, select: { stripePaymentIntentId: true } }) : [],
      refunds.length > 0 ? db.refund.findMany({ where: { stripeRefundId: { in: refunds } }, select: { stripeRefundId: true, status: true } }) : [],
      disputes.length > 0 ? db.dispute.findMany({ where: { id: { in: disputes } }, select: { id: true, status: true } }) : [],
    ])
    return {
      checkouts: new Map(checkouts.map((row) => [row.stripeSessionId!, row.status])), intents: new Set(payments.map((row) => row.stripePaymentIntentId!)),
      refunds: new Map<string, string>(refunded.map((row) => [row.stripeRefundId!, row.status])), disputes: new Map(disputed.map((row) => [row.id, row.status])),
    }
  },
})

/** What is not over at Stripe as far as we know: refunds, disputes and payouts to ask for again, however old. */
export const listOpenAtStripe = query({
  name: 'reconciliation.listOpenAtStripe',
  input: z.strictObject({}),
  run: async ({ db }) => {
    const [refunds, disputes, payouts] = await Promise.all([
      db.refund.findMany({ where: { status: 'pending', stripeRefundId: { not: null } }, select: { stripeRefundId: true } }),
      db.dispute.findMany({ where: { closedAt: null }, select: { id: true } }),
      db.payout.findMany({ where: { status: { in: ['pending', 'in_transit'] } }, select: { id: true } }),
    ])
    return { refunds: refunds.map((row) => row.stripeRefundId!), disputes: disputes.map((row) => row.id), payouts: payouts.map((row) => row.id) }
  },
})
