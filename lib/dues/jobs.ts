import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { firstOfMonth, onFrom, todayAtHall } from '@/lib/dates'
import { defineJob } from '@/lib/jobs/queue'
import { runCharges, type ChargeRun } from './charge-run'
import { applyClassChanges } from './class-changes'
import { monthsFrom } from './periods'

/** Just after midnight each day: charges the running month, and every month since the first run that was missed. */
export const chargeRunJob = defineJob({
  name: 'dues.chargeRun',
  payload: z.object({}),
  schedule: '15 0 * * *',
  run: async () => {
    const running = firstOfMonth(todayAtHall())
    const charged = await db.duesPeriod.findMany({ where: { chargedAt: { not: null } }, orderBy: { startsOn: 'asc' }, select: { startsOn: true } })
    const done = charged.map((period) => onFrom(period.startsOn))
    const runs: ChargeRun[] = []
    for (const month of monthsFrom(done[0] ?? running, running)) {
      if (month === running || !done.includes(month)) runs.push(await runCharges(jobActor('dues.chargeRun'), { month }))
    }
    return runs.filter((run) => run.charged > 0)
  },
})

/** After the charge run of the night: months charged by a classification that changed since. */
export const classChangeJob = defineJob({
  name: 'dues.classChanges',
  payload: z.object({}),
  schedule: '35 0 * * *',
  run: () => applyClassChanges(jobActor('dues.classChanges'), {}),
})
