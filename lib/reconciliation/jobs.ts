import { z } from 'zod'
import { jobActor } from '@/lib/auth/actor'
import { defineJob } from '@/lib/jobs/queue'
import { sendAlerts } from './alerts'
import { reconcile } from './reconcile'

const outcomeOf = async (runId?: string) => {
  const { id, matched, repaired, stripeOnly, ledgerOnly } = await reconcile(runId)
  return { run: id, matched, repaired, stripeOnly, ledgerOnly }
}

/** A run that somebody asked for. */
export const reconcileNow = defineJob({ name: 'reconciliation.run', payload: z.strictObject({ runId: z.uuid() }), run: ({ runId }) => outcomeOf(runId) })

/** Each night, when Stripe's day is over and nobody pays. */
const nightly = defineJob({ name: 'reconciliation.nightly', payload: z.object({}), schedule: '15 3 * * *', run: () => outcomeOf() })

const alerts = defineJob({ name: 'reconciliation.alert', payload: z.object({}), schedule: '*/10 * * * *', run: () => sendAlerts(jobActor('reconciliation.alert'), {}) })

export const reconciliationJobs = [reconcileNow, nightly, alerts]
