import { z } from 'zod'
import { defineJob } from '@/lib/jobs/queue'
import { deliverMail } from './delivery'
import { sweepOutbox } from './sweep'

const sweep = defineJob({ name: 'outbox.sweep', payload: z.object({}), schedule: '*/10 * * * *', run: () => sweepOutbox() })

export const outboxJobs = [deliverMail, sweep]
