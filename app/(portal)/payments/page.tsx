import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { DateField, TextField } from '@/components/ui/text-field'
import { requireViewer } from '@/lib/auth/session'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { listPayments, type ListedPayment } from '@/lib/payments/queries'
import { methodLabels } from '@/lib/payments/schema'
import { ListBar } from '../views/list-bar'
import { openList } from '../views/open-list'

export const metadata: Metadata = { title: 'Payments' }

const methods = Object.entries(methodLabels).map(([value, label]) => ({ value, label }))

/** Whose money it is; for money in suspense, for whom it was meant. */
function payer({ member, intendedFor }: ListedPayment) {
  const who = member ?? intendedFor
  if (!who) return 'Suspense: not yet known whose'
  return <a href={`/members/${who.id}`}>{`${who.firstName} ${who.lastName}, ${who.memberNumber}${member ? '' : ' (suspense)'}`}</a>
}

export default drawn(PaymentsPage)

async function PaymentsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const list = await openList(viewer, 'payments', searchParams)
  const asked = list.params
  const { rows, total, totalCents, page, pageSize } = await show(listPayments(viewer, asked))
  const { q, method, from, to } = asked
  const filters = { q, method, from, to }
  const address = (target: number) => `/payments?${new URLSearchParams([...Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])), ['page', String(target)]])}`
  const filtered = Object.values(filters).some(Boolean)
  return (
    <>
      <PageHeader title="Payments" lead={`${total.toLocaleString('en-US')} payments, ${formatCents(totalCents)}`} actions={<><LinkButton href="/payments/refunds">Refunds</LinkButton><LinkButton href="/payments/disputes">Disputes</LinkButton></>} />
      <FilterBar action="/payments" clearHref={filtered ? list.bareHref : undefined}>
        <TextField name="q" label="Receipt, member or reference" type="search" value={q} />
        <SelectField name="method" label="Method" options={methods} value={method} emptyLabel="All" width="medium" />
        <DateField name="from" label="From" value={from} />
        <DateField name="to" label="To" value={to} />
      </FilterBar>
      <ListBar viewer={viewer} list={list} all="All payments" />
      <DataTable
        caption="Payments, newest first"
        rows={rows}
        rowKey={(payment) => payment.id}
        empty={filtered
          ? <EmptyState kind="no-match" title="No payment fits these filters" action={<LinkButton href="/payments">Show all payments</LinkButton>}>Check the receipt number, or widen the days.</EmptyState>
          : <EmptyState kind="no-data" title="No payments yet">A payment shows here as soon as it is booked.</EmptyState>}
        columns={[
          { key: 'receipt', label: 'Receipt', cell: (payment) => <a href={`/payments/${payment.id}`}>{payment.receipt}</a> },
          { key: 'received', label: 'Received', cell: (payment) => formatDate(payment.receivedOn) },
          { key: 'member', label: 'Member', cell: payer },
          { key: 'method', label: 'Method', cell: (payment) => methodLabels[payment.method] },
          { key: 'amount', label: 'Amount', numeric: true, cell: (payment) => formatCents(payment.amountCents) },
        ]}
      />
      <Pagination page={page} pageSize={pageSize} total={total} noun="payments" href={address} />
    </>
  )
}
