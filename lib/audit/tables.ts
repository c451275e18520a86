// What the application's role may do to which table: the migration grants it, and integrity looks whether it is still so.

/** Rows that only ever come, never change: the app's role may add to them and read them. */
export const appendOnlyTables = ['Journal', 'LedgerEntry', 'DuesCharge', 'DuesChargeReversal', 'DuesOpening', 'DuesProjectionRepair', 'FeeCharge', 'MoneyOnItsWay', 'DuesAdjustmentItem', 'Payment', 'PaymentReturn', 'RefundItem', 'DepositedPayment', 'ArrearsNotice', 'Setting', 'MailTemplate', 'AuditSeal', 'AuditVerification', 'BackupRun', 'IntegrityRun']
/** What triggers write for everybody: the app's role may only look. */
export const readOnlyTables = ['AuditEvent', 'DuesProjection', 'LedgerAccount', 'Seeding', '_prisma_migrations']
/** The few rows that the app may take away. */
export const deletableTables = ['ThrottleCounter', 'UserRole', 'UserDuty', 'CheckoutItem', 'Holiday', 'ImportFile', 'ReportFile', 'NotDuplicate', 'SavedView', 'FirstView', 'Task']

/** Tables without the audit triggers, each with its reason. */
export const unauditedTables: Record<string, string> = {
  AuditEvent: 'the trail itself',
  DuesProjection: 'derived from the ledger by a trigger; recomputed and compared by integrity',
  BulkRow: 'what a bulk act did; every row that it names has an event of its own',
  ImportEffect: 'what an import did; every row that it names has an event of its own',
  ThrottleCounter: 'counts of wrong tries by hashed key, gone after a day',
  _prisma_migrations: 'written by the migration tool, as the owner',
}
