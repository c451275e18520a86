// The highest rate that holds: up by half until a step does not hold, then between the two until they lie within a twentieth.
import type { Figures } from './figures'

export type Step<T> = { rate: number; held: boolean; shown: T }

/** Whether arrivals at this rate are kept up with: right, quick enough on average, and no queue that grows. */
export const holds = (figures: Figures, rate: number): boolean => figures.success > 0.99 && figures.avg < 500 && figures.rate >= 0.95 * rate

/** Tries rates with `at` from `first` on, at most `most` steps; answers all of them, and the highest that held (0 where none did). */
export async function highestRate<T>(first: number, most: number, at: (rate: number) => Promise<{ held: boolean; shown: T }>): Promise<{ best: number; steps: Step<T>[] }> {
  const steps: Step<T>[] = []
  let [low, high, rate] = [0, Infinity, first]
  while (steps.length < most && high - low > Math.max(1, low / 20)) {
    const { held, shown } = await at(rate)
    steps.push({ rate, held, shown })
    if (held) low = rate
    else high = rate
    rate = Math.max(1, Math.round(high === Infinity ? low * 1.5 : (low + high) / 2))
    if (rate === low || rate === high) break
  }
  return { best: low, steps }
}
