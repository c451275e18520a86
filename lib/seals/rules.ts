import { addDays, dateFrom, formatInstant, type On } from '@/lib/dates'
import { GENESIS } from './chain'

/** A seal as it stands, and as the trail of today would make it: `found` events, the hash of them. */
export type Compared = {
  number: number; fromTxid: bigint; throughTxid: bigint; events: number; hash: string; previousHash: string; at: Date; found: number; computed: string
  /** What the seal behind it says that it follows. */
  followed: string | null
}
export type Before = Pick<Compared, 'number' | 'throughTxid' | 'hash' | 'at'> & { changed?: boolean }

/** What the chain begins with. */
export const beginning: Before = { number: 0, throughTxid: 0n, hash: GENESIS, at: new Date(0) }

const count = (n: number, what: string) => `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}`
const span = (before: Before, seal: Compared) => (before.number === 0 ? `up to ${formatInstant(seal.at)}` : `between ${formatInstant(before.at)} and ${formatInstant(seal.at)}`)

/**
 * Whether the seal itself was changed, not what it seals: the seal behind it continues the hash that the events of today make, or only the number of events is another.
 */
const sealWasChanged = (seal: Compared) => (seal.hash !== seal.computed && seal.followed === seal.computed) || (seal.hash === seal.computed && seal.found !== seal.events)

function faultOf(before: Before, seal: Compared): string | null {
  const name = `Seal ${seal.number}`
  if (sealWasChanged(seal)) return `${name} itself was changed. The events that it seals are as they were.`
  if (seal.number === before.number + 1 && !before.changed && (seal.previousHash !== before.hash || seal.fromTxid !== before.throughTxid)) {
    return before.number === 0 ? `${name} does not stand at the beginning of the chain.` : `${name} does not follow seal ${before.number}: one of the two was changed.`
  }
  if (seal.hash === seal.computed) return null
  const off = seal.found - seal.events
  const what = off > 0 ? `${count(off, 'event')} ${off === 1 ? 'was' : 'were'} added` : off < 0 ? `${count(-off, 'event')} ${off === -1 ? 'was' : 'were'} removed` : 'at least 1 event was changed'
  return `${name} does not fit: ${what} ${span(before, seal)}.`
}

/** What does not fit in a stretch of the chain that follows `before`, in words, and where the next stretch goes on. */
export function faultsIn(before: Before, seals: readonly Compared[]): { faults: string[]; last: Before } {
  const faults: string[] = []
  let last = before
  for (const seal of seals) {
    if (seal.number !== last.number + 1) {
      faults.push(seal.number === last.number + 2 ? `Seal ${last.number + 1} is missing.` : `Seals ${last.number + 1} to ${seal.number - 1} are missing.`)
    }
    const fault = faultOf(last, seal)
    if (fault) faults.push(fault)
    last = { ...seal, changed: sealWasChanged(seal) }
  }
  return { faults, last }
}

/** So many findings are told one by one. */
const TOLD = 20

/** Findings as they are kept and shown. */
export const toldOf = (faults: readonly string[]): string =>
  [...faults.slice(0, TOLD), ...(faults.length > TOLD ? [`And ${count(faults.length - TOLD, 'more fault')}.`] : [])].join('\n')

/** Names the time for which one mail tells the newest hash; null where none is to be sent. */
export function mailPeriod(frequency: string, seal: number, today: On): string | null {
  if (frequency === 'never') return null
  if (frequency === 'every') return `seal-${seal}`
  // Monday stands for the week.
  return frequency === 'weekly' ? `week-${addDays(today, -((dateFrom(today).getUTCDay() + 6) % 7))}` : `day-${today}`
}
