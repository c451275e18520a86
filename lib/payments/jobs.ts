import { z } from 'zod'
import { defineJob } from '@/lib/jobs/queue'
import { confirmPayment } from './confirmation'
import { tellOfFailure, tellOfReturn } from './debit-mails'
import { tellOfRefund } from './refunds-mail'
import { sweepRefunds } from './refunds-sweep'
import { sweepCheckouts, sweepDebits } from './sweep'

const sweep = defineJob({ name: 'payments.sweepCheckouts', payload: z.object({}), schedule: '*/5 * * * *', run: () => sweepCheckouts() })
/** A bank's answer whose event was lost is found within the hour, also after days. */
const sweepPending = defineJob({ name: 'payments.sweepDebits', payload: z.object({}), schedule: '17 * * * *', run: () => sweepDebits() })

const sendRefunds = defineJob({ name: 'payments.sendRefunds', payload: z.object({}), schedule: '*/5 * * * *', run: () => sweepRefunds('sending') })
const askAboutRefunds = defineJob({ name: 'payments.askAboutRefunds', payload: z.object({}), schedule: '20 * * * *', run: () => sweepRefunds('pending') })

export const paymentJobs = [confirmPayment, tellOfFailure, tellOfReturn, tellOfRefund, sendRefunds, askAboutRefunds, sweep, sweepPending]
