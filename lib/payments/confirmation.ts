import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { defineJob } from '@/lib/jobs/queue'
import { command } from '@/lib/operation'
import { PaymentId } from './schema'
import { mailReceipt } from './sending-receipts'

/** Queues a payment's confirmation with its receipt for the member's address, in the member's language. Asked for twice, it is one mail (case 20). */
export const queueConfirmation = command({
  name: 'payments.queueConfirmation',
  input: PaymentId,
  run: ({ tx }, { paymentId }) => mailReceipt(tx, paymentId, { key: `payment:${paymentId}`, copy: false }),
})

/** The booking promises one of these in its own transaction. It stands apart, so that no fault of a mail's words can undo a booking. */
export const confirmPayment = defineJob({
  name: 'payments.confirm',
  payload: z.strictObject({ paymentId: z.uuid() }),
  run: ({ paymentId }) => queueConfirmation(jobActor('payments.confirm'), { paymentId }),
})
