import { formatDate, formatInstant } from '@/lib/dates'
import type { Locale } from './ui/words'

type DateTextProps = { on: string; at?: undefined; locale?: Locale } | { at: Date; on?: undefined; locale?: Locale }

/** A day (`on`, 'YYYY-MM-DD') or an instant (`at`, on the hall's clock with its zone), readable by people and machines. */
export function DateText({ on, at, locale = 'en' }: DateTextProps) {
  if (at) return <time dateTime={at.toISOString()}>{formatInstant(at, locale)}</time>
  return <time dateTime={on}>{formatDate(on, locale)}</time>
}
