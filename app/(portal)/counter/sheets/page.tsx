import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SelectField } from '@/components/ui/choice-fields'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { DateField } from '@/components/ui/text-field'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { listSheets } from '@/lib/counter/sheets'
import { differenceInWords } from '@/lib/counter/words'
import { formatDate, isDay } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'

export const metadata: Metadata = { title: 'Sheets of the counter' }

export default drawn(SheetsPage)

async function SheetsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const asked = await oneEach(searchParams)
  const { rows, total, page, pageSize, people, totals, totalCents } = await show(listSheets(viewer, asked))
  const filters = Object.entries({ day: asked['day'], by: asked['by'] }).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const address = (target: number) => `/counter/sheets?${new URLSearchParams([...filters, ['page', String(target)]])}`
  return (
    <>
      <PageHeader title="Sheets of the counter" crumbs={[...(can(viewer, 'counter.getDesk') ? [{ href: '/counter', label: 'Counter' }] : [])]} lead={`${total === 1 ? 'One drawer' : `${total.toLocaleString('en-US')} drawers`}, ${formatCents(totalCents)}`} />
      <FilterBar action="/counter/sheets" clearHref={filters.length > 0 ? '/counter/sheets' : undefined}>
        <DateField name="day" label="Day" value={asked['day']} />
        <SelectField name="by" label="Person" options={people} value={asked['by']} emptyLabel="Everybody" width="medium" />
      </FilterBar>
      {totals.length > 0 && (
        <Card title={isDay(asked['day'] ?? '') ? `All drawers of ${formatDate(asked['day']!)}` : 'All of them together'}>
          <DescriptionList facts={totals.map((row) => ({ label: `${row.method} (${row.count})`, value: formatCents(row.cents) }))} />
        </Card>
      )}
      <DataTable
        caption="Drawers, newest first"
        rows={rows}
        rowKey={(row) => row.id}
        empty={filters.length > 0
          ? <EmptyState kind="no-match" title="No drawer fits these filters" action={<LinkButton href="/counter/sheets">Show all drawers</LinkButton>}>Choose another day or everybody.</EmptyState>
          : <EmptyState kind="no-data" title="No drawers yet">A drawer shows here once somebody opens one at the counter.</EmptyState>}
        columns={[
          { key: 'day', label: 'Day', cell: (row) => <a href={`/counter/sheets/${row.id}`}>{formatDate(row.openedOn)}</a> },
          { key: 'by', label: 'Person', cell: (row) => row.by },
          { key: 'state', label: 'State', cell: (row) => row.state },
          { key: 'difference', label: 'Cash', cell: (row) => (row.cashDifferenceCents === null ? '' : differenceInWords(row.cashDifferenceCents)) },
          { key: 'taken', label: 'Taken', numeric: true, cell: (row) => formatCents(row.takenCents) },
        ]}
      />
      <Pagination page={page} pageSize={pageSize} total={total} noun="drawers" href={address} />
    </>
  )
}
