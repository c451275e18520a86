import { z } from 'zod'
import type { Tx } from '@/lib/db'
import { dateFrom, onFrom, todayAtHall, type On } from '@/lib/dates'
import { Invalid } from '@/lib/errors'
import type { MemberClassification } from '@/lib/generated/prisma/enums'
import { command, query } from '@/lib/operation'
import { SetDuesRate } from './schema'

/** Monthly rates to begin with, in cents (union-operations 3.1: "not the union's real rates"). Officers set the real ones. */
export const defaultRates: Record<MemberClassification, number> = {
  apprentice_1: 35_00, apprentice_2: 40_00, apprentice_3: 45_00, apprentice_4: 50_00, apprentice_5: 55_00,
  journeyman: 75_00, foreman: 85_00, retiree: 25_00, honorary: 0,
}
const defaultRatesFrom: On = '2000-01-01'

/** One hand at the rates at a time: two officers at once must not leave a gap between two spans. */
const lockRates = (tx: Tx) => tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('dues.rates'))`

/**
 * Sets what a classification pays a month from a day on: the rate running then ends the day before, one that begins on the very day is
 * replaced, later ones stay. Only days to come may be set, so that no month changes its price behind somebody's back; charges keep theirs.
 */
export const setDuesRate = command({
  name: 'dues.setRate',
  input: SetDuesRate,
  run: async ({ tx }, { classification, monthly: monthlyCents, startsOn }) => {
    await lockRates(tx)
    const rates = await tx.duesRate.findMany({ where: { classification }, orderBy: { startsOn: 'asc' } })
    if (rates.length > 0 && startsOn <= todayAtHall()) throw new Invalid({ startsOn: ['Choose a day to come. Rates of the past stay as they are.'] })
    const same = rates.find((rate) => onFrom(rate.startsOn) === startsOn)
    if (same) return tx.duesRate.update({ where: { id: same.id }, data: { monthlyCents }, select: { id: true } })
    const running = rates.findLast((rate) => onFrom(rate.startsOn) < startsOn && (rate.endsOn === null || onFrom(rate.endsOn) > startsOn))
    if (running) await tx.duesRate.update({ where: { id: running.id }, data: { endsOn: dateFrom(startsOn) } })
    const next = rates.find((rate) => onFrom(rate.startsOn) > startsOn)
    return tx.duesRate.create({ data: { classification, monthlyCents, startsOn: dateFrom(startsOn), endsOn: next?.startsOn ?? null }, select: { id: true } })
  },
})

/** Gives every classification that has no rate yet its default; run by the seed and for a new hall. */
export const setDefaultRates = command({
  name: 'dues.setRate',
  input: z.strictObject({}),
  run: async ({ tx }) => {
    await lockRates(tx)
    const there = await tx.duesRate.findMany({ distinct: ['classification'], select: { classification: true } })
    const missing = (Object.keys(defaultRates) as MemberClassification[]).filter((classification) => !there.some((rate) => rate.classification === classification))
    await tx.duesRate.createMany({ data: missing.map((classification) => ({ classification, monthlyCents: defaultRates[classification], startsOn: dateFrom(defaultRatesFrom) })) })
    return { rates: missing.length }
  },
})

/** All rates, the running and coming ones of each classification before those that ended. */
export const listRates = query({
  name: 'dues.listRates',
  input: z.strictObject({}),
  run: async ({ db }) => {
    const rates = await db.duesRate.findMany({ orderBy: [{ classification: 'asc' }, { startsOn: 'desc' }] })
    const today = todayAtHall()
    return rates.map(({ id, classification, monthlyCents, startsOn, endsOn }) => ({
      id, classification, monthlyCents, startsOn: onFrom(startsOn), endsOn: endsOn && onFrom(endsOn),
      when: onFrom(startsOn) > today ? 'coming' as const : endsOn && onFrom(endsOn) <= today ? 'past' as const : 'running' as const,
    }))
  },
})
