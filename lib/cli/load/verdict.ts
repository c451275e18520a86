import { percentile, type Figures } from './figures'
import type { Shares } from './processors'

export type Bars = { p95?: number; avg?: number; success: number; rate?: number }
export type Bar = { what: string; wanted: string; was: string; met: boolean }
export type Strain = { loopP99Ms: number; lateP99Ms: number; shares: Shares | undefined }

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
const percent = (share: number) => `${(100 * share).toFixed(share > 0.99 && share < 1 ? 2 : 1)} %`

/** Each bar that was set, and whether it is met. */
export function judge(all: Figures, bars: Bars): Bar[] {
  return [
    { what: 'success', wanted: `${bars.success >= 1 ? '' : 'more than '}${percent(bars.success)}`, was: percent(all.success), met: bars.success >= 1 ? all.failed === 0 : all.success > bars.success },
    ...(bars.p95 === undefined ? [] : [{ what: '95 of 100 within', wanted: `less than ${ms(bars.p95)}`, was: ms(all.p95), met: all.p95 < bars.p95 }]),
    ...(bars.avg === undefined ? [] : [{ what: 'average', wanted: `less than ${ms(bars.avg)}`, was: ms(all.avg), met: all.avg < bars.avg }]),
    ...(bars.rate === undefined ? [] : [{ what: 'operations a second', wanted: `at least ${bars.rate}`, was: all.rate.toFixed(1), met: all.rate >= bars.rate }]),
  ]
}

/** Milliseconds by which operations may begin late, and the generator's loop may stand still, before the figures are its own rather than the portal's. */
const LATE_MS = 50

export const lateness = (lateMs: readonly number[]): number => percentile([...lateMs].sort((a, b) => a - b), 99)

/** What limited this run, in a sentence. */
export function limitOf({ loopP99Ms, lateP99Ms, shares }: Strain): string {
  const own = shares ? shares.generator > 0.85 : false
  if (own || ((loopP99Ms > LATE_MS || lateP99Ms > LATE_MS) && (!shares || shares.generator > 0.5))) {
    return 'The generator is the limit: it could not send as fast as it should, and these figures say little about the portal. Ask for less, or run it on another machine.'
  }
  if (!shares) return 'Who used the processors cannot be told here.'
  const used = shares.generator + shares.app + shares.database + shares.others
  const late = lateP99Ms > LATE_MS ? ' The generator had to wait for a processor as well, so the waits are longer than on a machine of the portal’s own.' : ''
  if (used < 0.85 * shares.processors) return `Nothing is at its limit: ${(100 * used / shares.processors).toFixed(0)} % of ${shares.processors} processors are used.${late}`
  const [most] = ([['The portal', shares.app], ['PostgreSQL', shares.database], ['The generator', shares.generator], ['Something else on this machine', shares.others]] as const).toSorted((a, b) => b[1] - a[1])
  return `${most![0]} is the limit: ${most![1].toFixed(2)} of ${shares.processors} processors, which are all in use.${late}`
}
