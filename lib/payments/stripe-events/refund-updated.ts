import { aboutRefund, type EventHandler } from './handler'

/** A refund was made, moved on or failed; refund.created, refund.updated, refund.failed and charge.refund.updated carry the refund itself. */
export const refundUpdated: EventHandler = aboutRefund
