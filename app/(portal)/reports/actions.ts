'use server'

import { formAction } from '@/lib/form-action'
import { cancelReport, orderReport, resumeReport } from '@/lib/reports/commands'

export const orderReportAction = formAction(orderReport, { goTo: () => '/reports/runs' })
export const cancelReportAction = formAction(cancelReport, { goTo: () => '/reports/runs' })
export const resumeReportAction = formAction(resumeReport, { goTo: () => '/reports/runs?done=again' })
