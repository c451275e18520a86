import type { Dice } from '../seed/dice'

export type Spacing = 'even' | 'poisson'

/** When the next arrivals come, in milliseconds from the beginning: `rate` a second, evenly, or as people who do not know of each other do. */
export function* arrivals(rate: number, seconds: number, spacing: Spacing, dice: Dice): Generator<number> {
  const end = seconds * 1000
  if (spacing === 'even') {
    for (let n = 0; (n * 1000) / rate < end; n++) yield (n * 1000) / rate
    return
  }
  // Gaps of a Poisson process; below() gives whole numbers, and nobody's logarithm is asked of 0.
  const gap = () => (-Math.log((dice.below(0x7fffffff) + 1) / 0x80000000) * 1000) / rate
  for (let at = gap(); at < end; at += gap()) yield at
}

/** When somebody of many begins, in milliseconds: evenly over the ramp. */
export const beginsAt = (index: number, people: number, rampSeconds: number): number => (index * rampSeconds * 1000) / people

/** How long somebody thinks between two operations, in milliseconds. */
export const thinks = (dice: Dice, [least, most]: readonly [number, number]): number => 1000 * least + dice.below(Math.max(1, Math.round(1000 * (most - least)) + 1))
