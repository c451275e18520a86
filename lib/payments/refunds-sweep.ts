import { jobActor } from '@/lib/auth/actor'
import { Unavailable } from '@/lib/errors'
import { log } from '@/lib/log'
import { listRefundsToSweep } from './refunds-queries'
import { convergeRefunds } from './refunds-settle'
import { send } from './refunds-walk'

/** Longer than the calls to Stripe can take together: after that the process that was sending is taken for dead. */
const SETTLING_MS = 2 * 60_000

export type Swept = { asked: number; failed: number }

/**
 * Looks after refunds whose process died or whose event never came: those that Stripe was not heard about are sent on, those on their way
 * are asked about. Where Stripe does not answer, the next run tries again.
 */
export async function sweepRefunds(status: 'sending' | 'pending', now = new Date()): Promise<Swept> {
  const actor = jobActor('payments.sweepRefunds')
  const count = { asked: 0, failed: 0 }
  for (let after: string | undefined; ;) {
    const page = await listRefundsToSweep(actor, { status, decidedBefore: new Date(now.getTime() - SETTLING_MS), ...(after ? { after } : {}) })
    for (const row of page) {
      try {
        count.asked++
        if (status === 'sending' && await send(actor, row.id, { again: true, now }) === 'waits') return { ...count, failed: count.failed + 1 }
        if (status === 'pending' && row.paymentIntentId) await convergeRefunds(actor, row.paymentIntentId)
      } catch (error) {
        count.failed++
        log.warn({ refundId: row.id, err: (error as Error).message }, 'refund not swept, the next run tries again')
        if (error instanceof Unavailable) return count
      }
    }
    after = page.at(-1)?.id
    if (page.length < 100) return count
  }
}
