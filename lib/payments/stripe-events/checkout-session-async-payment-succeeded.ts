import { aboutSession, type EventHandler } from './handler'

/** Money that took its time is there now. */
export const checkoutSessionAsyncPaymentSucceeded: EventHandler = aboutSession
