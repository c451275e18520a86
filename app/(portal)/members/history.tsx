import { Timeline } from '@/components/ui/timeline'
import type { Tone } from '@/components/ui/badge'
import { addDays, formatDate, todayAtHall, type On } from '@/lib/dates'
import type { ToldSpan } from '@/lib/members/queries'

type HistoryProps<V extends string> = { label: string; spans: ToldSpan<V>[]; labels: Record<V, string>; tones?: Record<V, Tone> }

/** From when to when a span of days held, in words. */
export const spanInWords = (startsOn: On, endsOn: On | null, today: On): string => {
  if (endsOn) return `${formatDate(startsOn)} to ${formatDate(addDays(endsOn, -1))}`
  return `${startsOn > today ? 'from' : 'since'} ${formatDate(startsOn)}`
}

/** A history of days, newest first; what lies ahead says so. */
export function History<V extends string>({ label, spans, labels, tones }: HistoryProps<V>) {
  const today = todayAtHall()
  return (
    <Timeline
      label={label}
      items={spans.map(({ id, value, startsOn, endsOn, reason }) => ({
        key: id,
        title: labels[value],
        when: spanInWords(startsOn, endsOn, today),
        tone: tones?.[value] ?? 'neutral',
        ...(reason ? { detail: reason } : {}),
      }))}
    />
  )
}
