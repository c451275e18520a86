import { can } from '@/lib/auth/authorize'
import type { Actor } from '@/lib/auth/actor'
import type { Operation } from '@/lib/auth/permissions'
import { nearness, wordsOf } from '../near'
import type { WordSource } from '../source'

/** `also` are words people use for it; `first` stands in the list before anything is typed. `own` is for whoever is a member. */
type Place = { href: string; title: string; also?: string; right?: Operation; own?: true; first?: true; act?: true }

/** What can be done, then where one can go. A room adds its lines here. */
export const places: readonly Place[] = [
  { href: '/counter', title: 'Take a payment', also: 'record check cash money order counter pay dues', right: 'counter.takePayment', act: true, first: true },
  { href: '/counter', title: 'Record a check', also: 'take payment cheque money order counter', right: 'counter.takePayment', act: true },
  { href: '/my/pay', title: 'Pay my own dues', also: 'checkout card', own: true, act: true },
  { href: '/members/new', title: 'Enrol a member', also: 'add new enroll join', right: 'members.enrol', act: true, first: true },
  { href: '/organizations/new', title: 'Add an employer', also: 'new organization contractor union', right: 'organizations.add', act: true },
  { href: '/tasks/new', title: 'Write a task', also: 'new add follow-up reminder', right: 'tasks.create', act: true, first: true },
  { href: '/imports', title: 'Import a roster', also: 'upload csv excel file', right: 'imports.upload', act: true },
  { href: '/arrears/notices/new', title: 'Send notices to who owes', also: 'arrears letters mail reminder overdue', right: 'arrears.sendNotices', act: true },
  { href: '/counter/deposits/new', title: 'Take money to the bank', also: 'new deposit slip drawer', right: 'counter.deposit', act: true },
  { href: '/mailings/new', title: 'Write a mail to members', also: 'new mailing e-mail newsletter list everybody', right: 'mailings.draft', act: true },
  { href: '/users/new', title: 'Invite a user', also: 'new account add staff', right: 'users.invite', act: true },
  { href: '/settings/offices/new', title: 'Add an office', also: 'new hall', right: 'settings.addOffice', act: true },
  { href: '/profile', title: 'Change my password', also: 'profile sign-in keyboard shortcuts colors language', act: true },
  { href: '/', title: 'Home', also: 'start' },
  { href: '/leadership', title: 'Leadership', also: 'board dashboard numbers charts present', right: 'leadership.getBoard' },
  { href: '/tasks', title: 'Tasks', also: 'follow-ups to do', right: 'tasks.list' },
  { href: '/members', title: 'Members', also: 'people list export', right: 'members.list', first: true },
  { href: '/members/changes', title: 'Changed by members', also: 'own changes contact address', right: 'members.listOwnChanges' },
  { href: '/views', title: 'Saved views', also: 'lists filters columns', right: 'views.list' },
  { href: '/organizations', title: 'Employers', also: 'organizations contractors unions', right: 'organizations.list' },
  { href: '/employment', title: 'Employment', also: 'jobs hire work', right: 'employment.list' },
  { href: '/duplicates', title: 'Duplicates', also: 'merge same person twice', right: 'duplicates.list' },
  { href: '/dues', title: 'Dues', also: 'standing who owes overdue', right: 'dues.listStandings', first: true },
  { href: '/dues/rates', title: 'Dues rates', also: 'amount monthly', right: 'dues.listRates' },
  { href: '/dues/periods', title: 'Dues periods', also: 'months charge run', right: 'dues.listPeriods' },
  { href: '/dues/rules', title: 'Dues rules', also: 'grace', right: 'dues.listRates' },
  { href: '/dues/adjustments', title: 'Adjustments', also: 'waiver waive credit correction decide', right: 'dues.listAdjustments' },
  { href: '/arrears', title: 'Arrears', also: 'overdue delinquent owes debts', right: 'arrears.list' },
  { href: '/arrears/runs', title: 'Proposed suspensions', also: 'status runs arrears', right: 'arrears.listRuns' },
  { href: '/reports', title: 'Reports', also: 'roster overdue per capita employment payments by method extract file', right: 'reports.list' },
  { href: '/reports/runs', title: 'Your files of reports', also: 'download background', right: 'reports.listRuns' },
  { href: '/arrears/rules', title: 'Arrears rules', right: 'arrears.getRules' },
  { href: '/counter', title: 'Counter', also: 'front desk drawer cash', right: 'counter.getDesk' },
  { href: '/counter/sheets', title: 'Drawer sheets', also: 'counter close day', right: 'counter.listSheets' },
  { href: '/counter/deposits', title: 'Deposits', also: 'bank counter', right: 'counter.listDeposits' },
  { href: '/payments', title: 'Payments', also: 'receipts money in', right: 'payments.list' },
  { href: '/payments/refunds', title: 'Refunds', also: 'give back', right: 'payments.listRefunds' },
  { href: '/payments/disputes', title: 'Disputes', also: 'chargebacks', right: 'payments.listDisputes' },
  { href: '/inbox', title: 'Inbox', also: 'exceptions waiting quarantine', right: 'reconciliation.listExceptions' },
  { href: '/reconciliation', title: 'Stripe and bank', also: 'reconciliation comparison runs', right: 'reconciliation.listRuns' },
  { href: '/reconciliation/payouts', title: 'Payouts', also: 'stripe bank', right: 'reconciliation.listPayouts' },
  { href: '/books', title: 'Books', also: 'trial balance accounts ledger', right: 'books.getTrialBalance' },
  { href: '/books/cash', title: 'Cash journal', also: 'books', right: 'books.getCashJournal' },
  { href: '/users', title: 'Users', also: 'accounts roles duties', right: 'users.list' },
  { href: '/settings', title: 'Settings', also: 'configuration', right: 'settings.list' },
  { href: '/settings/offices', title: 'Offices', also: 'hall address', right: 'settings.listOffices' },
  { href: '/settings/holidays', title: 'Holidays', also: 'calendar closed', right: 'settings.listHolidays' },
  { href: '/settings/mails', title: 'Words of the mails', also: 'templates e-mail letters', right: 'settings.listMails' },
  { href: '/mailings', title: 'Mailings', also: 'mail newsletter list members', right: 'mailings.list' },
  { href: '/audit', title: 'Audit trail', also: 'who changed history seals trace', right: 'audit.list' },
  { href: '/audit/seals', title: 'Seals of the trail', also: 'verify audit', right: 'audit.listSeals' },
  { href: '/outbox', title: 'Outbox', also: 'mail sent', right: 'outbox.list' },
  { href: '/profile', title: 'My profile', also: 'password sign-ins keyboard shortcuts' },
  { href: '/my', title: 'My membership', also: 'own standing', own: true },
  { href: '/my/receipts', title: 'My receipts', own: true },
]

const open = (place: Place, actor: Actor) =>
  (!place.right || can(actor, place.right)) && (!place.own || (actor.kind === 'person' && actor.memberId !== null))

/** Pages and actions by the words of their names, or by what people call them; a few to begin with where nothing is typed. */
export const placeSource: WordSource = {
  key: 'pages', label: 'Pages and actions',
  find: ({ q, most, actor }) => {
    const typed = wordsOf(q)
    const scored = places.filter((place) => open(place, actor)).map((place) => {
      const title = wordsOf(place.title)
      // The name itself goes before what it is also called, and a short name before a longer one.
      const fits = Math.max(nearness(typed, title), nearness(typed, [...title, ...wordsOf(place.also ?? '')]) - 0.05)
      const score = typed.length === 0 ? Number(place.first ?? 0) : fits > 0 ? fits - title.length / 100 : 0
      return { ...place, score, id: `${place.href} ${place.title}`, detail: place.act ? 'Action' : 'Page' }
    })
    return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score).slice(0, most)
      .map(({ id, title, detail, href, score }) => ({ id, title, detail, href, score }))
  },
}
