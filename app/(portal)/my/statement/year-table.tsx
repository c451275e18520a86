import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PickLinks } from '@/components/ui/pick-links'
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
      <PickLinks label={say('year.year')} links={total.years.map((year) => ({ href: `${address}?year=${year}`, label: String(year), current: year === total.year }))} />
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
          { key: 'on', label: say('statement.date'), cell: (line) => <time dateTime={line.on}>{formatDate(line.on, locale)}</time> },
          { key: 'what', label: say('statement.what'), cell: (line) => yearLineInWords(line, locale) },
          { key: 'paid', label: say('year.paid'), numeric: true, cell: (line) => (line.cents > 0 ? formatCents(line.cents) : '') },
          { key: 'back', label: say('year.back'), numeric: true, cell: (line) => (line.cents < 0 ? formatCents(-line.cents) : '') },
        ]}
      />
      <p>{say('year.note')}</p>
    </>
  )
}
