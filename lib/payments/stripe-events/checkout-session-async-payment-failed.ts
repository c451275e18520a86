import { aboutSession, type EventHandler } from './handler'

/** Money that was on its way did not come: nothing was booked, so nothing is taken back. */
export const checkoutSessionAsyncPaymentFailed: EventHandler = aboutSession
