// What speaks against a merge, and how long it can be taken back. Pure: the page asks before, the command again.
import { Conflict } from '@/lib/errors'
import { UNDO_DAYS, type Seen } from './schema'

const DAY_MS = 86_400_000

/** Until when a merge can be undone. */
export const undoUntil = (mergedAt: Date): Date => new Date(mergedAt.getTime() + UNDO_DAYS * DAY_MS)

/** Refuses to merge what is not what the page showed; says what has changed since. */
export function refuseChanged(seen: Seen, now: Seen, names: { kept: string; lost: string }): void {
  const sides = ['kept', 'lost'] as const
  const differences = sides.flatMap((side) => Object.entries(now[side]).filter(([label, value]) => seen[side][label] !== value)
    .map(([label, theirs]) => ({ field: `${side}-${label}`, label: `${label} of ${names[side]}`, yours: seen[side][label] ?? '', theirs })))
  if (differences.length > 0) throw new Conflict(differences, JSON.stringify(now), 'One of the records was changed after this page was drawn. Nothing was merged.')
}

export type MemberFacts = {
  name: string; number: string
  account: { email: string; works: boolean } | null
  moneyOnItsWay: boolean
  row: { archivedAt: Date | null; mergedIntoId: string | null }
}

/** Why these two cannot be merged this way, in sentences; empty where they can. */
export function objections(kept: MemberFacts, lost: MemberFacts): string[] {
  const closed = [kept, lost].filter(({ row }) => row.archivedAt)
  return [
    ...closed.map(({ name, number, row }) => (row.mergedIntoId ? `${name} (${number}) was merged already.` : `${name} (${number}) is archived. Restore the record first.`)),
    ...(lost.moneyOnItsWay ? [`A payment for ${lost.name} (${lost.number}) is on its way. Wait until it has arrived, or withdraw the payment link, and merge then.`] : []),
    ...(kept.account && lost.account?.works
      ? [`Both records have an account, and ${lost.account.email} has rights of the office. Keep the record of that account, or have an administrator take the rights away first.`] : []),
  ]
}
