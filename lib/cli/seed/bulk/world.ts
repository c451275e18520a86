// What every file of the bulk seed knows: how much, of which dice, on which day. Each member has dice of her own, so that any member can be told
// again without the others: that keeps memory flat, and numbers of receipts can be counted before a row is written.
import { addMonths, firstOfMonth, type On } from '@/lib/dates'
import { dice, type Dice } from '../dice'
import { dayOf, type Day } from './days'
import { idsOf, type Ids } from './ids'
import type { Profile } from './profile'

/** A month of dues: its first day, its due day, the end of its grace. */
export type Month = { index: number; on: On; day: Day; dueDay: Day; graceDay: Day; id: string; next: Day }

export type World = Profile & {
  seed: number
  asOfOn: On
  today: Day
  id: Ids
  /** Oldest first, the running one last. */
  calendar: Month[]
  /** The day on which the books begin. */
  begins: Day
}

export function worldOf(profile: Profile, seed: number, asOfOn: On): World {
  const id = idsOf(seed, asOfOn)
  const thisMonth = firstOfMonth(asOfOn)
  const calendar = Array.from({ length: profile.months }, (_, index): Month => {
    const on = addMonths(thisMonth, 1 - profile.months + index)
    const [day, next] = [dayOf(on), dayOf(addMonths(on, 1))]
    // The running month's grace lasts to its end, as in the demo: some are in grace on any day.
    return { index, on, day, dueDay: day, graceDay: index === profile.months - 1 ? next - 1 : day + 14, id: id('period', index), next }
  })
  return { ...profile, seed, asOfOn, today: dayOf(asOfOn), id, calendar, begins: calendar[0]?.day ?? dayOf(thisMonth) }
}

/** Dice for one thing of one member (or organization): the same each time they are asked for. */
export function diceFor(world: World, what: number, serial: number): Dice {
  // Neighbours must not throw alike: mixed as murmur3 ends.
  let h = (world.seed ^ Math.imul(what + 1, 0x9e3779b1) ^ Math.imul(serial + 1, 0x85ebca6b)) >>> 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return dice((h ^ (h >>> 16)) >>> 0)
}
