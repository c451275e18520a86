import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { firstOfMonth, onFrom, todayAtHall } from '@/lib/dates'
import { defineJob } from '@/lib/jobs/queue'
import { runCharges, type ChargeRun } from './charge-run'
import { monthsFrom } from './periods'

/** Just after midnight each day: charges the running month, and any month since the last run that was missed. */
export const chargeRunJob = defineJob({
  name: 'dues.chargeRun',
  payload: z.object({}),
  schedule: '15 0 * * *',
  run: async () => {
    const running = firstOfMonth(todayAtHall())
    const last = await db.duesPeriod.findFirst({ where: { chargedAt: { not: null } }, orderBy: { startsOn: 'desc' }, select: { startsOn: true } })
    const first = last ? onFrom(last.startsOn) : running
    const runs: ChargeRun[] = []
    for (const month of monthsFrom(first < running ? first : running, running)) runs.push(await runCharges(jobActor('dues.chargeRun'), { month }))
    return runs.filter((run) => run.charged > 0)
  },
})
