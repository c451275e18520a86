import { formatDate, formatMonth } from '@/lib/dates'
import { monthList, t, type Locale } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import type { Receipt, ReceiptLine, ReceiptMark } from './receipt'

/** What a part of a payment was for. */
export function lineInWords({ for: what, monthOn, fee }: ReceiptLine, locale: Locale): string {
  if (monthOn) return t(locale, 'receipt.duesOf', { month: formatMonth(monthOn, locale) })
  if (fee) return t(locale, `fee.${fee}`)
  return t(locale, what === 'credit' ? 'receipt.creditLine' : 'receipt.suspenseLine')
}

/** All that a payment was for, as a part of a sentence: "March and April 2026 and Late fee". */
export function coveredInWords({ lines, chosen }: Pick<Receipt, 'lines' | 'chosen'>, locale: Locale): string {
  const months = [...new Set([...chosen, ...lines.flatMap(({ monthOn }) => monthOn ?? [])])].sort()
  const others = lines.filter((line) => line.for === 'fee' || (line.for !== 'month' && chosen.length === 0)).map((line) => lineInWords(line, locale))
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format([...(months.length > 0 ? [monthList(months, locale)] : []), ...new Set(others)])
}

/** What happened to a payment since, as a sentence for whoever paid. */
export const markInWords = ({ is, on, cents }: ReceiptMark, locale: Locale): string =>
  t(locale, `receipt.${is}`, { amount: formatCents(cents), date: formatDate(on, locale) })

/** "receipt-2026-000123.pdf", in the language of its words. */
export const receiptFileName = (label: string, locale: Locale): string => `${locale === 'es' ? 'recibo' : 'receipt'}-${label}.pdf`
