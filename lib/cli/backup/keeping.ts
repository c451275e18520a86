// Which backups stay: the newest of each of the last days, weeks and months that have one. What was never finished goes after a day.
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { addDays, dateFrom, type On } from '@/lib/dates'
import { manifestFile } from './manifest'
import { UNFINISHED } from './writing'

export type KeepRule = { daily: number; weekly: number; monthly: number }

const named = /^ip2a-(\d{4}-\d{2}-\d{2})T\d{2}-\d{2}-\d{2}Z$/
const dayOf = (name: string): On => named.exec(name)![1]!
const mondayOf = (day: On): On => addDays(day, -((dateFrom(day).getUTCDay() + 6) % 7))

/** Of these names of backups, those that the rule keeps; the newest one always. */
export function keptOf(names: readonly string[], { daily, weekly, monthly }: KeepRule): Set<string> {
  const newestFirst = names.filter((name) => named.test(name)).sort().reverse()
  const newestOfEach = (most: number, span: (day: On) => string) => [...new Map([...newestFirst].reverse().map((name) => [span(dayOf(name)), name])).entries()]
    .sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, most).map(([, name]) => name)
  return new Set([...newestFirst.slice(0, 1), ...newestOfEach(daily, (day) => day), ...newestOfEach(weekly, mondayOf), ...newestOfEach(monthly, (day) => day.slice(0, 7))])
}

/** The finished backups of a folder, the newest first. */
export async function backupsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => named.test(name)).sort().reverse()
  const whole = await Promise.all(names.map((name) => stat(manifestFile(path.join(folder, name))).then(() => true, () => false)))
  return names.filter((_, at) => whole[at])
}

/** Removes what the rule does not keep, and what was begun more than a day ago and never finished. Answers what it removed. */
export async function prune(folder: string, rule: KeepRule, now = Date.now()): Promise<string[]> {
  const whole = await backupsIn(folder)
  const kept = keptOf(whole, rule)
  const drafts = (await readdir(folder)).filter((name) => name.startsWith('ip2a-') && name.endsWith(UNFINISHED))
  const old = await Promise.all(drafts.map((name) => stat(path.join(folder, name)).then(({ mtimeMs }) => now - mtimeMs > 24 * 3600_000, () => false)))
  const going = [...whole.filter((name) => !kept.has(name)), ...drafts.filter((_, at) => old[at])]
  for (const name of going) await rm(path.join(folder, name), { recursive: true, force: true })
  return going
}
