import { z } from 'zod'
import { colsOf, type ListColumns } from '@/lib/columns'
import { isDay, type On } from '@/lib/dates'
import { MemberClassification, type ExemptionKind, type FeeKind, type JournalKind } from '@/lib/generated/prisma/enums'
import { parseDollars } from '@/lib/money'

/** What a month costs in which the classification changes, as the local may choose (setting dues.classChange). */
export const classChanges = ['first_day', 'month_of_change', 'by_days'] as const
export type ClassChange = (typeof classChanges)[number]

export const standingKeys = ['current', 'on_its_way', 'in_grace', 'overdue', 'delinquent', 'exempt', 'not_billed'] as const
export type StandingKey = (typeof standingKeys)[number]
export type Tone = 'good' | 'info' | 'warn' | 'bad' | 'neutral'

/** How standings are called and drawn. Names of their own: a member's status is another matter. */
export const standings: Record<StandingKey, { label: string; tone: Tone }> = {
  current: { label: 'Current', tone: 'good' },
  on_its_way: { label: 'On its way', tone: 'info' },
  in_grace: { label: 'In grace', tone: 'info' },
  overdue: { label: 'Overdue', tone: 'warn' },
  delinquent: { label: 'Delinquent', tone: 'bad' },
  exempt: { label: 'Exempt', tone: 'good' },
  not_billed: { label: 'Not billed', tone: 'neutral' },
}

/**
 * A standing and what it follows from, free of any language: first days of the months owed, the oldest one's days (the end of its grace as
 * money on its way may hold it), how many months past grace made (or would make) it delinquent, and the exemption that the day lies in.
 */
export type Standing = {
  key: StandingKey; months: On[]; dueOn: On | null; graceEndsOn: On | null; paidThroughOn: On | null; delinquentMonths: number
  exemption: { kind: ExemptionKind; endsOn: On | null } | null
}
export type StandingShown = Standing & { label: string; tone: Tone; reason: string }

export type SettlingLine = { journalId: string; occurredOn: On; kind: JournalKind; memo: string; cents: number }
export type ChargedMonth = {
  chargeId: string
  periodId: string
  startsOn: On
  dueOn: On
  graceEndsOn: On
  amountCents: number
  openCents: number
  /** The one held on the month's first day; its rate then is the amount. */
  classification: MemberClassification
  lines: SettlingLine[]
}
/** A fee laid on the member, with what settled it. */
export type ChargedFee = { feeId: string; kind: FeeKind; memo: string; chargedOn: On; amountCents: number; openCents: number; lines: SettlingLine[] }
/** Money that a bank debit is bringing, for a month (by its first day) or a fee. */
export type Coming = { startsOn: On | null; feeId: string | null; amountCents: number; setOutOn: On; holdsUntilOn: On }
export type DuesAccount = {
  memberId: string
  standing: StandingShown
  /** Owed less credit, months and fees: positive where the member owes. */
  balanceCents: number
  owedCents: number
  creditCents: number
  paidThroughOn: On | null
  /** What the old system said was paid through, where the member was taken over. */
  openedThroughOn: On | null
  /** Newest first. */
  months: ChargedMonth[]
  /** Newest first. */
  fees: ChargedFee[]
  onItsWay: Coming[]
}

export type OwedMonth = { periodId: string; startsOn: On; dueOn: On; graceEndsOn: On; openCents: number }
export type MonthAhead = { startsOn: On; amountCents: number }
/** A fee owed; `startsOn` is the day it was laid, `memo` the reason as the office wrote it. */
export type OwedFee = { feeId: string; kind: FeeKind; memo: string; startsOn: On; openCents: number }
export type Payable = { owed: OwedMonth[]; fees: OwedFee[]; ahead: MonthAhead[]; creditCents: number; standing: StandingShown }

export const day = z.string().refine(isDay, 'Give a day as YYYY-MM-DD.')
/** A month by its first day, or as <input type="month"> says it. */
export const month = z.string().transform((text) => (/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text)).refine((text) => isDay(text) && text.endsWith('-01'), 'Choose a month.')

const dollars = z.string().transform((typed, context) => {
  const cents = parseDollars(typed)
  if (cents === undefined || cents > 10_000_00) {
    context.addIssue({ code: 'custom', message: 'Give an amount like 75 or 75.50, at most 10,000.' })
    return z.NEVER
  }
  return cents
})

export const SetDuesRate = z.strictObject({ classification: z.enum(MemberClassification, 'Choose a classification.'), monthly: dollars, startsOn: day })

export const standingSorts = ['name', 'number', 'owed', 'oldest'] as const
/** The columns of the list and of its export. */
export const standingColumns = {
  name: { label: 'Member', always: true }, number: { label: 'Number', usual: true }, standing: { label: 'Standing', usual: true }, oldest: { label: 'Owes since', usual: true },
  months: { label: 'Months', usual: true }, owed: { label: 'Owed', usual: true }, credit: { label: 'Credit', usual: true },
} as const satisfies ListColumns

/** A view of the standings, as its address says it. What an address says wrongly counts as not said. */
export const ListStandings = z.strictObject({
  standing: z.enum(standingKeys).optional().catch(undefined),
  /** Those alone for whom a bank debit is under way. */
  coming: z.literal('yes').optional().catch(undefined),
  q: z.string().default('').transform((typed) => typed.slice(0, 200).replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim()).catch(''),
  cols: colsOf(standingColumns),
  sort: z.enum(standingSorts).default('name').catch('name'),
  direction: z.enum(['asc', 'desc']).default('asc').catch('asc'),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
})
export type StandingColumn = keyof typeof standingColumns
export type StandingsView = z.output<typeof ListStandings>

export const monthStates = ['settled', 'open'] as const
export const monthStateLabels: Record<(typeof monthStates)[number], string> = { settled: 'Settled', open: 'Open, wholly or in part' }
/** The charges of one month: those that are settled, those that are open, or all. */
export const ListMonth = z.strictObject({
  month,
  state: z.enum(monthStates).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
})
export type MonthView = z.output<typeof ListMonth>

/** The address of a month's charges, without what goes without saying. */
export function monthHref({ month: on, state, page = 1 }: Partial<MonthView> & Pick<MonthView, 'month'>): string {
  const said = new URLSearchParams([...(state ? [['state', state]] : []), ...(page > 1 ? [['page', String(page)]] : [])]).toString()
  return `/dues/periods/${on.slice(0, 7)}${said && `?${said}`}`
}

/** The view that a page's search parameters describe; parameters of others are ignored. */
export const standingsFrom = (params: Record<string, string>): StandingsView =>
  ListStandings.parse(Object.fromEntries(Object.keys(ListStandings.shape).map((name) => [name, params[name]])))

const unsaid: Partial<StandingsView> = { q: '', sort: 'name', direction: 'asc', page: 1 }
/** The address of a view, without what goes without saying. */
export function standingsHref(view: Partial<StandingsView>): string {
  const said = Object.entries(view).filter(([name, value]) => value !== undefined && value !== unsaid[name as keyof StandingsView])
  return said.length === 0 ? '/dues' : `/dues?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`
}

export const feeLabels: Record<FeeKind, string> = {
  initiation: 'Initiation fee', reinstatement: 'Reinstatement fee', late_fee: 'Late fee', returned_payment: 'Fee for a returned payment', correction: 'Correction', other: 'Fee',
}

/** What moved the money of a month, for staff. */
export const journalLabels: Record<JournalKind, string> = {
  opening: 'Taken over', charge: 'Charged', payment: 'Payment', credit_application: 'Credit applied', reversal: 'Reversed', transfer: 'Moved from another record',
  fee: 'Fee', adjustment: 'Adjusted', on_its_way: 'On its way', refund: 'Refunded', return: 'Returned by the bank', dispute: 'Disputed', dispute_won: 'Dispute won',
  assignment: 'Found its owner', processing_fee: 'Fee of Stripe', payout: 'Paid out', deposit: 'Deposited', drawer_difference: 'Drawer over or short',
}
