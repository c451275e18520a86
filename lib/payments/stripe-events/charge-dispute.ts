import { aboutDispute, type EventHandler } from './handler'

/** A dispute was opened, changed, decided, or money moved for it: created, updated, closed, funds_withdrawn and funds_reinstated carry the dispute. */
export const chargeDispute: EventHandler = aboutDispute
