import { z } from 'zod'
import { defineJob } from '@/lib/jobs/queue'
import { confirmPayment } from './confirmation'
import { sweepCheckouts } from './sweep'

const sweep = defineJob({ name: 'payments.sweepCheckouts', payload: z.object({}), schedule: '*/5 * * * *', run: () => sweepCheckouts() })

export const paymentJobs = [confirmPayment, sweep]
