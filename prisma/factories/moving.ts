// Two records of one person become one and two again, for tests of the money: what lib/duplicates does around it.
import { todayAtHall } from '@/lib/dates'
import { db, type Tx } from '@/lib/db'
import { readMemberDues, standingOf } from '@/lib/dues/member-dues'
import { moveDues, moveDuesBack, type MovedMoney } from '@/lib/dues/moving'
import { sumCents } from '@/lib/money'
import { within } from './dues'

const merged = (tx: Tx, from: string, to: string | null) => tx.member.update({ where: { id: from }, data: { mergedIntoId: to, archivedAt: to ? new Date() : null } })
export const merge = (from: string, to: string) => within(async (tx) => {
  const moved = await moveDues(tx, { from, to, occurredOn: todayAtHall(), memo: 'Merge' })
  await merged(tx, from, to)
  return moved
})
export const unmerge = (moved: MovedMoney, from: string, to: string) => within(async (tx) => {
  await merged(tx, from, null)
  return moveDuesBack(tx, moved, { from, to, occurredOn: todayAtHall(), memo: 'Merge undone' })
})

/** All that anybody may see of a member's dues. */
export async function seen(memberId: string) {
  const dues = await readMemberDues(db, memberId)
  const projection = await db.duesProjection.findUnique({ where: { memberId } })
  return {
    months: dues.charges.map((charge) => `${charge.startsOn.slice(0, 7)} ${charge.openCents}/${charge.amountCents}`),
    fees: dues.fees.map((fee) => `${fee.memo} ${fee.openCents}/${fee.amountCents}`),
    ledgerCents: sumCents([...dues.charges, ...dues.fees].map((debt) => debt.openCents)) - dues.creditCents, standing: standingOf(dues, todayAtHall()),
    owedCents: projection?.owedCents ?? 0, creditCents: projection?.creditCents ?? 0, balanceCents: projection?.balanceCents ?? 0, unpaidMonths: projection?.unpaidMonths ?? 0,
    lastChargedPeriodOn: projection?.lastChargedPeriodOn ?? null, oldestUnpaidPeriodOn: projection?.oldestUnpaidPeriodOn ?? null,
  }
}
