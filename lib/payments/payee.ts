import type { Tx } from '@/lib/db'
import { dateFrom, type On } from '@/lib/dates'
import { lockMember } from '@/lib/ledger/journals'

/** Locks whose money it is: this member, or the record that it was merged into since (case 33). Answers that record's id. */
export async function lockPayee(tx: Tx, memberId: string): Promise<string> {
  await lockMember(tx, memberId)
  const { mergedIntoId } = await tx.member.findUniqueOrThrow({ where: { id: memberId }, select: { mergedIntoId: true } })
  if (mergedIntoId) await lockMember(tx, mergedIntoId)
  return mergedIntoId ?? memberId
}

/** Money for a record that was archived, or whose member died, waits in suspense until somebody says whose it is (case 33). */
export async function isClosed(tx: Tx, memberId: string, on: On): Promise<boolean> {
  const today = dateFrom(on)
  const deceased = { status: 'deceased' as const, startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] }
  return (await tx.member.count({ where: { id: memberId, OR: [{ archivedAt: { not: null } }, { statuses: { some: deceased } }] } })) > 0
}
