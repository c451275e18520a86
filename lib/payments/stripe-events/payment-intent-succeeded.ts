import { aboutIntent, type EventHandler } from './handler'

/** The same payment under another name and id (case 19): it leads to the same session, and is booked once. */
export const paymentIntentSucceeded: EventHandler = aboutIntent
