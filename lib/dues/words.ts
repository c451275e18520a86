import { addDays, addMonths, formatDate, formatMonth, formatMonthName, type On } from '@/lib/dates'
import { exemptionLabels } from './exemption-schema'
import { standings, type Standing, type StandingShown } from './schema'

const listed = (parts: string[], locale: string) => new Intl.ListFormat(locale === 'es' ? 'es-US' : 'en-US', { style: 'long', type: 'conjunction' }).format(parts)

/** Months as people say them: "March and April 2026"; the year is said once for each year. More than four in a row are a stretch. */
export function monthsInWords(months: readonly On[], locale = 'en'): string {
  const unbroken = months.every((month, at) => at === 0 || month === addMonths(months[at - 1]!, 1))
  if (months.length > 4 && unbroken) return `${formatMonth(months[0]!, locale)} – ${formatMonth(months.at(-1)!, locale)}`
  return listed(months.map((month, at) => (months[at + 1]?.slice(0, 4) === month.slice(0, 4) ? formatMonthName(month, locale) : formatMonth(month, locale))), locale)
}

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve']

/** Why a member stands so, in English: the months, the day they were due, when grace ended, the exemption. */
export function reasonFor({ key, months, dueOn, graceEndsOn, paidThroughOn, delinquentMonths, exemption }: Standing): string {
  const owes = () => `Owes ${monthsInWords(months)}, due ${formatDate(dueOn!)}`
  switch (key) {
    case 'delinquent': return `${owes()}; grace ended ${formatDate(graceEndsOn!)}. ${numbers[delinquentMonths] ?? delinquentMonths} or more months are past their grace.`
    case 'overdue': return `${owes()}; grace ended ${formatDate(graceEndsOn!)}.`
    case 'on_its_way': return `Money for ${monthsInWords(months)} is on its way.`
    case 'exempt': return `Exempt from dues: ${exemptionLabels[exemption!.kind].toLowerCase()}${exemption!.endsOn ? `, through ${formatDate(addDays(exemption!.endsOn, -1))}` : ''}.`
    case 'in_grace': return `${owes()}; grace ends ${formatDate(graceEndsOn!)}.`
    case 'not_billed': return 'No dues are billed: the status is not active, or the classification has no rate.'
    case 'current': return paidThroughOn ? `Paid through ${formatDate(paidThroughOn)}.` : 'Nothing is due.'
  }
}

/** A standing with its name, its colour and its reason in English. */
export const shown = (standing: Standing): StandingShown => ({ ...standing, ...standings[standing.key], reason: reasonFor(standing) })
