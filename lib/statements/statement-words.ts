import { formatDate } from '@/lib/dates'
import type { JournalKind } from '@/lib/generated/prisma/enums'
import { monthList, t, type Locale } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import type { StatementLine } from './member-lines'
import type { YearLine } from './year-lines'

const known = [
  'opening', 'charge', 'payment', 'credit_application', 'transfer', 'fee', 'adjustment', 'refund', 'return', 'dispute', 'dispute_won', 'assignment',
] as const
type Known = (typeof known)[number]
const keyOf = (kind: JournalKind) => `statement.${known.includes(kind as Known) ? (kind as Known) : 'other'}` as const

/** What a line of a statement is, with its months, fees and receipt: "Payment, receipt 2026-000012 (Check): March 2026". */
export function whatOf(line: StatementLine, locale: Locale): string {
  const { kind, reverses, months, fees, receipt, method, bookedOn } = line
  const act = kind === 'reversal'
    ? t(locale, 'statement.reversal', { what: t(locale, keyOf(reverses ?? 'reversal')) })
    : t(locale, keyOf(kind))
  const paid = receipt && method ? t(locale, 'statement.receipt', { receipt, method: t(locale, `method.${method}`) }) : ''
  const covers = [...(months.length > 0 ? [monthList(months, locale)] : []), ...fees.map((fee) => t(locale, `fee.${fee}`))].join(', ')
  const late = bookedOn ? ` (${t(locale, 'statement.bookedOn', { date: formatDate(bookedOn, locale) })})` : ''
  return `${[act, paid].filter(Boolean).join(', ')}${covers ? `: ${covers}` : ''}${late}`
}

/** A balance without signs: what is owed, or credit. */
export const balanceInWords = (cents: number, locale: Locale): string =>
  cents < 0 ? t(locale, 'statement.inCredit', { amount: formatCents(-cents) }) : formatCents(cents)

/** What a line of the year is. */
export function yearLineInWords({ is, receipt, method }: YearLine, locale: Locale): string {
  const act = t(locale, is === 'refund_failed' ? 'statement.refundFailed' : keyOf(is))
  return receipt && method ? `${act}, ${t(locale, 'statement.receipt', { receipt, method: t(locale, `method.${method}`) })}` : act
}
