import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Stat, Stats } from '@/components/ui/stat'
import { formatDate } from '@/lib/dates'
import { t, type Locale } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import type { Year } from '@/lib/statements/queries'
import { yearLineInWords } from '@/lib/statements/statement-words'

/** What was paid in a year, what went back, and links to the other years. */
export function YearTable({ total, locale, address }: { total: Year; locale: Locale; address: string }) {
  const say = (key: Parameters<typeof t>[1], values?: Record<string, string>) => t(locale, key, values)
  return (
    <>
      <nav aria-label={say('year.year')} className="buttons">
        {total.years.map((year) => <a key={year} className="button button-quiet" href={`${address}?year=${year}`} {...(year === total.year ? { 'aria-current': 'true' as const } : {})}>{year}</a>)}
      </nav>
      <Stats>
        <Stat label={say('year.paid')} value={<span className="num">{formatCents(total.paidCents)}</span>} />
        <Stat label={say('year.back')} value={<span className="num">{formatCents(total.backCents)}</span>} />
        <Stat label={say('year.total')} value={<span className="num">{formatCents(total.totalCents)}</span>} />
      </Stats>
      <DataTable
        caption={say('year.caption')}
        rows={total.lines}
        rowKey={(line) => line.key}
        empty={<EmptyState kind="no-match" title={say('year.none')}>{say('year.noneBody')}</EmptyState>}
        columns={[
          { key: 'on', label: say('statement.date'), cell: (line) => formatDate(line.on, locale) },
          { key: 'what', label: say('statement.what'), cell: (line) => yearLineInWords(line, locale) },
          { key: 'paid', label: say('year.paid'), numeric: true, cell: (line) => (line.cents > 0 ? formatCents(line.cents) : '') },
          { key: 'back', label: say('year.back'), numeric: true, cell: (line) => (line.cents < 0 ? formatCents(-line.cents) : '') },
        ]}
      />
      <p>{say('year.note')}</p>
    </>
  )
}
