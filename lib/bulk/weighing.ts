import { createHash } from 'node:crypto'
import type { Decided } from './doing'
import type { LeftOut } from './schema'

const NAMED = 5

/** Who changes and who is left out, the latter by reason with a few names. `version` names exactly this set. */
export function weighed(decided: readonly Decided[]) {
  const changing = decided.filter((one) => one.leftOut === null)
  const reasons = new Map<string, LeftOut>()
  for (const { leftOut, name } of decided) {
    if (leftOut === null) continue
    const so = reasons.get(leftOut) ?? { why: leftOut, count: 0, names: [] }
    reasons.set(leftOut, { ...so, count: so.count + 1, names: so.names.length < NAMED ? [...so.names, name] : so.names })
  }
  const ids = changing.map((one) => one.id)
  return { ids, changing, leftOut: [...reasons.values()].sort((a, b) => b.count - a.count), version: `${ids.length}.${createHash('sha256').update(ids.join()).digest('hex').slice(0, 20)}` }
}

/** How many a version meant. */
export const countIn = (version: string): number => Number.parseInt(version, 10) || 0
