import { z } from 'zod'
import { defineJob } from '@/lib/jobs/queue'
import { confirmPayment } from './confirmation'
import { tellOfRefund } from './refunds-mail'
import { sweepRefunds } from './refunds-sweep'
import { sweepCheckouts } from './sweep'

const sweep = defineJob({ name: 'payments.sweepCheckouts', payload: z.object({}), schedule: '*/5 * * * *', run: () => sweepCheckouts() })

const sendRefunds = defineJob({ name: 'payments.sendRefunds', payload: z.object({}), schedule: '*/5 * * * *', run: () => sweepRefunds('sending') })
const askAboutRefunds = defineJob({ name: 'payments.askAboutRefunds', payload: z.object({}), schedule: '20 * * * *', run: () => sweepRefunds('pending') })

export const paymentJobs = [confirmPayment, tellOfRefund, sendRefunds, askAboutRefunds, sweep]
