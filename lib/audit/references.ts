// What the columns of the tables point at, so that a history says a name, or at least what kind of record it is, and leads there. A test compares
// this with the database's own foreign keys: a new one without its line fails it.

const journals = ['journalId', 'onItsWayJournalId', 'takenBackJournalId', 'reversalJournalId', 'feeJournalId', 'wonJournalId', 'reversesId']
const byField: Record<string, string> = {
  userId: 'User', ownerId: 'User', authorId: 'User', memberId: 'Member', actingForId: 'Member', organizationId: 'Organization', officeId: 'Office',
  paymentId: 'Payment', checkoutId: 'Checkout', payLinkId: 'PayLink', refundId: 'Refund', drawerId: 'Drawer', depositId: 'Deposit',
  chargeId: 'DuesCharge', feeId: 'FeeCharge', periodId: 'DuesPeriod', rateId: 'DuesRate', adjustmentId: 'DuesAdjustment',
  mailingId: 'Mailing', bulkActId: 'BulkAct', importId: 'Import', viewId: 'SavedView', ...Object.fromEntries(journals.map((field) => [field, 'Journal'])),
}
const byColumn: Record<string, string> = {
  'Member.mergedIntoId': 'Member', 'Organization.mergedIntoId': 'Organization', 'StatusProposal.runId': 'StatusRun', 'ReportFile.runId': 'ReportRun', 'LedgerEntry.accountCode': 'LedgerAccount',
}

/** The table that a column points at; undefined where it points at nothing, or at records of several tables. */
export const pointsAt = (table: string, field: string): string | undefined => byColumn[`${table}.${field}`] ?? byField[field]
