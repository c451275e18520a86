import { aboutSession, type EventHandler } from './handler'

/** The payer finished. Whether the money is there, Stripe's session says. */
export const checkoutSessionCompleted: EventHandler = aboutSession
