import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { TextField } from '@/components/ui/text-field'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { oneEach, show } from '@/lib/page'
import { listExceptions } from '@/lib/reconciliation/queries'
import { exceptionLabels, inboxHref, inboxViewFrom } from '@/lib/reconciliation/schema'
import { ExceptionTable } from './exception-table'

export const metadata: Metadata = { title: 'Inbox' }

const whoseOptions = [{ value: 'all', label: 'Everybody’s' }, { value: 'mine', label: 'Mine' }, { value: 'nobody', label: 'Nobody’s yet' }]
const stateOptions = [{ value: 'open', label: 'Open' }, { value: 'settled', label: 'Settled' }, { value: 'any', label: 'Open and settled' }]
const kindOptions = Object.entries(exceptionLabels).map(([value, label]) => ({ value, label }))

export default drawn(InboxPage)

async function InboxPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const view = inboxViewFrom(await oneEach(searchParams))
  const { rows, total, page, pageSize } = await show(listExceptions(viewer, view))
  const filtered = inboxHref({ ...view, page: 1, sort: 'age', direction: 'asc' }) !== '/inbox'
  return (
    <>
      <PageHeader
        title="Inbox" lead={`${total.toLocaleString('en-US')} ${total === 1 ? 'exception' : 'exceptions'}: what money left open for a person, with its age, its owner and what settles it.`}
        actions={can(viewer, 'reconciliation.listRuns') && <LinkButton href="/reconciliation">Compared with Stripe</LinkButton>}
      />
      <FilterBar action="/inbox" clearHref={filtered ? '/inbox' : undefined} keep={{ sort: view.sort, direction: view.direction }}>
        <TextField name="q" label="Search" type="search" value={view.q} placeholder="Words, a member or an owner" autoComplete="off" />
        <SelectField name="kind" label="Kind" options={kindOptions} value={view.kind} emptyLabel="All" />
        <SelectField name="whose" label="Whose" options={whoseOptions} value={view.whose} emptyLabel={false} />
        <SelectField name="state" label="State" options={stateOptions} value={view.state} emptyLabel={false} />
      </FilterBar>
      <ExceptionTable
        rows={rows} view={view} now={new Date()}
        empty={filtered
          ? <EmptyState kind="no-match" title="Nothing matches" action={<LinkButton href="/inbox">Show all that is open</LinkButton>}>Try other words, another kind or owner.</EmptyState>
          : <EmptyState kind="no-data" icon="check" title="Nothing waits">What money leaves open for a person appears here.</EmptyState>}
      />
      {total > 0 && <Pagination page={page} pageSize={pageSize} total={total} noun="exceptions" href={(to) => inboxHref({ ...view, page: to })} />}
    </>
  )
}
