import { jobActor } from '@/lib/auth/actor'
import { Unavailable } from '@/lib/errors'
import type { CheckoutStatus } from '@/lib/generated/prisma/enums'
import { log } from '@/lib/log'
import { abandonCheckout } from './commands'
import { listOpenCheckouts } from './queries'
import { converge } from './settle'

const SETTLING_MS = 2 * 60_000
const GIVEN_UP_MS = 15 * 60_000

/**
 * Looks after checkouts whose event never came (cases 21, 40): asks Stripe about each open one and books or frees it. A row that Stripe was
 * never asked for is given up. A row past its end is freed when Stripe says so or does not know it, never by our clock alone: the
 * money may have been taken in the last second. Where Stripe does not answer, the next run tries again.
 */
export const sweepCheckouts = (now = new Date()): Promise<Swept> => sweep(jobActor('payments.sweepCheckouts'), ['creating', 'open'], now)

/** The same for bank debits that are on their way or wait for the account to be verified: they are asked about until the bank has answered, however long. */
export const sweepDebits = (now = new Date()): Promise<Swept> => sweep(jobActor('payments.sweepDebits'), ['verifying', 'processing'], now)

type Swept = { asked: number; changed: number; failed: number }

async function sweep(actor: ReturnType<typeof jobActor>, statuses: CheckoutStatus[], now: Date): Promise<Swept> {
  const count = { asked: 0, changed: 0, failed: 0 }
  const madeBefore = new Date(now.getTime() - SETTLING_MS)
  for (let after: string | undefined; ;) {
    const page = await listOpenCheckouts(actor, { statuses, madeBefore, ...(after ? { after } : {}) })
    for (const row of page) {
      try {
        count.asked++
        if (await lookAfter(actor, row, now)) count.changed++
      } catch (error) {
        count.failed++
        log.warn({ checkoutId: row.id, err: (error as Error).message }, 'checkout not swept, the next run tries again')
        if (error instanceof Unavailable) return count
      }
    }
    after = page.at(-1)?.id
    if (page.length < 100) return count
  }
}

type Row = Awaited<ReturnType<typeof listOpenCheckouts>>[number]

async function lookAfter(actor: ReturnType<typeof jobActor>, row: Row, now: Date): Promise<boolean> {
  if (row.status === 'creating') {
    const stuck = now.getTime() - row.createdAt.getTime() > GIVEN_UP_MS
    return stuck && abandonCheckout(actor, { checkoutId: row.id, problem: 'Preparing it was never finished.' })
  }
  const settled = await converge(actor, row.id)
  if (settled.problem && settled.status === 'open' && row.expiresAt < now) {
    return abandonCheckout(actor, { checkoutId: row.id, problem: settled.problem })
  }
  return settled.status !== row.status
}
