// Counts of very many rows. Up to half a million are counted for each page that says them, which is every list of a local with ten thousand members;
// more are counted once a minute, because counting two million takes longer than all else on a page. The list of payments and its sum are never said from here.
import { log } from './log'
import type { Rows } from './db'

/** From here on a number may be a little old. */
export const LARGE = 500_000
/** Of a local with more members than this what asks how each of them stands is counted once a minute: the board, the start page, the tabs of the dues, the ages of arrears. */
export const LARGE_LOCAL = 10_000
/** So long it is said as it is; then it is counted again behind the back of whoever asks; then they wait for it. Milliseconds. */
export const FRESH = 60_000
export const KNOWN = 5 * FRESH
const MOST_KEPT = 300

/** `large`: above so many it may be a little old. */
type Limits = { large?: number; now?: () => number }
type Kept = { counted: unknown; at: number; again?: Promise<unknown> }
const kept = new Map<string, Kept>()

/** What a statement asks, as a key: its words and its values. */
export const keyOf = ({ strings, values }: Rows): string => JSON.stringify([strings, values])

/**
 * What `count` answers, at most five minutes old where it is large by `sizeOf`, and of this moment where it is not. `key` says all that the answer
 * depends on: what was asked, of which day, and whose rows they are.
 */
export async function lately<T>(key: string, count: () => Promise<T>, sizeOf: (counted: T) => number, { large = LARGE, now = Date.now }: Limits = {}): Promise<T> {
  const known = kept.get(key)
  const age = known ? now() - known.at : Infinity
  if (!known || age >= KNOWN) return anew(key, count, sizeOf, { large, now })
  if (age >= FRESH) {
    known.again ??= anew(key, count, sizeOf, { large, now }).catch((err: unknown) => {
      delete known.again
      log.warn({ err }, 'what is said of a large list could not be counted again')
    })
  }
  return known.counted as T
}

async function anew<T>(key: string, count: () => Promise<T>, sizeOf: (counted: T) => number, { large, now }: Required<Limits>): Promise<T> {
  const at = now()
  const counted = await count()
  kept.delete(key)
  if (sizeOf(counted) <= large) return counted
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
  kept.set(key, { counted, at })
  return counted
}
