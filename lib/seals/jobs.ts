import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { defineJob } from '@/lib/jobs/queue'
import { sealTrail } from './commands'

/** Each hour. The worker's log keeps what comes of it: the hash stands outside of the database from then on. */
const hourly = defineJob({ name: 'audit.seal', payload: z.object({}), schedule: '5 * * * *', run: () => sealTrail(jobActor('audit.seal'), {}) })

export const sealJobs = [hourly]
