import { badgeClass } from '@/components/ui/badge'
import { DataTable, type Column } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { ArrearsRow } from '@/lib/arrears/queries'
import { ages, contactLabels, queryOf, type ArrearsColumn, type ArrearsView } from '@/lib/arrears/schema'
import { formatDate, onFrom, todayAtHall } from '@/lib/dates'
import { standings } from '@/lib/dues/schema'
import { statusLabels } from '@/lib/members/schema'
import { formatCents } from '@/lib/money'

const cells = (dropMonths: number): Column<ArrearsRow>[] => [
  { key: 'name', label: 'Member', sortable: true, rowHeader: true, cell: (row) => <><a href={`/dues/${row.id}`}>{row.lastName}, {row.firstName}</a><br /><small className="text-muted">{row.memberNumber}</small></> },
  { key: 'standing', label: 'Standing', cell: (row) => <span className={badgeClass(standings[row.standing].tone)}>{standings[row.standing].label}</span> },
  { key: 'status', label: 'Status', cell: (row) => (row.status ? statusLabels[row.status] : '') },
  { key: 'oldest', label: 'Overdue since', sortable: true, cell: (row) => (row.oldestUnpaidDueOn && row.age !== 'fees' ? formatDate(onFrom(row.oldestUnpaidDueOn)) : 'Fees alone') },
  {
    key: 'months', label: 'Months past grace', numeric: true, sortable: true,
    cell: (row) => (row.pastGraceMonths >= dropMonths ? <><span className={badgeClass('bad')}>long overdue</span> {row.pastGraceMonths}</> : row.pastGraceMonths),
  },
  { key: 'owed', label: 'Owed', numeric: true, sortable: true, cell: (row) => (row.onItsWayCents > 0 ? <>{formatCents(row.owedCents)}<br /><small className="text-muted">{formatCents(row.onItsWayCents)} on its way</small></> : formatCents(row.owedCents)) },
  { key: 'age', label: 'Overdue for', cell: (row) => ages[row.age].label },
  { key: 'contact', label: 'Reached by', cell: (row) => contactLabels[row.contact] },
  { key: 'notice', label: 'Last notice', cell: (row) => (row.lastNoticeAt ? formatDate(todayAtHall(row.lastNoticeAt)) : '') },
]

/** The list of arrears, a page of it. */
export function ArrearsTable({ rows, columns, view, filtered, dropMonths }: { rows: readonly ArrearsRow[]; columns: readonly ArrearsColumn[]; view: ArrearsView; filtered: boolean; dropMonths: number }) {
  return (
    <DataTable
      caption="Members who owe"
      columns={cells(dropMonths).filter(({ key }) => columns.includes(key as ArrearsColumn))}
      rows={rows}
      rowKey={(row) => row.id}
      sort={{ by: view.sort, direction: view.direction, href: (by, direction) => `/arrears${queryOf({ ...view, sort: by as ArrearsView['sort'], direction, page: 1 })}` }}
      empty={filtered
        ? <EmptyState kind="no-match" title="Nobody matches" action={<a href="/arrears">Show everybody who owes</a>}>Try fewer filters.</EmptyState>
        : <EmptyState kind="no-data" title="Nobody owes anything">Members appear here from the day their dues are due.</EmptyState>}
    />
  )
}
