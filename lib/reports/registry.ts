import type { Actor } from '@/lib/auth/actor'
import { accessOf } from '@/lib/auth/authorize'
import { auditReport } from './audit-extract'
import { duesSummaryReport } from './dues-summary'
import { employeesReport } from './employees'
import { employersReport } from './employers'
import { movementsReport } from './joins-and-leavers'
import { overdueReport } from './overdue'
import { paymentsReport } from './payments-by-method'
import { perCapitaReport } from './per-capita'
import type { ReportQuery } from './report'
import { rosterReport } from './roster'
import { withoutJobReport } from './without-a-job'

/** Every report there is, in the order in which the room lists them. */
export const reports: readonly ReportQuery[] = [
  rosterReport, movementsReport, duesSummaryReport, overdueReport, paymentsReport, perCapitaReport, employersReport, employeesReport, withoutJobReport, auditReport,
]

export const reportBy = (key: string): ReportQuery | undefined => reports.find(({ report }) => report.key === key)

/** Whether the table lets somebody run it. */
export const mayRun = (actor: Actor, { report }: ReportQuery): boolean => accessOf(actor, report.permission) === 'any'
