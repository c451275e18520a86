import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { formatCents } from '@/lib/money'

type Payer = { id: string; firstName: string; lastName: string; memberNumber: string } | null
type Listed = { id: string; member: Payer; amountCents: number }
type Columns<Row> = Parameters<typeof DataTable<Row>>[0]['columns']

const whose = ({ member }: { member: Payer }) => (member ? <a href={`/members/${member.id}`}>{`${member.firstName} ${member.lastName}, ${member.memberNumber}`}</a> : 'Suspense')

/** Money that went back, or may: refunds and disputes are listed in the same way, by state. `first` names the day and leads to the record. */
export function MoneyByState<Row extends Listed>({ title, here, one, state, states, list: { rows, total, totalCents, page, pageSize }, caption, more = '', none, first, columns }: {
  title: string; here: string; one: string; state: string | undefined; states: { value: string; label: string }[]
  list: { rows: Row[]; total: number; totalCents: number; page: number; pageSize: number }
  caption: string; more?: string; none: { title: string; text: string }; first: Columns<Row>[number]; columns: Columns<Row>
}) {
  const noun = `${one}s`
  const address = (target: number): string => `${here}?${new URLSearchParams([...(state ? [['state', state]] : []), ['page', String(target)]]).toString()}`
  const empty: ReactNode = state
    ? <EmptyState kind="no-match" title={`No ${one} is in this state`} action={<LinkButton href={here}>{`Show all ${noun}`}</LinkButton>}>Choose another one, or look at all of them.</EmptyState>
    : <EmptyState kind="no-data" title={none.title}>{none.text}</EmptyState>
  return (
    <>
      <PageHeader title={title} crumbs={[{ href: '/payments', label: 'Payments' }]} lead={`${total === 1 ? `One ${one}` : `${total.toLocaleString('en-US')} ${noun}`}, ${formatCents(totalCents)}${more}`} />
      <FilterBar action={here} clearHref={state ? here : undefined}>
        <SelectField name="state" label="Show" options={states} value={state} emptyLabel="All" width="medium" />
      </FilterBar>
      <DataTable
        caption={caption}
        rows={rows}
        rowKey={(row) => row.id}
        empty={empty}
        columns={[first, { key: 'member', label: 'Member', cell: whose }, ...columns, { key: 'amount', label: 'Amount', numeric: true, cell: (row) => formatCents(row.amountCents) }]}
      />
      <Pagination page={page} pageSize={pageSize} total={total} noun={noun} href={address} />
    </>
  )
}
