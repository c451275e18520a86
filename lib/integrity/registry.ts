import { arrearsInvariants } from '@/lib/arrears/integrity'
import { auditInvariants } from '@/lib/audit/integrity'
import { backupInvariants } from '@/lib/backups/integrity'
import { bulkInvariants } from '@/lib/bulk/integrity'
import { counterInvariants } from '@/lib/counter/integrity'
import { duesInvariants } from '@/lib/dues/integrity'
import { duplicateInvariants } from '@/lib/duplicates/integrity'
import { employmentInvariants } from '@/lib/employment/integrity'
import { importInvariants } from '@/lib/imports/integrity'
import type { Invariant } from '@/lib/invariant'
import { jobInvariants } from '@/lib/jobs/integrity'
import { ledgerInvariants } from '@/lib/ledger/integrity'
import { mailingInvariants } from '@/lib/mailings/integrity'
import { memberInvariants } from '@/lib/members/integrity'
import { organizationInvariants } from '@/lib/organizations/integrity'
import { outboxInvariants } from '@/lib/outbox/integrity'
import { paymentInvariants } from '@/lib/payments/integrity'
import { reconciliationInvariants } from '@/lib/reconciliation/integrity'
import { reportInvariants } from '@/lib/reports/integrity'
import { sealInvariants } from '@/lib/seals/integrity'
import { taskInvariants } from '@/lib/tasks/integrity'
import { userInvariants } from '@/lib/users/integrity'
import { viewInvariants } from '@/lib/views/integrity'

/** Everything that must hold, room by room. Repairs are made in this order. */
export const invariants: readonly Invariant[] = [
  ...memberInvariants, ...organizationInvariants, ...employmentInvariants, ...duplicateInvariants, ...userInvariants, ...taskInvariants, ...viewInvariants,
  ...ledgerInvariants, ...duesInvariants, ...paymentInvariants, ...counterInvariants, ...arrearsInvariants, ...reconciliationInvariants,
  ...importInvariants, ...reportInvariants, ...bulkInvariants, ...mailingInvariants, ...outboxInvariants, ...jobInvariants, ...auditInvariants, ...sealInvariants, ...backupInvariants,
]
