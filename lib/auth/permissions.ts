// The permission table: who may do what, one line an operation. A right that is not written here does not exist.
//
//   'any'  on every record · 'unit' on what was assigned to the person · 'own' on the person's own record only
//
// Duties (treasurer, representative, front_desk) are columns beside the roles. Machine actors have columns of their own: `stripe` (its webhook and return address), `job` (the worker), `cli` (the command line), `link` (whoever holds a pay link, after its secret was asked for).
import type { Duty, Role } from '@/lib/generated/prisma/enums'

export type Access = 'any' | 'unit' | 'own'
export type Machine = 'stripe' | 'job' | 'cli' | 'link'
/** A duty is a column like a role: it adds rights to whatever the roles give. */
export type Column = Role | Duty | Machine
type Rights = 'public' | Partial<Record<Column, Access>>

// Whoever is charged with something at the hall looks up whom it is about.
const onDuty = { treasurer: 'any', representative: 'any', front_desk: 'any' } as const
const reads = { admin: 'any', officer: 'any', staff: 'any', organizer: 'any', viewer: 'any', member: 'own', ...onDuty } as const
const clerks = { admin: 'any', officer: 'any', staff: 'any' } as const
const officers = { admin: 'any', officer: 'any' } as const
/** The counter: clerks, and whoever has the front desk. */
const counter = { ...clerks, front_desk: 'any' } as const
/** The books: officers, and whoever is treasurer. */
const bookkeepers = { ...officers, treasurer: 'any' } as const
/** Whoever works for the local, by role or by duty. */
const office = { ...clerks, organizer: 'own', treasurer: 'own', representative: 'own', front_desk: 'own' } as const
/** Files of reports belong to whoever asked for them. */
const ownFiles = { admin: 'own', officer: 'own', staff: 'own', treasurer: 'own' } as const
const system = { cli: 'any' } as const
const everybody = {
  admin: 'own', officer: 'own', staff: 'own', organizer: 'own', instructor: 'own', member: 'own', viewer: 'own',
  treasurer: 'own', representative: 'own', front_desk: 'own',
} as const
/** What somebody did to many records; officers see and take back everybody's. */
const ownBulk = { ...officers, staff: 'own', organizer: 'own', treasurer: 'own', representative: 'own', front_desk: 'own' } as const
/** Whoever sees lists keeps views of them. */
const ownViews = { admin: 'own', officer: 'own', staff: 'own', organizer: 'own', viewer: 'own', treasurer: 'own', representative: 'own', front_desk: 'own' } as const
const admins = { admin: 'any' } as const

export const PERMISSIONS = {
  // Accounts
  'users.signIn': 'public',
  'users.signInToDemo': 'public',
  'users.usePasswordLink': 'public',
  'users.getPasswordLink': 'public',
  // Both act on the asker's own session alone; who has none, or no role left, may ask as well.
  'users.signOut': 'public',
  'users.touchSession': 'public',
  'users.chooseLanguage': 'public',
  'users.chooseTheme': 'public',
  'users.chooseKeys': 'public',
  'users.create': system,
  'users.findMemberForAccount': system,
  'users.issuePasswordLink': system,
  'users.listDemoSignIns': 'public',

  // Accounts of others, and the own profile
  'users.list': admins,
  'users.get': admins,
  'users.export': admins,
  'users.invite': admins,
  'users.sendInvitation': admins,
  'users.changeRoles': { ...admins, ...system },
  'users.changeDuties': { ...admins, ...system },
  'users.lock': admins,
  'users.unlock': admins,
  'users.endSessions': admins,
  'users.endSession': admins,
  'users.getProfile': everybody,
  'users.changePassword': everybody,
  'users.endOwnSession': everybody,
  'users.endOtherSessions': everybody,

  // Ways into an account: opening it, resets, printed codes, another e-mail
  'users.askToOpen': 'public',
  'users.sendOpeningMail': { job: 'any' },
  'users.getOpeningLink': 'public',
  'users.openAccount': 'public',
  'users.askToReset': 'public',
  'users.sendResetMail': { job: 'any' },
  'users.getOfMember': { ...clerks, front_desk: 'any' },
  'users.issuePrintedCode': { ...clerks, front_desk: 'any' },
  'users.endPrintedCode': { ...clerks, front_desk: 'any' },
  'users.usePrintedCode': 'public',
  'users.changeEmail': everybody,
  'users.getEmailLink': 'public',
  'users.confirmEmail': 'public',

  // Settings: what this local decides; officers read
  'settings.list': officers,
  'settings.get': officers,
  'settings.save': { admin: 'any', ...system },
  'settings.withdraw': { admin: 'any' },
  'settings.getHall': 'public',
  'settings.getPaymentFees': 'public',
  'settings.listOffices': officers,
  'settings.getOffice': officers,
  'settings.addOffice': { admin: 'any', ...system },
  'settings.updateOffice': { admin: 'any' },
  'settings.archiveOffice': { admin: 'any' },
  'settings.restoreOffice': { admin: 'any' },
  'settings.listHolidays': officers,
  'settings.addHoliday': { admin: 'any' },
  'settings.addFederalHolidays': { admin: 'any', ...system },
  'settings.removeHoliday': { admin: 'any' },
  'settings.listMails': officers,
  'settings.getMail': officers,
  'settings.writeMail': { admin: 'any' },
  'settings.resetMail': { admin: 'any' },
  'settings.applyRetention': { job: 'any' },

  // Mail on its way out
  'outbox.list': { admin: 'any' },
  'outbox.sendTestMail': { admin: 'any' },
  'outbox.listDemo': 'public',
  'outbox.getDemoAttachment': 'public',
  'outbox.getToDeliver': { job: 'any' },
  'outbox.listWaiting': { job: 'any' },
  'outbox.noteDelivery': { job: 'any' },

  // Members
  'members.list': { ...reads, member: undefined },
  'members.find': { ...reads, member: undefined },
  'members.findLookalikes': clerks,
  'members.get': reads,
  'members.getForEdit': clerks,
  'members.export': clerks,
  'members.enrol': { ...clerks, ...system },
  'members.update': { ...clerks, ...system },
  'members.changeStatus': { ...clerks, ...system },
  'members.undoStatus': clerks,
  'members.changeClassification': { ...clerks, ...system },
  'members.archive': officers,
  'members.restore': officers,
  'members.listNames': { ...reads, member: undefined },

  // Acting for a member on the member's own pages; the member's own contact data
  'members.actFor': counter,
  'members.stopActing': everybody,
  'members.getContact': { ...counter, member: 'own' },
  'members.updateContact': { ...counter, member: 'own' },
  'members.listOwnChanges': counter,

  // Notes about members: who reads which is in lib/notes/access.ts
  'notes.list': { ...clerks, organizer: 'any', treasurer: 'any', representative: 'any', front_desk: 'any' },
  'notes.write': { ...clerks, organizer: 'any', treasurer: 'any', representative: 'any', front_desk: 'any' },
  'notes.withdraw': { ...officers, staff: 'own', organizer: 'own', treasurer: 'own', representative: 'own', front_desk: 'own' },

  // Tasks; 'own': to do, or given to others
  'tasks.list': office,
  'tasks.get': office,
  'tasks.export': clerks,
  'tasks.listOwners': office,
  'tasks.create': office,
  'tasks.update': office,
  'tasks.handOver': office,
  'tasks.takeBack': office,
  'tasks.complete': office,
  'tasks.reopen': office,

  // Organizations
  'organizations.list': { ...reads, member: undefined },
  'organizations.find': { ...reads, member: undefined },
  'organizations.get': { ...reads, member: undefined },
  'organizations.export': clerks,
  'organizations.findLookalikes': clerks,
  'organizations.add': { ...clerks, ...system },
  'organizations.update': { ...clerks, ...system },
  'organizations.archive': officers,
  'organizations.restore': officers,
  'organizations.addContact': { ...clerks, ...system },
  'organizations.updateContact': { ...clerks, ...system },
  'organizations.archiveContact': clerks,
  'organizations.makeContactPrimary': clerks,
  'organizations.addAgreement': { ...clerks, ...system },
  'organizations.updateAgreement': { ...clerks, ...system },
  'organizations.endAgreement': clerks,
  'organizations.listNames': { ...reads, member: undefined },

  // Employment
  'employment.list': { ...reads, member: undefined },
  'employment.get': { ...reads, member: undefined },
  'employment.listOfMember': { ...reads, member: undefined },
  'employment.headCount': { ...reads, member: undefined },
  'employment.export': clerks,
  'employment.hire': { ...clerks, ...system },
  'employment.markConcurrent': { ...officers, ...system },
  'employment.end': { ...clerks, ...system },
  'employment.correct': { ...clerks, ...system },
  'employment.void': clerks,

  // Imports
  'imports.list': clerks,
  'imports.get': clerks,
  'imports.listProblems': { ...clerks, ...system },
  'imports.listKept': clerks,
  'imports.upload': { ...clerks, ...system },
  'imports.check': clerks,
  'imports.start': clerks,
  'imports.startHere': system,
  'imports.run': { ...system, job: 'any' },
  'imports.noteProgress': { ...system, job: 'any' },
  'imports.fail': { ...system, job: 'any' },
  'imports.cancel': { ...clerks, ...system },
  'imports.resume': clerks,
  'imports.undo': clerks,
  'imports.runUndo': { job: 'any' },

  // Duplicates and merges
  'duplicates.list': clerks,
  'duplicates.compare': clerks,
  'duplicates.dismiss': clerks,
  'duplicates.reconsider': clerks,
  'duplicates.mergeMembers': clerks,
  'duplicates.mergeOrganizations': clerks,
  'duplicates.getMerge': clerks,
  'duplicates.undoMerge': clerks,

  // Dues
  'dues.getAccount': { ...reads, cli: 'any' },
  'dues.getPayable': { ...counter, member: 'own', viewer: 'any' },
  'dues.listStandings': { ...reads, member: undefined },
  'dues.exportStandings': { ...clerks, treasurer: 'any' },
  'dues.listRates': { ...reads, member: undefined },
  'dues.changeRules': { admin: 'any', ...system },
  'dues.withdrawRule': { admin: 'any' },
  'dues.setRate': { ...bookkeepers, ...system },
  'dues.listPeriods': { ...reads, member: undefined },
  'dues.listMonth': { ...reads, member: undefined },
  'dues.openPeriods': { ...bookkeepers, ...system, job: 'any' },
  'dues.runCharges': { ...bookkeepers, ...system, job: 'any' },

  // Adjustments: asked by one, decided by another, each on others only; exemptions; classes that changed inside a month
  'dues.listAdjustments': { ...clerks, treasurer: 'any', viewer: 'any' },
  'dues.getAdjustment': { ...clerks, treasurer: 'any', viewer: 'any' },
  'dues.getAdjustable': { ...clerks, treasurer: 'any' },
  'dues.askAdjustment': { ...clerks, treasurer: 'any' },
  'dues.withdrawAdjustment': { ...clerks, treasurer: 'any' },
  'dues.decideAdjustment': bookkeepers,
  'dues.reverseAdjustment': bookkeepers,
  'dues.listExemptions': reads,
  'dues.grantExemption': bookkeepers,
  'dues.endExemption': bookkeepers,
  'dues.voidExemption': bookkeepers,
  'dues.applyClassChanges': { ...bookkeepers, ...system, job: 'any' },

  // Payments
  'payments.list': { ...counter, treasurer: 'any', viewer: 'any' },
  'payments.export': { ...clerks, treasurer: 'any' },
  'payments.get': { ...counter, treasurer: 'any', viewer: 'any', member: 'own' },
  'payments.listOfMember': reads,
  'payments.getCheckout': { ...counter, member: 'own', link: 'own' },
  'payments.startCheckout': { ...counter, member: 'own' },
  'payments.attachSession': { ...counter, member: 'own', link: 'own' },
  'payments.abandonCheckout': { ...counter, member: 'own', job: 'any', link: 'own' },
  'payments.rememberCustomer': { ...counter, member: 'own' },
  'payments.cancelCheckout': { ...counter, member: 'own', link: 'own' },
  'payments.wasHandled': { stripe: 'any' },
  'payments.receiveEvent': { stripe: 'any' },
  'payments.finishEvent': { stripe: 'any' },
  'payments.findCheckoutToSettle': { stripe: 'any', job: 'any' },
  'payments.settleCheckout': { stripe: 'any', job: 'any' },
  'payments.listOpenCheckouts': { job: 'any' },
  'payments.queueConfirmation': { job: 'any' },
  'payments.getReceipt': { ...counter, treasurer: 'any', viewer: 'any', member: 'own' },
  'payments.printReceipt': { ...counter, treasurer: 'any', viewer: 'any', member: 'own' },
  'payments.sendReceipt': { ...counter, treasurer: 'any' },
  'payments.queueDebitFailed': { job: 'any' },
  'payments.queueReturned': { job: 'any' },
  'payments.listDebitsOfMember': reads,
  'payments.record': system,
  // Links to pay without an account: their holders are strangers to us, the secret is their right.
  'payments.makePayLink': counter,
  'payments.revokePayLink': counter,
  'payments.listPayLinks': { ...counter, treasurer: 'any', viewer: 'any' },
  'payments.getPayLink': 'public',
  'payments.startFromLink': 'public',

  // Arrears: notices are sent by clerks and the treasurer, a status is changed by officers
  'arrears.list': { ...clerks, treasurer: 'any', viewer: 'any' },
  'arrears.export': { ...clerks, treasurer: 'any' },
  'arrears.getRules': { ...reads, member: undefined },
  'arrears.previewNotices': { ...clerks, treasurer: 'any' },
  'arrears.sendNotices': { ...clerks, treasurer: 'any' },
  'arrears.printLetters': { ...clerks, treasurer: 'any' },
  'arrears.getNoticeBatch': { ...clerks, treasurer: 'any', viewer: 'any' },
  'arrears.listNoticesOf': { ...counter, treasurer: 'any', viewer: 'any' },
  'arrears.listRuns': { ...clerks, treasurer: 'any', viewer: 'any' },
  'arrears.getRun': { ...clerks, treasurer: 'any', viewer: 'any' },
  'arrears.proposeStatusRun': { ...officers, ...system, job: 'any' },
  'arrears.leaveOut': officers,
  'arrears.takeIn': officers,
  'arrears.confirmStatusRun': officers,
  'arrears.dismissRun': officers,

  // The counter: 'own' drawers for those who only sit there
  'counter.getDesk': counter,
  'counter.getTakeForm': counter,
  'counter.preview': counter,
  'counter.takePayment': counter,
  'counter.openDrawer': counter,
  'counter.closeDrawer': { ...officers, staff: 'own', front_desk: 'own' },
  'counter.getSheet': { ...clerks, treasurer: 'any', viewer: 'any', front_desk: 'own' },
  'counter.listSheets': { ...clerks, treasurer: 'any', viewer: 'any', front_desk: 'own' },
  'counter.listUndeposited': bookkeepers,
  'counter.deposit': bookkeepers,
  'counter.getDeposit': { ...bookkeepers, viewer: 'any' },
  'counter.listDeposits': { ...bookkeepers, viewer: 'any' },
  'counter.tickDeposit': bookkeepers,
  'counter.bounceCheck': bookkeepers,
  // Refunds and disputes: clerks give back up to a limit, above it somebody with the books decides
  'payments.askRefund': { ...clerks, treasurer: 'any', ...system },
  'payments.decideRefund': bookkeepers,
  'payments.withdrawRefund': { ...clerks, treasurer: 'any' },
  'payments.listRefunds': { ...counter, treasurer: 'any', viewer: 'any' },
  'payments.getRefund': { ...counter, treasurer: 'any', viewer: 'any' },
  'payments.getMoves': { ...counter, treasurer: 'any', viewer: 'any', member: 'own' },
  'payments.getRefundable': { ...clerks, treasurer: 'any' },
  'payments.findPaymentOfIntent': { stripe: 'any', job: 'any' },
  'payments.findRefundToSend': { stripe: 'any', job: 'any' },
  'payments.refuseRefund': { stripe: 'any', job: 'any' },
  'payments.settleRefund': { stripe: 'any', job: 'any' },
  'payments.listRefundsToSweep': { job: 'any' },
  'payments.queueRefundMail': { job: 'any' },
  'payments.listDisputes': { ...counter, treasurer: 'any', viewer: 'any' },
  'payments.getDispute': { ...counter, treasurer: 'any', viewer: 'any' },
  'payments.noteDispute': { ...clerks, treasurer: 'any' },
  'payments.settleDispute': { stripe: 'any', job: 'any' },

  // The inbox of exceptions, and the comparison with Stripe and the bank
  'reconciliation.listExceptions': { ...clerks, treasurer: 'any', viewer: 'any' },
  'reconciliation.getException': { ...clerks, treasurer: 'any', viewer: 'any' },
  'reconciliation.listOwners': { ...clerks, treasurer: 'any' },
  'reconciliation.takeException': { ...clerks, treasurer: 'any' },
  'reconciliation.handOverException': { ...clerks, treasurer: 'any' },
  'reconciliation.settleByHand': bookkeepers,
  'reconciliation.replayEvent': { ...clerks, treasurer: 'any' },
  'reconciliation.findQuarantined': bookkeepers,
  'reconciliation.acceptQuarantined': bookkeepers,
  'reconciliation.bookIntoSuspense': bookkeepers,
  'reconciliation.getSuspense': { ...clerks, treasurer: 'any' },
  'reconciliation.assignSuspense': bookkeepers,
  'reconciliation.listRuns': { ...clerks, treasurer: 'any', viewer: 'any' },
  'reconciliation.getRun': { ...clerks, treasurer: 'any', viewer: 'any' },
  'reconciliation.getClearing': { ...clerks, treasurer: 'any', viewer: 'any' },
  'reconciliation.askForRun': bookkeepers,
  'reconciliation.listPayouts': { ...bookkeepers, viewer: 'any' },
  'reconciliation.getPayout': { ...bookkeepers, viewer: 'any' },
  'reconciliation.tickPayout': bookkeepers,
  'reconciliation.untickPayout': bookkeepers,
  'reconciliation.openRun': { job: 'any' },
  'reconciliation.noteProblem': { job: 'any' },
  'reconciliation.finishRun': { job: 'any' },
  'reconciliation.listKnown': { job: 'any' },
  'reconciliation.listOpenAtStripe': { job: 'any' },
  'reconciliation.keepLines': { job: 'any' },
  'reconciliation.matchLines': { job: 'any' },
  'reconciliation.keepPayout': { job: 'any' },
  'reconciliation.sendAlerts': { job: 'any' },

  // Paper: statements of members, and the books of the local
  'statements.get': reads,
  'statements.print': reads,
  'statements.getYear': reads,
  'statements.printYear': reads,
  'books.getCashJournal': { ...bookkeepers, viewer: 'any' },
  'books.getTrialBalance': { ...bookkeepers, viewer: 'any' },
  'books.getAccount': { ...bookkeepers, viewer: 'any' },
  'books.getJournal': { ...bookkeepers, viewer: 'any' },
  'books.export': { ...bookkeepers, viewer: 'any' },

  // What waits, as the frame of a page counts it: what the viewer may not list is not counted
  'waiting.count': { ...reads, member: undefined },
  // The search over everything: each of its sources asks for the right of its own room, see lib/search/sources
  'search.find': { ...reads, member: undefined },
  // Reports: names with contacts are for those who look after members, figures for viewers too; files are a right of their own, each its own maker's
  'reports.list': { ...clerks, organizer: 'any', treasurer: 'any', viewer: 'any' },
  'reports.roster': clerks,
  'reports.movements': { ...clerks, treasurer: 'any', viewer: 'any' },
  'reports.duesSummary': { ...clerks, treasurer: 'any', viewer: 'any' },
  'reports.overdue': { ...clerks, treasurer: 'any' },
  'reports.payments': { ...clerks, treasurer: 'any', viewer: 'any' },
  'reports.perCapita': { ...bookkeepers, viewer: 'any' },
  'reports.employers': { ...clerks, organizer: 'any', viewer: 'any' },
  'reports.employees': { ...clerks, organizer: 'any' },
  'reports.withoutJob': clerks,
  'reports.audit': officers,
  'reports.export': { ...clerks, treasurer: 'any' },
  'reports.order': ownFiles,
  'reports.listRuns': ownFiles,
  'reports.cancel': ownFiles,
  'reports.resume': ownFiles,
  'reports.download': ownFiles,
  'reports.make': { job: 'any' },
  'reports.noteProgress': { job: 'any' },
  'reports.fail': { job: 'any' },
  // Many records at once: asks for the right to the same on one record besides (lib/bulk/acts.ts)
  'bulk.preview': office,
  'bulk.run': office,
  'bulk.get': ownBulk,
  'bulk.undo': ownBulk,

  // Mail to many members: the office writes and sends, members say whether they want any
  'mailings.list': clerks,
  'mailings.get': clerks,
  'mailings.draft': clerks,
  'mailings.rewrite': clerks,
  'mailings.sendTest': clerks,
  'mailings.send': clerks,
  'mailings.makeMails': { job: 'any' },
  'mailings.getOptOut': 'public',
  'mailings.optOut': 'public',
  'mailings.getReach': { ...counter, member: 'own' },
  'mailings.choose': { ...counter, member: 'own' },
  'mailings.trustAddress': clerks,

  // Saved views of lists: one's own; administrators tidy up what is shared
  'views.list': ownViews,
  'views.save': ownViews,
  'views.rename': { ...ownViews, admin: 'any' },
  'views.share': { admin: 'any', officer: 'own', staff: 'own' },
  'views.remove': { ...ownViews, admin: 'any' },
  'views.chooseFirst': ownViews,

  // Leadership: the board, showing it to others without names, and everybody's start page
  'leadership.getBoard': { ...officers, viewer: 'any' },
  'leadership.present': { ...officers, viewer: 'any' },
  'leadership.stopPresenting': everybody,
  'leadership.getHome': { ...reads, member: undefined },

  // Integrity: the whole database is checked, and what needs no person is put right; a repair is a command of its room
  'integrity.check': { ...admins, ...system, job: 'any' },
  'integrity.listRuns': admins,
  'integrity.note': { ...system, job: 'any' },
  'members.mendBlanks': { ...system, job: 'any' },
  'members.mendSearch': { ...system, job: 'any' },
  'organizations.mendBlanks': { ...system, job: 'any' },
  'organizations.mendContactBlanks': { ...system, job: 'any' },
  'organizations.mendPrimary': { ...system, job: 'any' },
  'organizations.mendSearch': { ...system, job: 'any' },
  'employment.mendSecondJob': { ...system, job: 'any' },
  'users.mendSignIns': { ...system, job: 'any' },
  'tasks.mendRecords': { ...system, job: 'any' },
  'tasks.mendMembers': { ...system, job: 'any' },
  'dues.mendProjections': { ...system, job: 'any' },
  'payments.mendReceiptCounter': { ...system, job: 'any' },
  'outbox.mendWords': { ...system, job: 'any' },

  // The trail
  'audit.ofRecord': { ...clerks, treasurer: 'any', viewer: 'any' },
  'audit.getHistory': { ...clerks, treasurer: 'any', viewer: 'any' },
  // The whole of it: who governs the local, and who audits it. What the rooms hide stays hidden (lib/audit/hidden.ts).
  'audit.list': { ...officers, viewer: 'any' },
  'audit.get': { ...officers, viewer: 'any' },
  'audit.export': officers,
  'audit.listSeals': { ...officers, viewer: 'any' },
  'audit.verify': { ...officers, ...system, job: 'any' },
  'audit.seal': { ...admins, ...system, job: 'any' },

  // Backups: machines alone make and note them
  'backups.note': { ...system, job: 'any' },
} as const satisfies Record<string, 'public' | Partial<Record<Column, Access | undefined>>>

export type Operation = keyof typeof PERMISSIONS

/** Nobody does these on the own record, whatever the role: staff and officers are members too. */
export const ON_OTHERS_ONLY: ReadonlySet<Operation> = new Set<Operation>([
  'users.issuePrintedCode', 'users.endPrintedCode',
  'members.update', 'members.changeStatus', 'members.undoStatus', 'members.changeClassification', 'members.archive', 'members.restore',
  'members.actFor', 'notes.write',
  'counter.takePayment',
  'employment.hire', 'employment.markConcurrent', 'employment.end', 'employment.correct', 'employment.void',
  'dues.askAdjustment', 'dues.decideAdjustment', 'dues.reverseAdjustment', 'dues.grantExemption', 'dues.endExemption', 'dues.voidExemption', 'dues.applyClassChanges',
  'reconciliation.assignSuspense',
])

export const rightsOf = (operation: Operation): Rights => PERMISSIONS[operation] as Rights
