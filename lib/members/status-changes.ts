import type { On } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import type { MemberStatus } from '@/lib/generated/prisma/enums'
import { statusHistory, writeChange } from './histories'
import type { SpanChange } from './rules'

/**
 * Gives a member a status from a day on, until the next change on record, for rooms whose rules decide it. Answers what was done.
 * The member's row must be locked, and the caller knows that the record is not archived.
 */
export async function changeStatusWithin(tx: Tx, memberId: string, to: { status: MemberStatus; startsOn: On; reason: string }): Promise<SpanChange<MemberStatus>> {
  const spans = await statusHistory.read(tx, memberId)
  return writeChange(tx, statusHistory, memberId, spans, { value: to.status, startsOn: to.startsOn, reason: to.reason })
}
