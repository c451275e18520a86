import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Stat, Stats } from '@/components/ui/stat'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, todayAtHall } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { getAccountBook } from '@/lib/statements/books'
import { pageOf, spanOf } from '@/lib/statements/schema'
import { kindLabels } from '@/lib/statements/trial-balance'
import { SpanFilter } from '../../../span-filter'
import { BookFiles } from '../../book-files'

type Props = { params: Promise<{ account: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Account ${(await params).account}` }
}

/** Debit and credit instead of a sign, as bookkeepers say it. */
const side = (cents: number) => (cents === 0 ? formatCents(0) : `${formatCents(Math.abs(cents))} ${cents > 0 ? 'debit' : 'credit'}`)

export default drawn(AccountPage)

async function AccountPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const { account } = await params
  const asked = await oneEach(searchParams)
  const { from, to } = spanOf(asked, 'month', todayAtHall())
  const book = await show(getAccountBook(viewer, { account, from, to, page: pageOf(asked['page']) }))
  const here = `/books/accounts/${book.code}`
  return (
    <>
      <PageHeader
        title={book.name} crumbs={[{ href: '/books', label: 'Books' }]} lead={`${kindLabels[book.kind]}, ${book.code}: ${formatDate(from)} to ${formatDate(to)}`}
        actions={<BookFiles viewer={viewer} asked={{ book: 'account', account: book.code, from, to }} />}
      />
      <SpanFilter action={here} span={{ from, to }} />
      <Stats>
        <Stat label="Brought forward" value={<span className="num">{side(book.openingCents)}</span>} />
        <Stat label="Debits" value={<span className="num">{formatCents(book.debitCents)}</span>} />
        <Stat label="Credits" value={<span className="num">{formatCents(book.creditCents)}</span>} />
        <Stat label={`At the end of ${formatDate(to)}`} value={<span className="num">{side(book.closingCents)}</span>} />
      </Stats>
      <DataTable
        caption="Lines of the account, as they were booked"
        rows={book.lines}
        rowKey={(line) => line.id}
        empty={<EmptyState kind="no-match" title="Nothing was booked in these days">Choose other days.</EmptyState>}
        columns={[
          { key: 'on', label: 'Day', cell: (line) => <a href={`/books/journals/${line.journalId}`}>{formatDate(line.on)}</a> },
          { key: 'memo', label: 'Memo', cell: (line) => line.memo },
          { key: 'member', label: 'Member', cell: (line) => (line.member ? <a href={`/dues/${line.member.id}`}>{`${line.member.name}, ${line.member.number}`}</a> : '') },
          { key: 'debit', label: 'Debit', numeric: true, cell: (line) => (line.cents > 0 ? formatCents(line.cents) : '') },
          { key: 'credit', label: 'Credit', numeric: true, cell: (line) => (line.cents < 0 ? formatCents(-line.cents) : '') },
          { key: 'balance', label: 'Balance', numeric: true, cell: (line) => side(line.balanceCents) },
        ]}
      />
      <Pagination page={book.page} pageSize={book.pageSize} total={book.count} noun="lines" href={(target) => `${here}?from=${from}&to=${to}&page=${target}`} />
    </>
  )
}
