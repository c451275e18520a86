import { z } from 'zod'
import { dateFrom, onFrom, todayAtHall } from '@/lib/dates'
import { failedWith } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import { requiredDay, requiredText } from '@/lib/fields'
import { command, query } from '@/lib/operation'
import { federalHolidays } from './federal'

const year = z.coerce.number('Choose a year.').int().min(2000, 'Choose a year from 2000 on.').max(2100, 'Choose a year up to 2100.')
const taken = () => new Invalid({ on: ['There is a holiday on this day already.'] })

/** The days of a year on which the hall is closed; what an address says wrongly is this year. */
export const listHolidays = query({
  name: 'settings.listHolidays',
  input: z.strictObject({ year: year.optional().catch(undefined) }),
  run: async ({ db }, asked) => {
    const chosen = asked.year ?? Number(todayAtHall().slice(0, 4))
    const found = await db.holiday.findMany({ where: { on: { gte: dateFrom(`${chosen}-01-01`), lte: dateFrom(`${chosen}-12-31`) } }, orderBy: { on: 'asc' } })
    return { year: chosen, holidays: found.map(({ id, on, name }) => ({ id, on: onFrom(on), name })) }
  },
})

export const addHoliday = command({
  name: 'settings.addHoliday',
  input: z.strictObject({ on: requiredDay, name: requiredText(100, 'Give the holiday a name.') }),
  run: async ({ tx }, { on, name }) => {
    if (await tx.holiday.findUnique({ where: { on: dateFrom(on) } })) throw taken()
    await tx.holiday.create({ data: { on: dateFrom(on), name } }).catch((error: unknown) => { throw failedWith(error, 'P2002') ? taken() : error })
    return { year: Number(on.slice(0, 4)) }
  },
})

/** Adds the federal holidays of a year; days that are on the list already stay as they are named. */
export const addFederalHolidays = command({
  name: 'settings.addFederalHolidays',
  input: z.strictObject({ year }),
  run: async ({ tx }, asked) => {
    const days = federalHolidays(asked.year).map(({ on, name }) => ({ on: dateFrom(on), name }))
    const { count } = await tx.holiday.createMany({ data: days, skipDuplicates: true })
    return { year: asked.year, added: count }
  },
})

export const removeHoliday = command({
  name: 'settings.removeHoliday',
  input: z.strictObject({ holidayId: z.uuid() }),
  run: async ({ tx }, { holidayId }) => {
    const [gone] = await tx.$queryRaw<{ on: Date }[]>`DELETE FROM "Holiday" WHERE id = ${holidayId}::uuid RETURNING "on"`
    if (!gone) throw new NotFound('This holiday')
    return { year: gone.on.getUTCFullYear() }
  },
})
