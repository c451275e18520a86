'use server'

import { formAction } from '@/lib/form-action'
import { askForRun } from '@/lib/reconciliation/asking'
import { tickPayout, untickPayout } from '@/lib/reconciliation/payouts'

export const askForRunAction = formAction(askForRun, { goTo: ({ runId }) => `/reconciliation/runs/${runId}` })
export const tickPayoutAction = formAction(tickPayout, { goTo: ({ payoutId }) => `/reconciliation/payouts/${payoutId}?done=ticked` })
export const untickPayoutAction = formAction(untickPayout, { goTo: ({ payoutId }) => `/reconciliation/payouts/${payoutId}?done=unticked` })
