import { aboutRefundedCharge, type EventHandler } from './handler'

/** The same refund under another name and id: the event carries the charge. */
export const chargeRefunded: EventHandler = aboutRefundedCharge
