// The trail in words: operations, tables, fields and values as people call them. What has no word here is said from its name.
import { formatDate, formatInstant, isDay } from '@/lib/dates'
import { formatCents } from '@/lib/money'

const acts: Record<string, string> = {
  'members.enrol': 'Enrolled', 'imports.run': 'Imported from a roster', 'imports.runUndo': 'Undid an import', 'imports.upload': 'Uploaded a roster',
  'imports.check': 'Checked a roster', 'imports.start': 'Started an import', 'imports.startHere': 'Started an import', 'imports.cancel': 'Canceled an import',
  'imports.resume': 'Started an import again', 'imports.undo': 'Asked to undo an import', 'imports.fail': 'Noted why an import failed', 'members.update': 'Edited',
  'members.changeStatus': 'Changed the status', 'members.undoStatus': 'Took a change of status back',
  'members.changeClassification': 'Changed the classification', 'members.archive': 'Archived', 'members.restore': 'Restored',
  'members.export': 'Exported the list',
  'members.actFor': 'Began to act for the member', 'members.stopActing': 'Stopped acting for the member', 'members.updateContact': 'Changed the contact data',
  'notes.write': 'Wrote a note', 'notes.withdraw': 'Took a note back',
  'tasks.create': 'Made a task', 'tasks.update': 'Edited', 'tasks.handOver': 'Handed over', 'tasks.takeBack': 'Took a handing over back', 'tasks.complete': 'Done', 'tasks.reopen': 'Opened again',
  'dues.runCharges': 'Ran the charges', 'payments.record': 'Recorded a payment', 'users.create': 'Made an account',
  'payments.settleCheckout': 'Booked an online payment', 'payments.startCheckout': 'Started a checkout',
  'payments.receiveEvent': 'Heard from Stripe', 'payments.finishEvent': 'Settled what Stripe told', 'payments.attachSession': 'Opened at Stripe',
  'payments.cancelCheckout': 'Withdrew a checkout', 'payments.abandonCheckout': 'Gave a checkout up', 'payments.rememberCustomer': 'Noted the customer at Stripe',
  'payments.askRefund': 'Asked for a refund', 'payments.decideRefund': 'Decided a refund', 'payments.withdrawRefund': 'Withdrew a refund', 'payments.settleRefund': 'Booked what Stripe says of a refund',
  'payments.refuseRefund': 'Noted why Stripe refused a refund', 'payments.queueRefundMail': 'Queued the mail about a refund', 'payments.settleDispute': 'Booked what Stripe says of a dispute',
  'payments.noteDispute': 'Wrote a note',
  'dues.setRate': 'Set a rate', 'dues.openPeriods': 'Opened months', 'users.signIn': 'Signed in', 'users.signOut': 'Signed out',
  'users.usePasswordLink': 'Set a password', 'users.issuePasswordLink': 'Issued a password link', 'users.chooseLanguage': 'Chose a language',
  'payments.queueConfirmation': 'Queued the receipt mail', 'payments.sendReceipt': 'Sent the receipt again', 'outbox.noteDelivery': 'Handed a mail over',
  'payments.queueDebitFailed': 'Queued the mail about a failed bank payment', 'payments.queueReturned': 'Queued the mail about a returned payment',
  'settings.save': 'Changed settings', 'settings.withdraw': 'Took a planned change back', 'dues.changeRules': 'Changed the rules of dues',
  'dues.withdrawRule': 'Took a planned rule of dues back', 'settings.addOffice': 'Added an office', 'settings.updateOffice': 'Edited an office',
  'settings.archiveOffice': 'Archived an office', 'settings.restoreOffice': 'Restored an office', 'settings.addHoliday': 'Added a holiday',
  'settings.addFederalHolidays': 'Added the federal holidays', 'settings.removeHoliday': 'Removed a holiday', 'settings.writeMail': 'Wrote a mail’s words',
  'settings.resetMail': 'Brought a mail’s first words back', 'settings.applyRetention': 'Ended what was kept long enough',
  'outbox.sendTestMail': 'Sent a test mail',
  'organizations.add': 'Added', 'organizations.update': 'Edited', 'organizations.archive': 'Archived', 'organizations.restore': 'Restored',
  'organizations.addContact': 'Added a contact', 'organizations.updateContact': 'Edited a contact',
  'organizations.archiveContact': 'Archived a contact', 'organizations.makeContactPrimary': 'Changed the primary contact',
  'organizations.addAgreement': 'Added an agreement', 'organizations.updateAgreement': 'Edited an agreement',
  'organizations.endAgreement': 'Ended an agreement', 'organizations.export': 'Exported the list',
  'users.invite': 'Invited', 'users.sendInvitation': 'Sent a new invitation', 'users.changeRoles': 'Changed roles', 'users.changeDuties': 'Changed duties',
  'users.lock': 'Locked', 'users.unlock': 'Unlocked', 'users.endSessions': 'Signed out everywhere', 'users.endSession': 'Ended a sign-in',
  'users.changePassword': 'Changed the own password', 'users.endOwnSession': 'Ended an own sign-in', 'users.endOtherSessions': 'Signed out everywhere else',
  'duplicates.mergeMembers': 'Merged two records', 'duplicates.mergeOrganizations': 'Merged two records', 'duplicates.undoMerge': 'Undid a merge',
  'duplicates.dismiss': 'Found two records to be two', 'duplicates.reconsider': 'Took back that two records are two',
  'users.sendOpeningMail': 'Mailed a link to open an account', 'users.openAccount': 'Opened the account', 'users.sendResetMail': 'Mailed a password link',
  'users.issuePrintedCode': 'Printed an account code', 'users.endPrintedCode': 'Ended an account code', 'users.usePrintedCode': 'Used an account code',
  'users.changeEmail': 'Asked for another e-mail', 'users.confirmEmail': 'Confirmed another e-mail',
  'employment.hire': 'Hired', 'employment.end': 'Ended a job', 'employment.correct': 'Corrected a job', 'employment.void': 'Took a job out',
  'employment.markConcurrent': 'Marked a second job', 'employment.export': 'Exported the jobs',
  'dues.exportStandings': 'Exported the standings', 'payments.export': 'Exported the payments', 'tasks.export': 'Exported the tasks', 'users.export': 'Exported the accounts',
  'dues.askAdjustment': 'Asked for an adjustment', 'dues.decideAdjustment': 'Decided on an adjustment', 'dues.withdrawAdjustment': 'Withdrew an adjustment',
  'dues.reverseAdjustment': 'Reversed an adjustment', 'dues.grantExemption': 'Granted an exemption', 'dues.endExemption': 'Ended an exemption',
  'dues.voidExemption': 'Took an exemption out', 'dues.applyClassChanges': 'Charged months by a changed classification',
  'payments.makePayLink': 'Made a pay link', 'payments.revokePayLink': 'Withdrew a pay link', 'payments.startFromLink': 'Began to pay by a link',
  'arrears.proposeStatusRun': 'Proposed a change of status', 'arrears.leaveOut': 'Left a member out', 'arrears.takeIn': 'Took a member in again',
  'arrears.confirmStatusRun': 'Confirmed proposed statuses', 'arrears.dismissRun': 'Let a proposal go', 'arrears.sendNotices': 'Sent notices of arrears',
  'arrears.printLetters': 'Printed letters', 'arrears.export': 'Exported the arrears',
  'counter.takePayment': 'Took a payment', 'counter.openDrawer': 'Opened a drawer', 'counter.closeDrawer': 'Closed a drawer', 'counter.deposit': 'Carried money to the bank',
  'counter.tickDeposit': 'Found a deposit on the bank’s statement', 'counter.bounceCheck': 'Noted that the bank sent a payment back',
  'books.export': 'Took a book out as a file',
  'reports.export': 'Took a report out as a file', 'reports.order': 'Asked for a report as a file', 'reports.cancel': 'Gave a report up', 'reports.make': 'Made a report’s file',
  'reports.fail': 'Noted why a report failed', 'reports.download': 'Fetched a report’s file', 'reports.roster': 'Ran the roster', 'reports.overdue': 'Ran the list of the overdue',
  'reports.withoutJob': 'Ran the list of members without a job', 'reports.audit': 'Ran the audit extract',
  'reconciliation.takeException': 'Took it', 'reconciliation.handOverException': 'Handed it over', 'reconciliation.settleByHand': 'Settled with a note',
  'reconciliation.replayEvent': 'Had it dealt with again', 'reconciliation.acceptQuarantined': 'Booked what Stripe took', 'reconciliation.bookIntoSuspense': 'Booked into suspense',
  'reconciliation.assignSuspense': 'Said whose the money is', 'reconciliation.askForRun': 'Asked for a comparison with Stripe', 'reconciliation.tickPayout': 'Ticked against the statement',
  'reconciliation.untickPayout': 'Took the tick back', 'reconciliation.openRun': 'Began a comparison with Stripe', 'reconciliation.noteProblem': 'Noted why a comparison stands still',
  'reconciliation.finishRun': 'Finished a comparison with Stripe', 'reconciliation.keepLines': 'Kept movements of Stripe’s', 'reconciliation.matchLines': 'Matched movements of Stripe’s',
  'reconciliation.keepPayout': 'Kept a payout of Stripe’s', 'reconciliation.sendAlerts': 'Mailed about what waits',
  'leadership.present': 'Began to present without names', 'leadership.stopPresenting': 'Stopped presenting',
  'bulk.run': 'Changed with others at once', 'bulk.undo': 'Took a change of many back',
  'mailings.draft': 'Began a mailing', 'mailings.rewrite': 'Changed the words of a mailing', 'mailings.sendTest': 'Sent a test of a mailing', 'mailings.send': 'Sent a mailing',
  'mailings.makeMails': 'Put mails of a mailing into the outbox', 'mailings.optOut': 'Ended mailings by the link in one', 'mailings.choose': 'Chose whether mailings come',
  'mailings.trustAddress': 'Said that an address works again',
  'views.save': 'Saved a view', 'views.rename': 'Renamed a view', 'views.share': 'Changed who sees a view', 'views.remove': 'Removed a view',
  'views.chooseFirst': 'Chose what a list opens with',
  'backups.note': 'Noted a backup', 'backups.restore': 'Restored a backup',
  'audit.seal': 'Sealed the trail', 'audit.verify': 'Compared the seals', 'audit.export': 'Took the trail out as a file', 'imports.listKept': 'Took out rows of a roster file',
  'statements.print': 'Printed a statement',
  'seed.run': 'Put invented data in',
  'integrity.note': 'Checked the whole database', 'members.mendBlanks': 'Put blanks right', 'members.mendSearch': 'Brought the search up to date',
  'organizations.mendBlanks': 'Put blanks right', 'organizations.mendContactBlanks': 'Put blanks right', 'organizations.mendPrimary': 'Took the mark of an archived contact',
  'organizations.mendSearch': 'Brought the search up to date', 'employment.mendSecondJob': 'Made the only current job the current one', 'users.mendSignIns': 'Ended sign-ins of locked accounts',
  'tasks.mendRecords': 'Took a task off a record that is gone', 'tasks.mendMembers': 'Put a task into its member’s trail', 'dues.mendProjections': 'Worked the account out anew from the ledger',
  'payments.mendReceiptCounter': 'Set the counter of receipts right', 'outbox.mendWords': 'Emptied mails that had left',
  'db.insert': 'Added by hand in the database', 'db.update': 'Changed by hand in the database',
  'db.delete': 'Deleted by hand in the database',
}
const tables: Record<string, string> = {
  ImportFile: 'roster file', ReportRun: 'report', ReportFile: 'file of a report',
  Member: 'member', MemberStatusSpan: 'status', MemberClassificationSpan: 'classification', DuesCharge: 'dues charge', DuesChargeReversal: 'charge taken back',
  NotDuplicate: 'pair found to be two',
  DuesOpening: 'opening balance',
  OrganizationContact: 'contact', LedgerEntry: 'ledger line', CheckoutItem: 'checkout month', StripeCustomer: 'Stripe customer', User: 'account', UserRole: 'role', UserDuty: 'duty',
  OutboundMail: 'mail', AccountLink: 'account link', Session: 'sign-in', MemberNote: 'note',
  MailTemplate: 'words of a mail', RefundItem: 'part of a refund', PaymentReturn: 'return by the bank', MoneyException: 'exception',
  Employment: 'job', StripeBalanceLine: 'movement at Stripe', ReconciliationRun: 'comparison with Stripe',
  DuesAdjustment: 'adjustment', DuesAdjustmentItem: 'what it lowers', DuesExemption: 'exemption from dues', FeeCharge: 'fee',
  PayLink: 'pay link', ArrearsNotice: 'notice of arrears', StatusRun: 'proposal of statuses', StatusProposal: 'proposed status',
  BulkAct: 'change of many', Mailing: 'mailing', MailingRecipient: 'recipient of a mailing', BadAddress: 'address that refused mail', SavedView: 'saved view', FirstView: 'what a list opens with',
  AuditSeal: 'seal', BackupRun: 'backup', AuditVerification: 'comparison of the seals', AuditEvent: 'audit trail',
  DepositedPayment: 'payment carried to the bank', Seeding: 'invented data', IntegrityRun: 'check of the whole database', DuesProjectionRepair: 'account worked out anew',
}
const fields: Record<string, string> = {
  organizationId: 'Employer', fromTxid: 'From transaction', throughTxid: 'Up to transaction', fromSeal: 'From seal', throughSeal: 'Up to seal', q: 'Searched for',
  leftOut: 'Left out because', outcome: 'What came of it', asOfOn: 'As of', usedAt: 'Used', revokedAt: 'Withdrawn',
  startedOn: 'First day', endedOn: 'Last day', isConcurrent: 'Second job', voidedAt: 'Taken out',
  dateOfBirth: 'Birth date', hireDate: 'Joined on', email: 'E-mail', zipCode: 'ZIP code', startsOn: 'From', endsOn: 'Until (not including)',
  archivedAt: 'Archived', noMailingAt: 'Wants no mailings', payerName: 'Paid by', payerNumber: 'Paid by member',
  floatCents: 'Float', countedCents: 'Counted', expectedCents: 'Expected', differenceNote: 'Why it differs', takenBy: 'Taken by', entryKey: 'Form', bankReference: 'Reference of the bank',
  id: 'Record', version: 'Version', isPrimary: 'Primary contact', 'Agreement.endsOn': 'Until', 'UserRole.endsOn': 'Last day', 'UserDuty.endsOn': 'Last day', 'Organization.type': 'Kind', 'Agreement.type': 'Kind',
}

const spaced = (name: string) => name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll('_', ' ').toLowerCase()
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const tableInWords = (table: string): string => tables[table] ?? spaced(table)
export const operationInWords = (operation: string): string => acts[operation] ?? capital(spaced(operation.split('.').at(-1) ?? operation))
export const fieldInWords = (field: string, table?: string): string => fields[`${table}.${field}`] ?? fields[field] ?? capital(spaced(field.replace(/(Cents|At|On|Id)$/, '').replace(/Ids$/, 's')))

const enums = ['way', 'visibility', 'category', 'status', 'classification', 'kind', 'method', 'role', 'type', 'duty', 'effect']

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/
const actor = /^(user:[\da-f-]{36}|(job|cli|db|link|stripe):\S+)$/
const settingKey = /^[a-z-]+\.[a-zA-Z]+$/
const abbreviations = new Set(['jatc', 'pla', 'cwa', 'tero'])

/** A stored value as people read it; null where there is nothing to read. */
export function valueInWords(field: string, value: unknown, names: ReadonlyMap<string, string> = new Map()): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return field.endsWith('Cents') && Number.isSafeInteger(value) ? formatCents(value) : String(value)
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && uuid.test(one))) return value.length === 1 ? valueInWords(field, value[0], names) : `${value.length.toLocaleString('en-US')} records`
  if (typeof value === 'object') return partsInWords(value, names)
  if (typeof value !== 'string') return String(value)
  if (uuid.test(value)) return names.get(value) ?? `record …${value.slice(-6)}`
  if (actor.test(value)) return actorInWords(value, names)
  if (field === 'key' && settingKey.test(value)) return value.split('.').map((part, index) => (index === 0 ? capital(spaced(part)) : spaced(part))).join(': ')
  if (field.endsWith('At') && !Number.isNaN(Date.parse(value))) return formatInstant(new Date(value))
  if (isDay(value)) return formatDate(value)
  if (abbreviations.has(value)) return value.toUpperCase()
  return enums.includes(field) ? capital(spaced(value)) : withoutIds(value, names)
}

/** What a record keeps as a list or as named values; what is empty is left out. */
function partsInWords(value: object, names: ReadonlyMap<string, string>): string | null {
  const parts = Object.entries(value).flatMap(([name, one]) => {
    const said = valueInWords(name, one, names)
    return said === null ? [] : [Array.isArray(value) ? said : `${fieldInWords(name)}: ${said}`]
  })
  return parts.length === 0 ? null : parts.join(Array.isArray(value) ? ', ' : '; ')
}

const anId = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g
/** A text in which ids stand among other things: the same with names, or the end of the id. */
const withoutIds = (text: string, names: ReadonlyMap<string, string>) => text.replace(anId, (id) => names.get(id) ?? `…${id.slice(-6)}`)

/** Who acted; `names` has the names of the accounts. */
export function actorInWords(actor: string, names: ReadonlyMap<string, string>): string {
  const [kind, who = ''] = actor.split(/:(.*)/s)
  switch (kind) {
    case 'user': return names.get(who) ?? `Account ${who.slice(0, 8)}`
    case 'stripe': return `Stripe (${who})`
    case 'job': return `Job ${who}`
    case 'cli': return `Command line (${who})`
    case 'db': return `Database client (${who})`
    case 'link': return 'Somebody with a pay link'
    case 'public': return 'Somebody not signed in'
    default: return actor
  }
}
