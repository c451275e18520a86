import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { defineJob } from '@/lib/jobs/queue'
import { proposeStatusRun } from './runs'

/** Each night, after the charge run: brings the open proposals up to date. An officer decides. */
const propose = defineJob({
  name: 'arrears.proposeRuns',
  payload: z.object({}),
  schedule: '45 1 * * *',
  run: async () => {
    const actor = () => jobActor('arrears.proposeRuns')
    return [await proposeStatusRun(actor(), { kind: 'suspend' }), await proposeStatusRun(actor(), { kind: 'reinstate' })]
  },
})

export const arrearsJobs = [propose]
