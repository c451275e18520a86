// Counts of a large local. Up to ten thousand are counted for each page that says them; more are counted once a minute, because counting two
// million rows takes longer than all else on a page, and nobody needs such a number to the unit of this very second.
import { log } from './log'
import type { Rows } from './db'

/** From here on a number may be a little old. */
export const LARGE = 10_000
/** So long it is said as it is; then it is counted again behind the back of whoever asks; then they wait for it. Milliseconds. */
export const FRESH = 60_000
export const KNOWN = 5 * FRESH
const MOST_KEPT = 300

type Kept = { counted: unknown; at: number; again?: Promise<unknown> }
const kept = new Map<string, Kept>()

/** What a statement asks, as a key: its words and its values. */
export const keyOf = ({ strings, values }: Rows): string => JSON.stringify([strings, values])

/**
 * What `count` answers, at most five minutes old where it is large by `sizeOf`, and of this moment where it is not. `key` says all that the answer
 * depends on: what was asked, of which day, and whose rows they are.
 */
export async function lately<T>(key: string, count: () => Promise<T>, sizeOf: (counted: T) => number, now: () => number = Date.now): Promise<T> {
  const known = kept.get(key)
  const age = known ? now() - known.at : Infinity
  if (!known || age >= KNOWN) return anew(key, count, sizeOf, now)
  if (age >= FRESH) {
    known.again ??= anew(key, count, sizeOf, now).catch((err: unknown) => {
      delete known.again
      log.warn({ err }, 'what is said of a large list could not be counted again')
    })
  }
  return known.counted as T
}

async function anew<T>(key: string, count: () => Promise<T>, sizeOf: (counted: T) => number, now: () => number): Promise<T> {
  const at = now()
  const counted = await count()
  kept.delete(key)
  if (sizeOf(counted) <= LARGE) return counted
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
  kept.set(key, { counted, at })
  return counted
}
