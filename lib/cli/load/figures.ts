// What was measured, one line an operation: when it was due, how long somebody waited from then on, and what went wrong. A wait is counted
// from the scheduled start, so that an operation which had to queue behind a slow one does not look quick.

export type Done = { name: string; /** Milliseconds from the beginning. */ dueAt: number; tookMs: number; fault: string | null }
export type Figures = { count: number; failed: number; success: number; rate: number; avg: number; median: number; p95: number; p99: number; max: number }
export type Slice = Figures & { atSecond: number }

/** The value below which so many of a hundred lie, of values in ascending order: the nearest rank. */
export const percentile = (sorted: Float64Array | readonly number[], share: number): number =>
  sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((share / 100) * sorted.length) - 1))]!

/** Figures of these; `seconds` is how long they were let come. Waits of failed ones count too: somebody waited. */
export function figuresOf(done: readonly Done[], seconds: number): Figures {
  const waits = Float64Array.from(done, ({ tookMs }) => tookMs).sort()
  const failed = done.filter(({ fault }) => fault !== null).length
  const sum = waits.reduce((all, one) => all + one, 0)
  return {
    count: done.length, failed, success: done.length === 0 ? 1 : 1 - failed / done.length, rate: seconds > 0 ? (done.length - failed) / seconds : 0,
    avg: done.length === 0 ? 0 : sum / done.length, median: percentile(waits, 50), p95: percentile(waits, 95), p99: percentile(waits, 99), max: waits.at(-1) ?? 0,
  }
}

const grouped = <K>(done: readonly Done[], key: (one: Done) => K): Map<K, Done[]> => {
  const groups = new Map<K, Done[]>()
  for (const one of done) {
    const group = groups.get(key(one))
    if (group) group.push(one)
    else groups.set(key(one), [one])
  }
  return groups
}

/** Each operation's figures, the most frequent first. */
export const byOperation = (done: readonly Done[], seconds: number): [name: string, figures: Figures][] =>
  [...grouped(done, ({ name }) => name)].map(([name, own]): [string, Figures] => [name, figuresOf(own, seconds)]).sort((a, b) => b[1].count - a[1].count)

/** The same over time, by when they were due: at most so many slices, none shorter than a second. What is left over at the end belongs to the last. */
export function overTime(done: readonly Done[], seconds: number, most = 60): Slice[] {
  const width = Math.max(1, Math.ceil(seconds / most))
  const length = Math.max(1, Math.round(seconds / width))
  const slices = grouped(done, ({ dueAt }) => Math.min(length - 1, Math.floor(dueAt / 1000 / width)))
  return Array.from({ length }, (_, index) => {
    const own = slices.get(index) ?? []
    return { atSecond: index * width, ...figuresOf(own, index < length - 1 ? width : seconds - index * width) }
  })
}

/** What went wrong, in words, and how often; the most frequent first. */
export const faultsOf = (done: readonly Done[]): { what: string; times: number }[] =>
  [...grouped(done.filter(({ fault }) => fault !== null), ({ name, fault }) => `${name}: ${fault!}`)].map(([what, own]) => ({ what, times: own.length })).sort((a, b) => b.times - a.times)
