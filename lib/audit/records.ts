import type { Actor } from '@/lib/auth/actor'
import { accessOf } from '@/lib/auth/authorize'
import type { Operation } from '@/lib/auth/permissions'
import { tableInWords } from './words'

type Values = Record<string, unknown>
type Page = { path: (id: string, values: Values) => string; right: Operation }
const at = (folder: string, right: Operation): Page => ({ path: (id) => `${folder}/${id}`, right })
const under = (folder: string, field: string, right: Operation, rest = ''): Page => ({ path: (_, values) => `${folder}/${String(values[field])}${rest}`, right })

/** Where a row of a table is seen, and who sees it there. */
const pages: Record<string, Page> = {
  Member: at('/members', 'members.get'), MemberStatusSpan: under('/members', 'memberId', 'members.get'), MemberClassificationSpan: under('/members', 'memberId', 'members.get'),
  MemberNote: under('/members', 'memberId', 'members.get'), DuesExemption: under('/dues', 'memberId', 'dues.listExemptions', '/exemptions'),
  DuesCharge: under('/dues', 'memberId', 'dues.getAccount'), FeeCharge: under('/dues', 'memberId', 'dues.getAccount'), DuesOpening: under('/dues', 'memberId', 'dues.getAccount'),
  Organization: at('/organizations', 'organizations.get'), OrganizationContact: under('/organizations', 'organizationId', 'organizations.get'),
  Agreement: under('/organizations', 'organizationId', 'organizations.get'), Employment: at('/employment', 'employment.get'),
  Payment: at('/payments', 'payments.get'), Refund: at('/payments/refunds', 'payments.getRefund'), Dispute: at('/payments/disputes', 'payments.getDispute'),
  PaymentReturn: under('/payments', 'paymentId', 'payments.get'), DuesAdjustment: at('/dues/adjustments', 'dues.getAdjustment'),
  Journal: at('/books/journals', 'books.getJournal'), LedgerEntry: under('/books/journals', 'journalId', 'books.getJournal'),
  Drawer: at('/counter/sheets', 'counter.getSheet'), Deposit: at('/counter/deposits', 'counter.getDeposit'),
  MoneyException: at('/inbox', 'reconciliation.getException'), Payout: at('/reconciliation/payouts', 'reconciliation.getPayout'),
  ReconciliationRun: at('/reconciliation/runs', 'reconciliation.getRun'), StatusRun: at('/arrears/runs', 'arrears.getRun'), Import: at('/imports', 'imports.get'),
  Merge: at('/duplicates/merges', 'duplicates.getMerge'), User: at('/users', 'users.get'), UserRole: under('/users', 'userId', 'users.get'),
  UserDuty: under('/users', 'userId', 'users.get'), Session: under('/users', 'userId', 'users.get'), Task: at('/tasks', 'tasks.get'),
  Mailing: at('/mailings', 'mailings.get'), Office: at('/settings/offices', 'settings.getOffice'), Setting: { path: () => '/settings', right: 'settings.list' }, DuesRate: { path: () => '/dues/rates', right: 'dues.listRates' },
  DuesPeriod: { path: () => '/dues/periods', right: 'dues.listPeriods' }, AuditVerification: { path: () => '/audit/seals', right: 'audit.listSeals' }, AuditSeal: { path: () => '/audit/seals', right: 'audit.listSeals' },
}

const maySee = (actor: Actor, table: string) => pages[table] !== undefined && accessOf(actor, pages[table].right) === 'any'

/** The tables whose records have a page that this reader may open: only their histories are asked for one by one. */
export const hasHistory = (actor: Actor, table: string): boolean => maySee(actor, table)

/** Where a record of a table is seen by this reader; null where it has no page of its own, or not for this one. */
export const pageOf = (actor: Actor, table: string, id: string): string | null => (maySee(actor, table) ? pathOf(table, id, {}) : null)

function pathOf(table: string, id: string, values: Values): string | null {
  const path = pages[table]!.path(id, values)
  return /(null|undefined)$/.test(path) || path.includes('/undefined/') || path.includes('/null/') ? null : path
}

export type RecordLink = { table: string; rowId: string; label: string; href: string | null }

/** Their names say what they are. */
const speaking = new Set(['Member', 'User', 'Organization', 'Office', 'Payment'])

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** The record that an event is about: what it is called, and where this reader sees it. */
export function recordOf(actor: Actor, row: { table: string; rowId: string; kind: string; before: unknown; after: unknown; memberId: string | null }, names: ReadonlyMap<string, string>): RecordLink {
  const { table, rowId } = row
  if (row.kind === 'read' && !names.has(rowId)) return { table, rowId, label: tableInWords(table), href: null }
  const values: Values = { memberId: row.memberId, ...((row.before ?? {}) as Values), ...((row.after ?? {}) as Values) }
  const own = names.get(rowId) ?? (table === 'Member' ? undefined : text(values['name']) ?? text(values['title']))
  const label = own === undefined ? tableInWords(table) : speaking.has(table) ? own : `${tableInWords(table)} ${own}`
  return { table, rowId, label, href: maySee(actor, table) ? pathOf(table, rowId, values) : null }
}
