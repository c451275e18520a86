import type { Db, Tx } from '@/lib/db'
import { dateFrom, todayAtHall } from '@/lib/dates'
import type { Billing } from '@/lib/dues/rules'
import type { CounterMethod } from './schema'

/** Why a record takes no money today, in words; null where it does. */
export async function whyClosed(reader: Db | Tx, memberId: string): Promise<string | null> {
  const today = dateFrom(todayAtHall())
  const died = { status: 'deceased' as const, startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] }
  const member = await reader.member.findUnique({ where: { id: memberId }, select: { archivedAt: true, statuses: { where: died, select: { id: true } } } })
  if (!member) return null
  return member.statuses.length > 0 ? 'This member has died.' : member.archivedAt ? 'This member record is archived.' : null
}

/** The same, of what was read already. */
export function whyClosedBy({ archived, statuses }: Billing): string | null {
  const today = todayAtHall()
  if (statuses.some(({ value, startsOn, endsOn }) => value === 'deceased' && startsOn <= today && (endsOn === null || endsOn > today))) return 'This member has died.'
  return archived ? 'This member record is archived.' : null
}

const sentHere: readonly CounterMethod[] = ['payroll_deduction', 'ach_transfer', 'online', 'other']
/** What was put on the counter can go back over it; what a bank or an employer sent is here already and needs a place. */
export const canBeHandedBack = (method: CounterMethod): boolean => !sentHere.includes(method)
