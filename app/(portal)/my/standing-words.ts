import { addDays, formatDate } from '@/lib/dates'
import type { Standing } from '@/lib/dues/schema'
import { monthList, t, type Locale } from '@/lib/messages'

/** Why a member stands as they do, in their language: the months, the due day, the day grace ends. */
export function whyOf(standing: Standing, locale: Locale): string {
  const day = (on: string | null) => (on ? formatDate(on, locale) : '')
  if (standing.key === 'current') {
    return standing.paidThroughOn ? t(locale, 'standing.currentWhy', { paidThrough: day(standing.paidThroughOn) }) : t(locale, 'standing.currentNothingYet')
  }
  if (standing.exemption && standing.key === 'exempt') {
    const { kind, endsOn } = standing.exemption
    const exemption = t(locale, `dues.exempt.${kind}`).toLowerCase()
    return endsOn ? t(locale, 'standing.exemptUntilWhy', { until: day(addDays(endsOn, -1)), exemption }) : t(locale, 'standing.exemptWhy', { exemption })
  }
  return t(locale, `standing.${standing.key}Why`, { months: monthList(standing.months, locale), due: day(standing.dueOn), graceEnd: day(standing.graceEndsOn) })
}
