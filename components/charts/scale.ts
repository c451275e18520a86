/** A scale from 0 to a round number at or above the largest value, with evenly spaced round ticks, the highest last. */
export function scaleFor(values: readonly number[], steps = 4): { top: number; ticks: number[] } {
  const largest = Math.max(0, ...values)
  if (largest === 0) return { top: 1, ticks: [0, 1] }
  const rough = largest / steps
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power, 1)
  const whole = Math.ceil(step)
  const count = Math.ceil(largest / whole)
  return { top: count * whole, ticks: Array.from({ length: count + 1 }, (_, index) => index * whole) }
}

/** Every nth of many labels, so that a phone still reads them; the last one always, where it does not crowd. */
export const labelled = (length: number, most = 6): number[] => {
  const every = Math.max(1, Math.ceil(length / most))
  return Array.from({ length }, (_, index) => index).filter((index) => (length - 1 - index) % every === 0)
}
