import { z } from 'zod'
import type { Tx } from '@/lib/db'
import { addMonths, dateFrom, monthsBetween, onFrom, type On } from '@/lib/dates'
import { Invalid } from '@/lib/errors'
import { command } from '@/lib/operation'
import { duesRulesThroughTime } from './local-rules'
import { periodDays } from './rules'
import { day, month } from './schema'

/** The periods of these months (first days) by first day; makes those that are missing under the rules of their first day, with grace to `graceUntil` where it is given. */
export async function ensurePeriods(tx: Tx, months: readonly On[], graceUntil?: On): Promise<Map<On, string>> {
  const wanted = [...new Set(months)].sort()
  const find = () => tx.duesPeriod.findMany({ where: { startsOn: { in: wanted.map(dateFrom) } }, select: { id: true, startsOn: true } })
  const there = await find()
  const known = new Set(there.map((period) => onFrom(period.startsOn)))
  const missing = wanted.filter((startsOn) => !known.has(startsOn))
  if (missing.length > 0) {
    const rules = await duesRulesThroughTime(tx)
    await tx.duesPeriod.createMany({
      skipDuplicates: true,
      data: missing.map((startsOn) => {
        const { dueOn, graceEndsOn } = periodDays(startsOn, rules(startsOn))
        return { year: Number(startsOn.slice(0, 4)), month: Number(startsOn.slice(5, 7)), startsOn: dateFrom(startsOn), dueOn: dateFrom(dueOn), graceEndsOn: dateFrom(graceUntil ?? graceEndsOn) }
      }),
    })
  }
  const periods = missing.length > 0 ? await find() : there
  return new Map(periods.map((period) => [onFrom(period.startsOn), period.id]))
}

/** Every first day from one month to another, both included. */
export const monthsFrom = (first: On, last: On): On[] => Array.from({ length: Math.max(0, monthsBetween(first, last) + 1) }, (_, n) => addMonths(first, n))

/** Opens the periods of a stretch of months; those that exist stay as they are. One month alone may be given a longer grace (a storm closed the office). */
export const openPeriods = command({
  name: 'dues.openPeriods',
  input: z.strictObject({ from: month, to: month, graceEndsOn: day.optional() }),
  run: async ({ tx }, { from, to, graceEndsOn }) => {
    const months = monthsFrom(from, to)
    if (months.length === 0 || months.length > 120) throw new Invalid({ to: ['Choose a month after the first one, at most ten years later.'] })
    if (graceEndsOn && (months.length > 1 || graceEndsOn < periodDays(from, (await duesRulesThroughTime(tx))(from)).dueOn)) throw new Invalid({ graceEndsOn: ['A longer grace is given to one month at a time, and ends after its due day.'] })
    return { periods: (await ensurePeriods(tx, months, graceEndsOn)).size }
  },
})
