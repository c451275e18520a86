import { addDays, startOfDay, todayAtHall, type On } from '@/lib/dates'
import { accounts, type AccountCode } from '@/lib/ledger/accounts'

/** Stripe sends an event again for three days: a run looks that far back behind the last one that was finished. */
const OVERLAP_DAYS = 3
/** A payout may be sent back by the bank for some days after it arrived. */
const PAYOUT_DAYS = 14
/** Where there is neither a run nor a checkout yet. */
const FIRST_DAYS = 30

export type Span = { fromAt: Date; untilAt: Date }

/** The stretch that a run walks by itself: from the start of a day of the hall's, some days before the last finished run's end, up to now. */
export function nextSpan(now: Date, { lastUntil, firstCheckout }: { lastUntil: Date | null; firstCheckout: Date | null }): Span {
  const from = lastUntil ? addDays(todayAtHall(lastUntil), -OVERLAP_DAYS) : firstCheckout ? todayAtHall(firstCheckout) : addDays(todayAtHall(now), -FIRST_DAYS)
  return { fromAt: startOfDay(from), untilAt: now }
}

/** The stretch that somebody asked for by days of the hall's, both in it; it never reaches beyond now. */
export function givenSpan(now: Date, from: On, to: On | undefined): Span {
  const end = to ? startOfDay(addDays(to, 1)) : now
  return { fromAt: startOfDay(from), untilAt: end < now ? end : now }
}

/** Stripe's own clock may run before ours: a run that goes up to now asks without an end. */
export const stretchOf = ({ fromAt, untilAt }: Span, startedAt: Date) => ({ from: fromAt, ...(untilAt < startedAt ? { until: untilAt } : {}) })

export const sinceForPayouts = (from: Date): Date => new Date(from.getTime() - PAYOUT_DAYS * 86_400_000)

/** What a movement of the account is about (docs.stripe.com/reports/reporting-categories). */
export type Movement = 'payment' | 'refund' | 'dispute' | 'payout' | 'fee' | 'unknown'
const movements: Record<string, Movement> = {
  charge: 'payment', refund: 'refund', refund_failure: 'refund', partial_capture_reversal: 'refund', dispute: 'dispute', dispute_reversal: 'dispute',
  payout: 'payout', payout_reversal: 'payout', fee: 'fee', network_cost: 'fee', tax: 'fee',
}
export const movementOf = (category: string): Movement => movements[category] ?? 'unknown'

/** What Stripe kept of a movement, in cents, and on which account that is booked. */
export function feeOf(line: { category: string; grossCents: number; feeCents: number }): { cents: number; account: AccountCode } {
  const movement = movementOf(line.category)
  const cents = movement === 'fee' ? line.feeCents - line.grossCents : line.feeCents
  return { cents, account: movement === 'dispute' ? accounts.disputeFees : accounts.cardFees }
}

/** "3 minutes", "5 hours", "2 days": how long something has waited. */
export function ageInWords(since: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000))
  const [count, unit] = minutes < 120 ? [minutes, 'minute'] : minutes < 48 * 60 ? [Math.floor(minutes / 60), 'hour'] : [Math.floor(minutes / 1440), 'day']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
