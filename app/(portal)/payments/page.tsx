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
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { listPayments, type ListedPayment } from '@/lib/payments/queries'
import { ListPayments, methodLabels, paymentColumns, paymentsQuery, type PaymentColumn } from '@/lib/payments/schema'
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
  const { q, method, from, to, cols, page: asked } = ListPayments.parse(list.params)
  const columns = shownColumns(paymentColumns, cols)
  const { rows, total, totalCents, page, pageSize } = await show(listPayments(viewer, { q, method, from, to, page: asked }))
  const address = (target: number) => `/payments${paymentsQuery(list.params) || '?'}&page=${target}`
  const filtered = Boolean(q || method || from || to)
  const mayExport = can(viewer, 'payments.export') && total > 0
  return (
    <>
      <PageHeader title="Payments" lead={`${total.toLocaleString('en-US')} payments, ${formatCents(totalCents)}`} actions={
        <>
          {mayExport && <LinkButton href={`/payments/export${list.query}`} icon="export" plain>Export CSV</LinkButton>}
          <LinkButton href="/payments/refunds">Refunds</LinkButton>
          <LinkButton href="/payments/disputes">Disputes</LinkButton>
        </>
      } />
      <FilterBar action="/payments" clearHref={list.query ? list.bareHref : undefined} keep={{ cols }}>
        <TextField name="q" label="Receipt, member or reference" type="search" value={q} />
        <SelectField name="method" label="Method" options={methods} value={method} emptyLabel="All" width="medium" />
        <DateField name="from" label="From" value={from} />
        <DateField name="to" label="To" value={to} />
      </FilterBar>
      <ListBar viewer={viewer} list={list} all="All payments" columns={paymentColumns} shown={columns} exportHref={mayExport ? `/payments/export${list.query || '?'}&columns=shown` : undefined} />
      <DataTable
        caption="Payments, newest first"
        rows={rows}
        rowKey={(payment) => payment.id}
        empty={filtered
          ? <EmptyState kind="no-match" title="No payment fits these filters" action={<LinkButton href="/payments">Show all payments</LinkButton>}>Check the receipt number, or widen the days.</EmptyState>
          : <EmptyState kind="no-data" title="No payments yet">A payment shows here as soon as it is booked.</EmptyState>}
        columns={[
          { key: 'receipt', label: 'Receipt', cell: (payment: ListedPayment) => <a href={`/payments/${payment.id}`}>{payment.receipt}</a> },
          { key: 'received', label: 'Received', cell: (payment: ListedPayment) => formatDate(payment.receivedOn) },
          { key: 'member', label: 'Member', cell: payer },
          { key: 'method', label: 'Method', cell: (payment: ListedPayment) => methodLabels[payment.method] },
          { key: 'reference', label: 'Reference', cell: (payment: ListedPayment) => payment.reference },
          { key: 'amount', label: 'Amount', numeric: true, cell: (payment: ListedPayment) => formatCents(payment.amountCents) },
        ].filter(({ key }) => columns.includes(key as PaymentColumn))}
      />
      <Pagination page={page} pageSize={pageSize} total={total} noun="payments" href={address} />
    </>
  )
}
