import type { ExplainedLine, Shortened } from '@/lib/dues/explaining'
import { formatDate } from '@/lib/dates'
import { monthList, t, type Locale } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import { DataTable } from './ui/data-table'
import { EmptyState } from './ui/empty-state'

/** What a booking was, with its months and fees: "Payment: March and April 2026". */
function whatHappened({ kind, reversedKind, months, fees }: ExplainedLine, locale: Locale): string {
  const named = reversedKind ? t(locale, 'why.takenBack', { what: t(locale, `why.${reversedKind}`) }) : t(locale, `why.${kind}`)
  const things = [...(months.length > 0 ? [monthList(months, locale)] : []), ...fees.map((fee) => t(locale, `fee.${fee}`))]
  return things.length > 0 ? `${named}: ${things.join(', ')}` : named
}

/** What the figures do not show: money that became credit or came from it, and money that is only announced. */
function aside({ kind, cents, creditCents, announcedCents }: ExplainedLine, locale: Locale): string | undefined {
  if (announcedCents !== 0) return t(locale, announcedCents > 0 ? 'why.comes' : 'why.ended', { amount: formatCents(Math.abs(announcedCents)) })
  if (creditCents < 0 && cents === 0) return t(locale, 'why.fromCredit', { amount: formatCents(-creditCents) })
  return creditCents > 0 && kind !== 'opening' ? t(locale, 'why.toCredit', { amount: formatCents(creditCents) }) : undefined
}

/** Bookings whose own words say no more than the line does. */
const repeated = new Set<ExplainedLine['kind']>(['charge', 'credit_application'])

const owed = (cents: number, locale: Locale) => (cents < 0 ? t(locale, 'why.inCredit', { amount: formatCents(-cents) }) : formatCents(cents))

/** "Why do I owe this?" as lines: date, what happened, what it added or took off, what was owed after it. Staff see each booking's own words, too. */
export function WhyOwed({ before, lines, locale = 'en', staff = false }: Shortened & { locale?: Locale; staff?: boolean }) {
  const carried = before && { journalId: 'before', runningCents: before.runningCents }
  return (
    <DataTable<ExplainedLine | NonNullable<typeof carried>>
      caption={t(locale, 'why.caption')}
      rows={[...(carried ? [carried] : []), ...lines]}
      rowKey={(line) => line.journalId}
      empty={<EmptyState kind="no-data" title={t(locale, 'why.none')}>{t(locale, 'why.noneBody')}</EmptyState>}
      columns={[
        { key: 'on', label: t(locale, 'why.date'), cell: (line) => ('on' in line ? <time dateTime={line.on}>{formatDate(line.on, locale)}</time> : t(locale, 'why.before')) },
        {
          key: 'what', label: t(locale, 'why.what'),
          cell: (line) => {
            if (!('on' in line)) return ''
            const more = [aside(line, locale), ...(staff && !repeated.has(line.kind) ? [line.memo] : [])].filter((words) => words !== undefined)
            return <div>{whatHappened(line, locale)}{more.map((words) => <span key={words}><br /><small className="text-muted">{words}</small></span>)}</div>
          },
        },
        { key: 'adds', label: t(locale, 'why.adds'), numeric: true, cell: (line) => ('on' in line && line.cents > 0 ? formatCents(line.cents) : '') },
        { key: 'takes', label: t(locale, 'why.takes'), numeric: true, cell: (line) => ('on' in line && line.cents < 0 ? formatCents(-line.cents) : '') },
        { key: 'after', label: t(locale, 'why.after'), numeric: true, cell: (line) => owed(line.runningCents, locale) },
      ]}
    />
  )
}
