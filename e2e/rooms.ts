// Every page, and to whom it is closed: with 403 where the role has no business there, with 404 where the record is not theirs.
// A page without a line here fails crawl.spec.ts and accessibility.spec.ts.
import { readdirSync, readFileSync } from 'node:fs'
import type { DemoRole } from './fixtures'

/** The roles that have a sign-in in the demo; `miembro` is a member like `member`. */
export const roles = ['member', 'staff', 'officer', 'admin', 'organizer', 'instructor', 'viewer'] as const satisfies DemoRole[]
export type Role = (typeof roles)[number]

type Paid = { userId: string; memberId: string; paymentId: string; checkoutId: string }
/** A member with a payment and a job who is nobody of these roles, and the payment of the one who visits as `member`. */
export type Records = {
  other: Paid & { employmentId: string }
  own: Paid
  officeId: string
  /** Of somebody else's payment: a refund made in Stripe's dashboard, and a dispute. */
  refundId: string
  disputeId: string
  /** An import with rows that were put aside. */
  importId: string
  /** A clerk's own task about the other member. */
  taskId: string
  /** A drawer that was closed, and the deposit that carried one to the bank. */
  drawerId: string
  depositId: string
  employer: { organizationId: string; contactId: string; agreementId: string }
}

type Room = {
  address: (records: Records) => string
  /** 403 or 404 for these; open to all others. */
  closed: Partial<Record<Role, 403 | 404>>
  /** No page: a file, or an answer for a page's own scripts. */
  raw?: true
  /** Strangers see it too. */
  public?: true
  /** Leads the roles on to another page, by 303 or 307. */
  leads?: Partial<Record<Role, string>>
}

const forbidden = (...to: Role[]) => Object.fromEntries(to.map((role) => [role, 403])) as Record<Role, 403>
const missing = (...to: Role[]) => Object.fromEntries(to.map((role) => [role, 404])) as Record<Role, 404>
const noMembers = forbidden('member', 'instructor')
const clerksOnly = forbidden('member', 'organizer', 'instructor', 'viewer')
const noLedger = forbidden('member', 'organizer', 'instructor')
const noTasks = forbidden('member', 'instructor', 'viewer')
const adminsOnly = forbidden('member', 'staff', 'officer', 'organizer', 'instructor', 'viewer')
const officersOnly = forbidden('member', 'staff', 'organizer', 'instructor', 'viewer')
/** A made-up id: who may look finds nothing, others may not look. */
const noSuch = '019a0000-0000-7000-8000-000000000000'
const booksClosed = forbidden('member', 'staff', 'organizer', 'instructor')
/** Who governs the local, and who only reads. */
const auditClosed = forbidden('member', 'staff', 'organizer', 'instructor')
const withoutRecord = missing('staff', 'admin', 'organizer', 'instructor', 'viewer')

export const rooms: Record<string, Room> = {
  '/': { address: () => '/', closed: {}, leads: { member: '/my' } },
  '/leadership': { address: () => '/leadership', closed: forbidden('member', 'staff', 'organizer', 'instructor') },
  '/members': { address: () => '/members', closed: noMembers },
  '/members/find': { address: () => '/members/find?q=quarn', closed: noMembers, raw: true },
  '/members/new': { address: () => '/members/new', closed: clerksOnly },
  '/members/export': { address: () => '/members/export', closed: clerksOnly, raw: true },
  '/members/changes': { address: () => '/members/changes', closed: clerksOnly },
  '/members/[memberId]': { address: ({ other: { memberId } }) => `/members/${memberId}`, closed: { member: 404, instructor: 403 } },
  '/members/[memberId]/edit': { address: ({ other: { memberId } }) => `/members/${memberId}/edit`, closed: clerksOnly },
  '/members/[memberId]/status': { address: ({ other: { memberId } }) => `/members/${memberId}/status`, closed: clerksOnly },
  '/members/[memberId]/classification': { address: ({ other: { memberId } }) => `/members/${memberId}/classification`, closed: clerksOnly },
  '/members/[memberId]/act': { address: ({ other: { memberId } }) => `/members/${memberId}/act`, closed: clerksOnly },
  '/members/[memberId]/archive': { address: ({ other: { memberId } }) => `/members/${memberId}/archive`, closed: { ...clerksOnly, staff: 403 } },
  '/search': { address: () => '/search?q=quarn', closed: noMembers },
  '/search/find': { address: () => '/search/find?q=quarn', closed: noMembers, raw: true },
  '/organizations': { address: () => '/organizations', closed: noMembers },
  '/organizations/new': { address: () => '/organizations/new', closed: clerksOnly },
  '/organizations/[organizationId]': { address: ({ employer: { organizationId } }) => `/organizations/${organizationId}`, closed: noMembers },
  '/organizations/[organizationId]/edit': { address: ({ employer: { organizationId } }) => `/organizations/${organizationId}/edit`, closed: clerksOnly },
  '/organizations/[organizationId]/archive': { address: ({ employer: { organizationId } }) => `/organizations/${organizationId}/archive`, closed: { ...clerksOnly, staff: 403 } },
  '/organizations/[organizationId]/contacts/new': { address: ({ employer: { organizationId } }) => `/organizations/${organizationId}/contacts/new`, closed: clerksOnly },
  '/organizations/[organizationId]/contacts/[contactId]/edit': { address: ({ employer }) => `/organizations/${employer.organizationId}/contacts/${employer.contactId}/edit`, closed: clerksOnly },
  '/organizations/[organizationId]/agreements/new': { address: ({ employer: { organizationId } }) => `/organizations/${organizationId}/agreements/new`, closed: clerksOnly },
  '/organizations/[organizationId]/agreements/[agreementId]/edit': { address: ({ employer }) => `/organizations/${employer.organizationId}/agreements/${employer.agreementId}/edit`, closed: clerksOnly },
  '/organizations/export': { address: () => '/organizations/export', closed: clerksOnly, raw: true },
  '/organizations/find': { address: () => '/organizations/find?q=electric', closed: noMembers, raw: true },
  '/tasks': { address: () => '/tasks', closed: noTasks },
  '/tasks/export': { address: () => '/tasks/export', closed: clerksOnly, raw: true },
  '/tasks/new': { address: () => '/tasks/new', closed: noTasks },
  '/tasks/[taskId]': { address: ({ taskId }) => `/tasks/${taskId}`, closed: { ...noTasks, organizer: 404 } },
  '/tasks/[taskId]/edit': { address: ({ taskId }) => `/tasks/${taskId}/edit`, closed: { ...noTasks, organizer: 404 } },
  '/imports': { address: () => '/imports', closed: clerksOnly },
  '/imports/upload': { address: () => '/imports/upload', closed: clerksOnly, raw: true, leads: { staff: '/imports', officer: '/imports', admin: '/imports' } },
  '/imports/[importId]': { address: ({ importId }) => `/imports/${importId}`, closed: clerksOnly },
  '/imports/[importId]/problems': { address: ({ importId }) => `/imports/${importId}/problems`, closed: clerksOnly, raw: true },
  '/members/[memberId]/trail': { address: ({ other: { memberId } }) => `/members/${memberId}/trail`, closed: { member: 404, organizer: 403, instructor: 403 } },
  '/employment': { address: () => '/employment', closed: noMembers },
  '/employment/export': { address: () => '/employment/export', closed: clerksOnly, raw: true },
  '/employment/new': { address: ({ other: { memberId } }) => `/employment/new?memberId=${memberId}`, closed: clerksOnly },
  '/employment/[employmentId]': { address: ({ other: { employmentId } }) => `/employment/${employmentId}`, closed: noMembers },
  '/employment/[employmentId]/end': { address: ({ other: { employmentId } }) => `/employment/${employmentId}/end`, closed: clerksOnly },
  '/employment/[employmentId]/correct': { address: ({ other: { employmentId } }) => `/employment/${employmentId}/correct`, closed: clerksOnly },
  '/employment/[employmentId]/void': { address: ({ other: { employmentId } }) => `/employment/${employmentId}/void`, closed: clerksOnly },
  '/duplicates': { address: () => '/duplicates', closed: clerksOnly },
  '/duplicates/compare': { address: ({ other, own }) => `/duplicates/compare?kind=member&keptId=${other.memberId}&lostId=${own.memberId}`, closed: clerksOnly },
  // A made-up id: clerks find nothing, others may not look.
  '/duplicates/merges/[mergeId]': { address: () => '/duplicates/merges/019a0000-0000-7000-8000-000000000000', closed: { ...clerksOnly, ...missing('staff', 'officer', 'admin') } },
  '/dues': { address: () => '/dues', closed: noMembers },
  '/dues/export': { address: () => '/dues/export', closed: clerksOnly, raw: true },
  '/dues/periods': { address: () => '/dues/periods', closed: noMembers },
  '/dues/periods/[month]': { address: () => `/dues/periods/${new Date().toISOString().slice(0, 7)}`, closed: noMembers },
  '/dues/rules': { address: () => '/dues/rules', closed: noMembers },
  '/dues/rates': { address: () => '/dues/rates', closed: noMembers },
  '/dues/[memberId]': { address: ({ other: { memberId } }) => `/dues/${memberId}`, closed: { member: 404, instructor: 403 } },
  '/dues/[memberId]/exemptions': { address: ({ other: { memberId } }) => `/dues/${memberId}/exemptions`, closed: { member: 404, instructor: 403 } },
  '/dues/adjustments': { address: () => '/dues/adjustments', closed: forbidden('member', 'organizer', 'instructor') },
  '/dues/adjustments/new': { address: ({ other: { memberId } }) => `/dues/adjustments/new?member=${memberId}&kind=waiver`, closed: clerksOnly },
  // A made-up id: who may look finds nothing.
  '/dues/adjustments/[adjustmentId]': {
    address: () => '/dues/adjustments/019a0000-0000-7000-8000-000000000000', closed: { ...forbidden('member', 'organizer', 'instructor'), ...missing('staff', 'officer', 'admin', 'viewer') },
  },
  '/payments': { address: () => '/payments', closed: forbidden('member', 'organizer', 'instructor') },
  '/payments/export': { address: () => '/payments/export', closed: clerksOnly, raw: true },
  '/payments/[paymentId]': { address: ({ other: { paymentId } }) => `/payments/${paymentId}`, closed: { member: 404, organizer: 403, instructor: 403 } },
  '/payments/[paymentId]/receipt.pdf': { address: ({ other: { paymentId } }) => `/payments/${paymentId}/receipt.pdf`, closed: { member: 404, organizer: 403, instructor: 403 }, raw: true },
  '/payments/refunds': { address: () => '/payments/refunds', closed: forbidden('member', 'organizer', 'instructor') },
  '/payments/refunds/[refundId]': { address: ({ refundId }) => `/payments/refunds/${refundId}`, closed: forbidden('member', 'organizer', 'instructor') },
  '/payments/disputes': { address: () => '/payments/disputes', closed: forbidden('member', 'organizer', 'instructor') },
  '/payments/disputes/[disputeId]': { address: ({ disputeId }) => `/payments/disputes/${disputeId}`, closed: forbidden('member', 'organizer', 'instructor') },
  '/payments/links/new': { address: ({ other: { memberId } }) => `/payments/links/new?memberId=${memberId}`, closed: missing('member', 'organizer', 'instructor', 'viewer') },
  '/payments/links/[checkoutId]': { address: ({ other: { checkoutId } }) => `/payments/links/${checkoutId}`, closed: { ...missing('member', 'organizer', 'instructor'), viewer: 403 } },
  '/arrears': { address: () => '/arrears', closed: noLedger },
  '/arrears/export': { address: () => '/arrears/export', closed: clerksOnly, raw: true },
  '/arrears/rules': { address: () => '/arrears/rules', closed: noMembers },
  '/arrears/runs': { address: () => '/arrears/runs', closed: noLedger },
  // Made-up ids: who may look finds nothing, others may not look.
  '/arrears/runs/[runId]': { address: () => '/arrears/runs/019a0000-0000-7000-8000-000000000000', closed: { ...noLedger, ...missing('staff', 'officer', 'admin', 'viewer') } },
  '/arrears/runs/[runId]/[proposalId]': { address: () => '/arrears/runs/019a0000-0000-7000-8000-000000000000/019a0000-0000-7000-8000-000000000001', closed: { ...noLedger, ...missing('staff', 'officer', 'admin', 'viewer') } },
  '/arrears/notices/new': { address: () => '/arrears/notices/new', closed: clerksOnly },
  '/arrears/notices/[batchId]': { address: () => '/arrears/notices/019a0000-0000-7000-8000-000000000000', closed: { ...noLedger, ...missing('staff', 'officer', 'admin', 'viewer') } },
  '/inbox': { address: () => '/inbox', closed: forbidden('member', 'organizer', 'instructor') },
  '/inbox/[exceptionId]': { address: () => `/inbox/${noSuch}`, closed: { ...forbidden('member', 'organizer', 'instructor'), ...missing('staff', 'officer', 'admin', 'viewer') } },
  '/reconciliation': { address: () => '/reconciliation', closed: forbidden('member', 'organizer', 'instructor') },
  '/reconciliation/runs/[runId]': { address: () => `/reconciliation/runs/${noSuch}`, closed: { ...forbidden('member', 'organizer', 'instructor'), ...missing('staff', 'officer', 'admin', 'viewer') } },
  '/reconciliation/payouts': { address: () => '/reconciliation/payouts', closed: forbidden('member', 'staff', 'organizer', 'instructor') },
  '/reconciliation/payouts/[payoutId]': { address: () => '/reconciliation/payouts/po_none', closed: { ...forbidden('member', 'staff', 'organizer', 'instructor'), ...missing('officer', 'admin', 'viewer') } },
  '/counter': { address: () => '/counter', closed: clerksOnly },
  '/counter/[memberId]': { address: ({ other: { memberId } }) => `/counter/${memberId}`, closed: clerksOnly },
  '/counter/receipts/[paymentId]': { address: ({ other: { paymentId } }) => `/counter/receipts/${paymentId}`, closed: clerksOnly },
  '/counter/sheets': { address: () => '/counter/sheets', closed: forbidden('member', 'organizer', 'instructor') },
  '/counter/sheets/[drawerId]': { address: ({ drawerId }) => `/counter/sheets/${drawerId}`, closed: forbidden('member', 'organizer', 'instructor') },
  '/counter/sheets/[drawerId]/export': { address: ({ drawerId }) => `/counter/sheets/${drawerId}/export`, closed: forbidden('member', 'organizer', 'instructor'), raw: true },
  '/counter/deposits': { address: () => '/counter/deposits', closed: forbidden('member', 'staff', 'organizer', 'instructor') },
  '/counter/deposits/new': { address: () => '/counter/deposits/new', closed: officersOnly },
  '/counter/deposits/[depositId]': { address: ({ depositId }) => `/counter/deposits/${depositId}`, closed: forbidden('member', 'staff', 'organizer', 'instructor') },
  '/reports': { address: () => '/reports', closed: forbidden('member', 'instructor') },
  '/reports/[report]': { address: () => '/reports/overdue', closed: clerksOnly },
  '/reports/[report]/export': { address: () => '/reports/roster/export?format=csv', closed: clerksOnly, raw: true },
  '/reports/runs': { address: () => '/reports/runs', closed: clerksOnly },
  '/reports/runs/[runId]/file': { address: () => `/reports/runs/${noSuch}/file`, closed: { ...clerksOnly, ...missing('staff', 'officer', 'admin') }, raw: true },
  '/settings': { address: () => '/settings', closed: officersOnly },
  '/settings/[group]': { address: () => '/settings/dues', closed: officersOnly },
  '/settings/holidays': { address: () => '/settings/holidays', closed: officersOnly },
  '/settings/mails': { address: () => '/settings/mails', closed: officersOnly },
  '/settings/mails/[mail]/[language]': { address: () => '/settings/mails/account.reset/en', closed: officersOnly },
  '/settings/offices': { address: () => '/settings/offices', closed: officersOnly },
  '/settings/offices/new': { address: () => '/settings/offices/new', closed: { ...officersOnly, officer: 403 } },
  '/settings/offices/[officeId]': { address: ({ officeId }) => `/settings/offices/${officeId}`, closed: officersOnly },
  '/my': { address: () => '/my', closed: withoutRecord },
  '/my/dues': { address: () => '/my/dues', closed: withoutRecord },
  '/my/pay': { address: () => '/my/pay', closed: withoutRecord },
  '/my/pay/checkout': { address: ({ own: { checkoutId } }) => `/my/pay/checkout?checkout=${checkoutId}`, closed: withoutRecord, leads: { member: '/my/pay', officer: '/my/pay' } },
  '/my/pay/result': { address: ({ own: { checkoutId } }) => `/my/pay/result?checkout=${checkoutId}`, closed: { ...withoutRecord, officer: 404 } },
  '/my/details': { address: () => '/my/details', closed: withoutRecord },
  '/my/receipts': { address: () => '/my/receipts', closed: withoutRecord },
  '/my/receipts/[paymentId]': { address: ({ own: { paymentId } }) => `/my/receipts/${paymentId}`, closed: { ...withoutRecord, officer: 404 } },
  '/my/receipts/[paymentId]/receipt.pdf': { address: ({ own: { paymentId } }) => `/my/receipts/${paymentId}/receipt.pdf`, closed: { ...withoutRecord, officer: 404 }, raw: true },
  '/my/statement': { address: () => '/my/statement', closed: withoutRecord },
  '/my/statement/statement.pdf': { address: () => '/my/statement/statement.pdf', closed: withoutRecord, raw: true },
  '/my/statement/year': { address: () => '/my/statement/year', closed: withoutRecord },
  '/my/statement/year/year.pdf': { address: () => '/my/statement/year/year.pdf', closed: withoutRecord, raw: true },
  '/dues/[memberId]/statement': { address: ({ other: { memberId } }) => `/dues/${memberId}/statement`, closed: { member: 404, instructor: 403 } },
  '/dues/[memberId]/statement/statement.pdf': { address: ({ other: { memberId } }) => `/dues/${memberId}/statement/statement.pdf`, closed: { member: 404, instructor: 403 }, raw: true },
  '/dues/[memberId]/statement/year': { address: ({ other: { memberId } }) => `/dues/${memberId}/statement/year`, closed: { member: 404, instructor: 403 } },
  '/dues/[memberId]/statement/year/year.pdf': { address: ({ other: { memberId } }) => `/dues/${memberId}/statement/year/year.pdf`, closed: { member: 404, instructor: 403 }, raw: true },
  '/books': { address: () => '/books', closed: booksClosed },
  '/books/cash': { address: () => '/books/cash', closed: booksClosed },
  '/books/accounts/[account]': { address: () => '/books/accounts/bank', closed: booksClosed },
  // A made-up id: bookkeepers find nothing, others may not look.
  '/books/journals/[journalId]': { address: () => '/books/journals/019a0000-0000-7000-8000-000000000000', closed: { ...booksClosed, ...missing('officer', 'admin', 'viewer') } },
  '/books/export': { address: () => '/books/export?book=trial&format=csv&on=2026-01-31', closed: booksClosed, raw: true },
  '/users': { address: () => '/users', closed: adminsOnly },
  '/users/export': { address: () => '/users/export', closed: adminsOnly, raw: true },
  '/users/new': { address: () => '/users/new', closed: adminsOnly },
  '/users/[userId]': { address: ({ other: { userId } }) => `/users/${userId}`, closed: adminsOnly },
  '/profile': { address: () => '/profile', closed: {} },
  '/members/[memberId]/account': { address: ({ other: { memberId } }) => `/members/${memberId}/account`, closed: clerksOnly },
  '/bulk/new': { address: ({ other: { memberId } }) => `/bulk/new?act=members.task&id=${memberId}`, closed: noTasks },
  // A made-up id: whoever may look finds nothing.
  '/bulk/[actId]': { address: () => `/bulk/${noSuch}`, closed: { ...noTasks, ...missing('staff', 'officer', 'admin', 'organizer') } },
  '/mailings': { address: () => '/mailings', closed: clerksOnly },
  '/mailings/new': { address: () => '/mailings/new?query=', closed: clerksOnly },
  // Made-up ids: clerks find nothing, others may not look.
  '/mailings/[mailingId]': { address: () => `/mailings/${noSuch}`, closed: { ...clerksOnly, ...missing('staff', 'officer', 'admin') } },
  '/mailings/[mailingId]/edit': { address: () => `/mailings/${noSuch}/edit`, closed: { ...clerksOnly, ...missing('staff', 'officer', 'admin') } },
  '/unsubscribe/[token]': { address: () => `/unsubscribe/${'x'.repeat(43)}`, closed: {}, public: true },
  '/views': { address: () => '/views', closed: forbidden('member', 'instructor') },
  '/audit': { address: () => '/audit', closed: auditClosed },
  '/audit/[eventId]': { address: () => '/audit/1', closed: auditClosed },
  '/audit/export': { address: () => '/audit/export?room=settings', closed: { ...auditClosed, viewer: 403 }, raw: true },
  '/audit/seals': { address: () => '/audit/seals', closed: auditClosed },
  '/audit/records/[table]/[rowId]': { address: ({ other: { paymentId } }) => `/audit/records/Payment/${paymentId}`, closed: noLedger },
  '/settings/health': { address: () => '/settings/health', closed: forbidden('member', 'staff', 'officer', 'organizer', 'instructor', 'viewer') },
  '/outbox': { address: () => '/outbox', closed: forbidden('member', 'staff', 'officer', 'organizer', 'instructor', 'viewer') },
  '/sign-in': { address: () => '/sign-in', closed: {}, public: true, leads: Object.fromEntries(roles.map((role) => [role, '/'])) },
  '/invite/[token]': { address: () => `/invite/${'x'.repeat(43)}`, closed: {}, public: true },
  '/reset-password': { address: () => '/reset-password?asked=1', closed: {}, public: true },
  '/reset-password/[token]': { address: () => `/reset-password/${'x'.repeat(43)}`, closed: {}, public: true },
  '/open-account': { address: () => '/open-account?asked=1', closed: {}, public: true },
  '/open-account/code': { address: () => '/open-account/code', closed: {}, public: true },
  '/open-account/[token]': { address: () => `/open-account/${'x'.repeat(43)}`, closed: {}, public: true },
  '/confirm-email/[token]': { address: () => `/confirm-email/${'x'.repeat(43)}`, closed: {}, public: true },
  '/demo-outbox': { address: () => '/demo-outbox', closed: {}, public: true },
  '/pay/[token]': { address: () => '/pay/0000-0000-0000-0000-0000', closed: {}, public: true },
  '/pay/thanks': { address: () => '/pay/thanks', closed: {}, public: true },
}

/** The addresses that the app's own folders make: pages, and what answers a GET behind the sign-in without being one. */
export function addressesInApp(): string[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
  const found = files.filter((file) => /(^|\/)page\.tsx$/.test(file) || (/^\(portal\)\/.*route\.ts$/.test(file) && readFileSync(`app/${file}`, 'utf8').includes('function GET(')))
  return found.map((file) => `/${file.replace(/(^|\/)(page\.tsx|route\.ts)$/, '').split('/').filter((part) => part && !part.startsWith('(')).join('/')}`).sort()
}
