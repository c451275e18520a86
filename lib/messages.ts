// The message catalogue: what members read, in their language. One key, two languages, typed.
import { formatMonth, formatMonthName, type On } from './dates'
import { en } from './messages.en'
import { es } from './messages.es'

export type Locale = 'en' | 'es'
export type MessageKey = keyof typeof en
const catalogues: Record<Locale, Record<MessageKey, string>> = { en, es }

/** A message with its blanks filled in. A blank that gets no value stays visible, so that a test sees it. */
export function t(locale: Locale, key: MessageKey, values: Record<string, string> = {}): string {
  return catalogues[locale][key].replace(/\{(\w+)\}/g, (blank, name: string) => values[name] ?? blank)
}

/** The same, bound to one viewer's language. */
export const speak = (locale: Locale) => (key: MessageKey, values?: Record<string, string>) => t(locale, key, values)

/** Months as a sentence part: "March and April 2026", "March 2026 to July 2026" where there are more than four in a row. */
export function monthList(months: readonly On[], locale: Locale = 'en'): string {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return ''
  if (months.length > 4) return `${formatMonth(first, locale)} ${locale === 'es' ? 'a' : 'to'} ${formatMonth(last, locale)} (${months.length})`
  const oneYear = months.every((on) => on.slice(0, 4) === last.slice(0, 4))
  const names = months.map((on, index) => (oneYear && index < months.length - 1 ? formatMonthName(on, locale) : formatMonth(on, locale)))
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
}
