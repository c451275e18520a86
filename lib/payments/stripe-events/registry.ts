import { chargeDispute } from './charge-dispute'
import { chargeRefunded } from './charge-refunded'
import { checkoutSessionAsyncPaymentFailed } from './checkout-session-async-payment-failed'
import { checkoutSessionAsyncPaymentSucceeded } from './checkout-session-async-payment-succeeded'
import { checkoutSessionCompleted } from './checkout-session-completed'
import { checkoutSessionExpired } from './checkout-session-expired'
import type { EventHandler } from './handler'
import { paymentIntentPaymentFailed } from './payment-intent-payment-failed'
import { paymentIntentSucceeded } from './payment-intent-succeeded'
import { refundUpdated } from './refund-updated'

/** The events the portal acts on; all others are stored, acknowledged and left alone. */
export const eventHandlers: ReadonlyMap<string, EventHandler> = new Map<string, EventHandler>([
  ['checkout.session.completed', checkoutSessionCompleted],
  ['checkout.session.async_payment_succeeded', checkoutSessionAsyncPaymentSucceeded],
  ['checkout.session.async_payment_failed', checkoutSessionAsyncPaymentFailed],
  ['checkout.session.expired', checkoutSessionExpired],
  ['payment_intent.succeeded', paymentIntentSucceeded],
  ['payment_intent.payment_failed', paymentIntentPaymentFailed],
  ['charge.refunded', chargeRefunded],
  ...(['refund.created', 'refund.updated', 'refund.failed', 'charge.refund.updated'] as const).map((type) => [type, refundUpdated] as const),
  ...(['created', 'updated', 'closed', 'funds_withdrawn', 'funds_reinstated'] as const).map((step) => [`charge.dispute.${step}`, chargeDispute] as const),
])
