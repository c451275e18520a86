import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { SelectField } from '@/components/ui/choice-fields'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireViewer } from '@/lib/auth/session'
import { listDuplicates, type Named, type Pair } from '@/lib/duplicates/queries'
import { compareHref, duplicatesHref, kindLabels, ListDuplicates, showLabels } from '@/lib/duplicates/schema'
import { oneEach, show } from '@/lib/page'

export const metadata: Metadata = { title: 'Duplicates' }

const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))
const cell = ({ name, detail }: Named) => <div>{name}<br /><small className="text-muted">{detail}</small></div>

export default drawn(DuplicatesPage)

async function DuplicatesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const asked = await oneEach(searchParams)
  const view = ListDuplicates.parse({ kind: asked['kind'], show: asked['show'], page: asked['page'] })
  const { pairs, total, page, pageSize } = await show(listDuplicates(viewer, view))
  const href = ({ first, second, mergeId }: Pair) => (mergeId ? `/duplicates/merges/${mergeId}` : compareHref(view.kind, first.id, second.id))
  return (
    <>
      <PageHeader title="Duplicates" lead={`${total.toLocaleString('en-US')} ${total === 1 ? 'pair' : 'pairs'}. Look at both records, then merge them or say that they are two.`} />
      <FilterBar action="/duplicates">
        <SelectField name="kind" label="Records" options={optionsOf(kindLabels)} value={view.kind} emptyLabel={false} />
        <SelectField name="show" label="Show" options={optionsOf(showLabels)} value={view.show} emptyLabel={false} />
      </FilterBar>
      <DataTable
        caption={showLabels[view.show]}
        rows={pairs}
        rowKey={(pair) => pair.key}
        empty={
          <EmptyState kind={view.show === 'open' ? 'no-data' : 'no-match'} title={view.show === 'open' ? 'No records look like duplicates' : 'Nothing here yet'}>
            {view.show === 'open' ? 'Names, birth dates, phones, e-mails and addresses are compared each time this page opens.' : 'What is decided on the other pages shows here.'}
          </EmptyState>
        }
        columns={[
          { key: 'first', label: view.show === 'merged' ? 'Kept' : 'First record', cell: ({ first }) => cell(first) },
          { key: 'second', label: view.show === 'merged' ? 'Merged into it' : 'Second record', cell: ({ second }) => cell(second) },
          { key: 'why', label: view.show === 'open' ? 'Why' : 'Who', cell: (pair) => pair.why },
          { key: 'open', label: 'Open', hiddenLabel: true, bare: true, cell: (pair) => <a href={href(pair)}>{pair.mergeId ? 'Look at the merge' : 'Compare'}<span className="hidden-text"> {pair.first.name} and {pair.second.name}</span></a> },
        ]}
      />
      {total > 0 && <Pagination page={page} pageSize={pageSize} total={total} noun="pairs" href={(to) => duplicatesHref({ ...view, page: to })} />}
    </>
  )
}
