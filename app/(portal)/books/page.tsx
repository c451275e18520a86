import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { DateField } from '@/components/ui/text-field'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, todayAtHall } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { getTrialBalance } from '@/lib/statements/books'
import { dayOf } from '@/lib/statements/schema'
import { kindLabels } from '@/lib/statements/trial-balance'
import { BookFiles } from './book-files'

export const metadata: Metadata = { title: 'Books' }

export default drawn(BooksPage)

async function BooksPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const on = dayOf((await oneEach(searchParams))['on'], todayAtHall())
  const { accounts, debitCents, creditCents } = await show(getTrialBalance(viewer, { on }))
  const span = `from=${on.slice(0, 4)}-01-01&to=${on}`
  return (
    <>
      <PageHeader
        title="Trial balance" lead={`Every account at the end of ${formatDate(on)}, by the day each booking was made for.`}
        actions={<><BookFiles viewer={viewer} asked={{ book: 'trial', on }} /><LinkButton href="/books/cash" icon="books">Cash receipts journal</LinkButton></>}
      />
      <FilterBar action="/books"><DateField name="on" label="As of" value={on} /></FilterBar>
      {debitCents === creditCents
        ? <Notice tone="success" quiet>{`Debits and credits are both ${formatCents(debitCents)}: the difference is ${formatCents(0)}.`}</Notice>
        : <Notice tone="error" title="The books do not balance">{`Debits ${formatCents(debitCents)}, credits ${formatCents(creditCents)}. Tell an administrator.`}</Notice>}
      <DataTable
        caption={`Trial balance as of ${formatDate(on)}`}
        rows={accounts}
        rowKey={(account) => account.code}
        empty={<EmptyState kind="no-match" title="Nothing was booked by this day" action={<LinkButton href="/books">See today</LinkButton>}>Choose a later day.</EmptyState>}
        columns={[
          { key: 'name', label: 'Account', cell: (account) => <a href={`/books/accounts/${account.code}?${span}`}>{account.name}</a> },
          { key: 'kind', label: 'Kind', cell: (account) => kindLabels[account.kind] },
          { key: 'debit', label: 'Debit', numeric: true, cell: (account) => (account.cents > 0 ? formatCents(account.cents) : '') },
          { key: 'credit', label: 'Credit', numeric: true, cell: (account) => (account.cents < 0 ? formatCents(-account.cents) : '') },
        ]}
        foot={['Total', '', formatCents(debitCents), formatCents(creditCents)]}
      />
    </>
  )
}
