import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, todayAtHall } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { cashCells, cashHeads, cashSums } from '@/lib/statements/book-tables'
import { getCashJournal } from '@/lib/statements/books'
import { pageOf, spanOf } from '@/lib/statements/schema'
import { SpanFilter } from '../../span-filter'
import { BookFiles } from '../book-files'

export const metadata: Metadata = { title: 'Cash receipts journal' }

const amount = (cents: number) => (cents === 0 ? '' : formatCents(cents))

export default drawn(CashJournalPage)

async function CashJournalPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const asked = await oneEach(searchParams)
  const { from, to } = spanOf(asked, 'month', todayAtHall())
  const { lines, totals, page, pageSize } = await show(getCashJournal(viewer, { from, to, page: pageOf(asked['page']) }))
  const sums = cashSums(totals)
  return (
    <>
      <PageHeader
        title="Cash receipts journal" crumbs={[{ href: '/books', label: 'Books' }]}
        lead={`${formatDate(from)} to ${formatDate(to)}. Money that came in is positive, money that left negative; the columns behind say what it was for.`}
        actions={<BookFiles viewer={viewer} asked={{ book: 'cash', from, to }} />}
      />
      <SpanFilter action="/books/cash" span={{ from, to }} />
      <DataTable
        caption="Cash receipts journal, as it was booked"
        rows={lines.map((line) => ({ ...line, cells: cashCells(line) }))}
        rowKey={(line) => line.journalId}
        empty={<EmptyState kind="no-match" title="No money moved in these days">Choose other days.</EmptyState>}
        columns={[
          { key: 'on', label: 'Day', cell: (line) => <a href={`/books/journals/${line.journalId}`}><time dateTime={line.on}>{formatDate(line.on)}</time></a> },
          { key: 'receipt', label: 'Receipt', cell: (line) => (line.paymentId ? <a href={`/payments/${line.paymentId}`}><span className="whitespace-nowrap">{line.receipt}</span></a> : '') },
          { key: 'member', label: 'Member', cell: (line) => (line.member ? `${line.member.name}, ${line.member.number}` : '') },
          { key: 'what', label: 'What', cell: (line) => line.what },
          ...cashHeads.map((label, at) => ({ key: label, label, numeric: true as const, cell: (line: { cells: number[] }) => amount(line.cells[at]!) })),
        ]}
        foot={['Total', '', '', `${totals.count.toLocaleString('en-US')} bookings`, ...sums.map((cents) => formatCents(cents))]}
      />
      <Pagination page={page} pageSize={pageSize} total={totals.count} noun="bookings" href={(target) => `/books/cash?from=${from}&to=${to}&page=${target}`} />
      <Card title="By method" flush>
        <DataTable
          caption="What came in or left, by method" rows={totals.byMethod} rowKey={(row) => row.what}
          columns={[
            { key: 'what', label: 'What', cell: (row) => row.what }, { key: 'count', label: 'Bookings', numeric: true, cell: (row) => row.count.toLocaleString('en-US') },
            { key: 'cents', label: 'In, or out', numeric: true, cell: (row) => formatCents(row.cents) },
          ]}
        />
      </Card>
      <Card title="By account" flush>
        <DataTable
          caption="What the span booked on each account" rows={totals.byAccount} rowKey={(row) => row.code}
          columns={[
            { key: 'account', label: 'Account', cell: (row) => <a href={`/books/accounts/${row.code}?from=${from}&to=${to}`}>{row.name}</a> },
            { key: 'debit', label: 'Debits', numeric: true, cell: (row) => formatCents(row.inCents) },
            { key: 'credit', label: 'Credits', numeric: true, cell: (row) => formatCents(row.outCents) },
            { key: 'net', label: 'Debits less credits', numeric: true, cell: (row) => formatCents(row.netCents) },
          ]}
        />
      </Card>
    </>
  )
}
