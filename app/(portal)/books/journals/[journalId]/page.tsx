import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { CopyableId } from '@/components/ui/copyable-id'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, formatInstant, formatMonth } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { getJournal } from '@/lib/statements/books'
import { HistoryLink } from '../../../history-link'

export const metadata: Metadata = { title: 'Booking' }

export default drawn(JournalPage)

async function JournalPage({ params }: { params: Promise<{ journalId: string }> }) {
  const viewer = await requireViewer()
  const journal = await show(getJournal(viewer, await params))
  const { reverses, reversedBy, payment, lines } = journal
  const total = lines.reduce((sum, line) => (line.amountCents > 0 ? sum + line.amountCents : sum), 0)
  return (
    <>
      <PageHeader title={journal.memo} crumbs={[{ href: '/books', label: 'Books' }]} lead={`Booking of ${formatDate(journal.occurredOn)}: ${journal.kind.replaceAll('_', ' ')}`} actions={<HistoryLink viewer={viewer} table="Journal" rowId={journal.id} />} />
      <Card title="Booking">
        <DescriptionList
          facts={[
            { label: 'Booked for', value: formatDate(journal.occurredOn) },
            ...(journal.effectiveOn ? [{ label: 'Balances of members count it from', value: formatDate(journal.effectiveOn) }] : []),
            { label: 'Written', value: formatInstant(journal.postedAt) },
            ...(payment ? [{ label: 'Payment', value: <a href={`/payments/${payment.id}`}>{payment.receipt}</a> }] : []),
            ...(reverses ? [{ label: 'Reverses', value: <a href={`/books/journals/${reverses.id}`}>{reverses.memo}</a> }] : []),
            ...(reversedBy ? [{ label: 'Reversed by', value: <a href={`/books/journals/${reversedBy.id}`}>{reversedBy.memo}</a> }] : []),
            { label: 'Number', value: <CopyableId value={journal.id} what="booking’s number" /> },
          ]}
        />
      </Card>
      <DataTable
        caption="Lines" showCaption rows={lines} rowKey={(line) => line.id}
        columns={[
          { key: 'account', label: 'Account', cell: (line) => <a href={`/books/accounts/${line.account.code}`}>{line.account.name}</a> },
          { key: 'for', label: 'For', cell: (line) => (line.monthOn ? `Dues ${formatMonth(line.monthOn)}` : line.fee ?? '') },
          { key: 'member', label: 'Member', cell: (line) => (line.member ? <a href={`/dues/${line.member.id}`}>{`${line.member.lastName}, ${line.member.firstName}, ${line.member.memberNumber}`}</a> : '') },
          { key: 'debit', label: 'Debit', numeric: true, cell: (line) => (line.amountCents > 0 ? formatCents(line.amountCents) : '') },
          { key: 'credit', label: 'Credit', numeric: true, cell: (line) => (line.amountCents < 0 ? formatCents(-line.amountCents) : '') },
        ]}
        foot={['Total', '', '', formatCents(total), formatCents(total)]}
      />
    </>
  )
}
