import { z } from 'zod'
import type { Tx } from '@/lib/db'
import { firstOfMonth, formatMonth, todayAtHall, type On } from '@/lib/dates'
import { Invalid } from '@/lib/errors'
import { inChunks, lockMembers } from '@/lib/ledger/journals'
import { command } from '@/lib/operation'
import { findChargeable } from './chargeable'
import { eatCredit, postCharges } from './charges'
import { ensurePeriods } from './periods'
import { month } from './schema'

const MEMBERS_AT_ONCE = 500

export type ChargeRun = { month: On; charged: number; chargedCents: number; creditCents: number }

/**
 * Charges a month to every member who is billed for it and is not charged yet, and lets credit eat the new charges. May be run again,
 * or twice at once: the second waits for the period's row and then finds nothing left to do. All or nothing, in one transaction.
 */
export const runCharges = command({
  name: 'dues.runCharges',
  input: z.strictObject({ month }),
  timeout: 600_000,
  run: async ({ tx }, { month: startsOn }): Promise<ChargeRun> => {
    if (startsOn > firstOfMonth(todayAtHall())) throw new Invalid({ month: [`${formatMonth(startsOn)} has not begun. A month is charged from its first day.`] })
    const periodId = (await ensurePeriods(tx, [startsOn])).get(startsOn)!
    await tx.$queryRaw`SELECT id FROM "DuesPeriod" WHERE id = ${periodId}::uuid FOR NO KEY UPDATE`
    const run: ChargeRun = { month: startsOn, charged: 0, chargedCents: 0, creditCents: 0 }
    const candidates = await findChargeable(tx, startsOn)
    for (const chunk of inChunks(candidates, MEMBERS_AT_ONCE)) await chargeChunk(tx, run, periodId, chunk.map((member) => member.memberId))
    const { chargedAt } = await tx.duesPeriod.findUniqueOrThrow({ where: { id: periodId }, select: { chargedAt: true } })
    if (run.charged > 0 || chargedAt === null) await tx.duesPeriod.update({ where: { id: periodId }, data: { chargedAt: new Date() } })
    return run
  },
})

/** Asked again under the members' locks: who paid ahead a moment ago is charged already. */
async function chargeChunk(tx: Tx, run: ChargeRun, periodId: string, memberIds: string[]): Promise<void> {
  await lockMembers(tx, memberIds)
  const members = await findChargeable(tx, run.month, memberIds)
  await postCharges(tx, members.map(({ memberId, ...price }) => ({ memberId, periodId, startsOn: run.month, price })), run.month)
  run.charged += members.length
  run.chargedCents += members.reduce((sum, member) => sum + member.monthlyCents, 0)
  run.creditCents += await eatCredit(tx, members.map((member) => member.memberId), run.month)
}
