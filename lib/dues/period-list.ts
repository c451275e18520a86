import { z } from 'zod'
import { dateFrom, firstOfMonth, onFrom, todayAtHall } from '@/lib/dates'
import { query } from '@/lib/operation'
import { findChargeable } from './chargeable'
import { andStands } from './member-dues'
import { month } from './schema'

export const PERIODS_A_PAGE = 24

type Totals = { id: string; startsOn: Date; dueOn: Date; graceEndsOn: Date; chargedAt: Date | null; members: bigint; chargedCents: bigint; openCents: bigint; total: bigint }

/** Periods, newest first, with how many members were charged, how much, and what is still open of it. */
export const listPeriods = query({
  name: 'dues.listPeriods',
  input: z.strictObject({ page: z.coerce.number().int().min(1).max(1000).default(1).catch(1) }),
  run: async ({ db }, { page }) => {
    const rows = await db.$queryRaw<Totals[]>`
      SELECT (SELECT count(*) FROM "DuesPeriod") AS total, d.id, d."startsOn", d."dueOn", d."graceEndsOn", d."chargedAt", count(c.id) AS members, coalesce(sum(c."amountCents"), 0) AS "chargedCents",
             coalesce(sum((SELECT sum(e."amountCents") FROM "LedgerEntry" e WHERE e."chargeId" = c.id)), 0)::bigint AS "openCents"
      FROM (SELECT * FROM "DuesPeriod" ORDER BY "startsOn" DESC LIMIT ${PERIODS_A_PAGE} OFFSET ${(page - 1) * PERIODS_A_PAGE}) d
      LEFT JOIN "DuesCharge" c ON c."periodId" = d.id ${andStands}
      GROUP BY d.id, d."startsOn", d."dueOn", d."graceEndsOn", d."chargedAt" ORDER BY d."startsOn" DESC`
    return {
      total: rows[0] ? Number(rows[0].total) : await db.duesPeriod.count(),
      periods: rows.map(({ id, startsOn, dueOn, graceEndsOn, chargedAt, members, chargedCents, openCents }) => ({
        id, startsOn: onFrom(startsOn), dueOn: onFrom(dueOn), graceEndsOn: onFrom(graceEndsOn), chargedAt,
        members: Number(members), chargedCents: Number(chargedCents), openCents: Number(openCents),
      })),
    }
  },
})

/** What a charge run for a month would do now, and whether one may be made: a month is charged from its first day on. */
export const previewCharges = query({
  name: 'dues.listPeriods',
  input: z.strictObject({ month }),
  run: async ({ db }, { month: startsOn }) => {
    const members = await findChargeable(db, startsOn)
    const period = await db.duesPeriod.findUnique({ where: { startsOn: dateFrom(startsOn) }, select: { chargedAt: true } })
    return {
      startsOn, members: members.length, cents: members.reduce((sum, member) => sum + member.monthlyCents, 0),
      chargedAt: period?.chargedAt ?? null, begun: startsOn <= firstOfMonth(todayAtHall()),
    }
  },
})
