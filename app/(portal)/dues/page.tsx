import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { badgeClass } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { DataTable, type Column } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Stat, Stats } from '@/components/ui/stat'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { formatMonth, onFrom } from '@/lib/dates'
import { standingColumns, standingKeys, standings, standingsFrom, standingsHref } from '@/lib/dues/schema'
import { listStandings, PAGE_SIZE, type StandingRow } from '@/lib/dues/standing-list'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { ListBar } from '../views/list-bar'
import { openList } from '../views/open-list'
import { DuesLinks } from './dues-links'

export const metadata: Metadata = { title: 'Dues' }

const columns: Column<StandingRow>[] = [
  { key: 'name', label: 'Member', sortable: true, rowHeader: true, cell: (row) => <a href={`/dues/${row.id}`}>{row.lastName}, {row.firstName}</a> },
  { key: 'number', label: 'Number', sortable: true, cell: (row) => row.memberNumber },
  { key: 'standing', label: 'Standing', cell: (row) => <span className={badgeClass(standings[row.standing].tone)}>{standings[row.standing].label}</span> },
  { key: 'oldest', label: 'Owes since', sortable: true, cell: (row) => (row.oldestUnpaidPeriodOn ? formatMonth(onFrom(row.oldestUnpaidPeriodOn)) : '') },
  { key: 'months', label: 'Months', numeric: true, cell: (row) => row.unpaidMonths },
  { key: 'owed', label: 'Owed', numeric: true, sortable: true, cell: (row) => formatCents(row.owedCents) },
  { key: 'credit', label: 'Credit', numeric: true, cell: (row) => formatCents(row.creditCents) },
]

const membersInWords = (total: number) => `${total.toLocaleString('en-US')} ${total === 1 ? 'member' : 'members'}`

export default drawn(DuesPage)

async function DuesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const list = await openList(viewer, 'dues', searchParams)
  const view = standingsFrom(list.params)
  const shown = shownColumns(standingColumns, view.cols) as string[]
  const { rows, counts, total, comingCents } = await show(listStandings(viewer, view))
  const mayExport = can(viewer, 'dues.exportStandings') && total > 0
  const filtered = view.q !== '' || view.standing !== undefined || view.coming !== undefined
  return (
    <>
      <PageHeader title="Dues" lead={view.coming ? `${membersInWords(total)} with ${formatCents(comingCents)} on its way from the bank.` : `${membersInWords(total)}, and how each stands today by what the ledger holds.`} actions={<>{mayExport && <LinkButton href={`/dues/export${list.query}`} icon="export" plain>Export CSV</LinkButton>}<DuesLinks viewer={viewer} /></>} />
      <Stats>
        {standingKeys.map((key) => (
          <Stat key={key} label={standings[key].label} value={counts[key].toLocaleString('en-US')} href={standingsHref({ q: view.q, coming: view.coming, standing: key })} />
        ))}
      </Stats>
      <FilterBar action="/dues" keep={{ cols: view.cols, sort: view.sort, direction: view.direction, ...(view.coming ? { coming: view.coming } : {}) }} clearHref={list.query ? list.bareHref : undefined}>
        <div className="field">
          <label htmlFor="q">Name or number</label>
          <input id="q" className="control" type="search" name="q" defaultValue={view.q} autoComplete="off" />
        </div>
        <div className="field">
          <label htmlFor="standing">Standing</label>
          <select id="standing" className="control" name="standing" defaultValue={view.standing ?? ''}>
            <option value="">Every standing</option>
            {standingKeys.map((key) => <option key={key} value={key}>{standings[key].label}</option>)}
          </select>
        </div>
      </FilterBar>
      <ListBar viewer={viewer} list={list} all="Everybody" columns={standingColumns} shown={shown} exportHref={mayExport ? `/dues/export${list.query || '?'}&columns=shown` : undefined} />
      <DataTable
        caption={view.standing ? `Members: ${standings[view.standing].label}` : 'Members by standing'}
        columns={columns.filter(({ key }) => shown.includes(key))}
        rows={rows}
        rowKey={(row) => row.id}
        sort={{ by: view.sort, direction: view.direction, href: (by, direction) => standingsHref({ ...view, sort: by as typeof view.sort, direction, page: 1 }) }}
        empty={filtered
          ? <EmptyState kind="no-match" title="Nobody matches" action={<a href="/dues">Show everybody</a>}>Try another name, number or standing.</EmptyState>
          : <EmptyState kind="no-data" title="No members yet">Members appear here as soon as they are enrolled.</EmptyState>}
      />
      {total > 0 && <Pagination page={view.page} pageSize={PAGE_SIZE} total={total} noun="members" href={(page) => standingsHref({ ...view, page })} />}
    </>
  )
}
