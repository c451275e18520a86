import { aboutSession, type EventHandler } from './handler'

/** Nobody paid in time: the member is free to begin again (case 40). */
export const checkoutSessionExpired: EventHandler = aboutSession
