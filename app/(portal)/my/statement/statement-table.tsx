import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Stat, Stats } from '@/components/ui/stat'
import { formatDate } from '@/lib/dates'
import { t, type Locale } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import type { Statement } from '@/lib/statements/queries'
import { balanceInWords, whatOf } from '@/lib/statements/statement-words'

/** What was owed before, each line, what is owed at the end. `journals`: the lines lead to their bookings. */
export function StatementTable({ statement, locale, journals = false }: { statement: Statement; locale: Locale; journals?: boolean }) {
  const say = (key: Parameters<typeof t>[1], values?: Record<string, string>) => t(locale, key, values)
  const { openingCents, closingCents, chargedCents, paidCents, lines, from, to } = statement
  return (
    <>
      <Stats>
        <Stat label={`${say('statement.opening_balance')} ${formatDate(from, locale)}`} value={<span className="num">{balanceInWords(openingCents, locale)}</span>} />
        <Stat label={say('statement.charged')} value={<span className="num">{formatCents(chargedCents)}</span>} />
        <Stat label={say('statement.paid')} value={<span className="num">{formatCents(paidCents)}</span>} />
        <Stat label={say('statement.closing', { date: formatDate(to, locale) })} value={<span className="num">{balanceInWords(closingCents, locale)}</span>} />
      </Stats>
      <DataTable
        caption={say('statement.caption')}
        rows={lines}
        rowKey={(line) => line.journalId}
        empty={<EmptyState kind="no-match" title={say('statement.none')}>{say('statement.noneBody')}</EmptyState>}
        columns={[
          { key: 'on', label: say('statement.date'), cell: (line) => <time dateTime={line.on}>{formatDate(line.on, locale)}</time> },
          { key: 'what', label: say('statement.what'), cell: (line) => (journals ? <a href={`/books/journals/${line.journalId}`}>{whatOf(line, locale)}</a> : whatOf(line, locale)) },
          { key: 'charged', label: say('statement.charged'), numeric: true, cell: (line) => (line.cents > 0 ? formatCents(line.cents) : '') },
          { key: 'paid', label: say('statement.paid'), numeric: true, cell: (line) => (line.cents < 0 ? formatCents(-line.cents) : '') },
          { key: 'balance', label: say('statement.balance'), numeric: true, cell: (line) => balanceInWords(line.balanceCents, locale) },
        ]}
        foot={['', say('statement.closingShort'), formatCents(chargedCents), formatCents(paidCents), balanceInWords(closingCents, locale)]}
      />
    </>
  )
}
