import type { EventHandler } from './handler'

/** A card was declined. The session stays open, the payer may try another card, and nothing was charged. */
export const paymentIntentPaymentFailed: EventHandler = async () => ({ said: 'A card was declined; nothing was charged.' })
