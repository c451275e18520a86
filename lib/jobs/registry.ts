import { arrearsJobs } from '@/lib/arrears/jobs'
import { backupJobs } from '@/lib/cli/backup/jobs'
import { chargeRunJob, classChangeJob } from '@/lib/dues/jobs'
import { importRoster, undoRoster } from '@/lib/imports/jobs'
import { integrityJobs } from '@/lib/integrity/jobs'
import { makeMails } from '@/lib/mailings/jobs'
import { outboxJobs } from '@/lib/outbox/jobs'
import { paymentJobs } from '@/lib/payments/jobs'
import { reconciliationJobs } from '@/lib/reconciliation/jobs'
import { reportJobs } from '@/lib/reports/jobs'
import { sealJobs } from '@/lib/seals/jobs'
import { settingsJobs } from '@/lib/settings/jobs'
import { userJobs } from '@/lib/users/jobs'
import type { Job } from './queue'

/** Every job there is. The worker works these queues, `migrate` makes them. */
export const jobs: Job[] = [chargeRunJob, classChangeJob, ...arrearsJobs, ...backupJobs, ...paymentJobs, ...outboxJobs, ...reconciliationJobs, ...reportJobs, ...integrityJobs, ...sealJobs, ...settingsJobs, ...userJobs, importRoster, undoRoster, makeMails]
