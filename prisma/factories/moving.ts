// Two records of one person become one and two again, for tests of the money: what lib/duplicates does around it.
import { afterEach, beforeAll, vi } from 'vitest'
import { todayAtHall } from '@/lib/dates'
import { db, type Tx } from '@/lib/db'
import { readMemberDues, standingOf } from '@/lib/dues/member-dues'
import { runCharges } from '@/lib/dues/charge-run'
import { moveDues, moveDuesBack, type MovedMoney } from '@/lib/dues/moving'
import { sumCents } from '@/lib/money'
import { person } from './actors'
import { duesGround, within } from './dues'

/** A year of periods for all tests of a file, and the clock of each put right again. */
export function movingGround(): void {
  beforeAll(() => duesGround('2026-01-01', '2026-12-01'))
  afterEach(() => void vi.useRealTimers())
}
export const at = (instant: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(instant) })
export async function run(...charged: string[]): Promise<void> {
  for (const month of charged) await runCharges(person('officer'), { month })
}
export const months = async (memberId: string) => (await seen(memberId)).months

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
