'use server'

import { runBulk, undoBulk } from '@/lib/bulk/commands'
import { formAction } from '@/lib/form-action'

export const runBulkAction = formAction(runBulk, { goTo: ({ actId }) => `/bulk/${actId}?done=now` })
export const undoBulkAction = formAction(undoBulk, { goTo: ({ actId }) => `/bulk/${actId}?done=undone` })
