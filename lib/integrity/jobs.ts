import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { defineJob } from '@/lib/jobs/queue'
import { verifySeals } from '@/lib/seals/commands'
import { heal } from './repairing'

/** What the night does: compares the new seals, checks everything, puts right what needs no person, and writes to administrators where there is something to say. */
export async function autoHeal() {
  const actor = jobActor('integrity.heal')
  await verifySeals(jobActor('integrity.heal'), { which: 'new' })
  return heal(actor, {}, { tell: true })
}

const nightly = defineJob({
  name: 'integrity.heal', payload: z.object({}), schedule: '20 3 * * *',
  run: async () => {
    const { repaired, after } = await autoHeal()
    return { repaired: repaired.reduce((sum, { rows }) => sum + rows, 0), left: after.found, ms: after.milliseconds }
  },
})

export const integrityJobs = [nightly]
