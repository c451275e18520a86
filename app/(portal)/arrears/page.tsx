import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { FilterBar } from '@/components/ui/filter-bar'
import { optionsOf } from '@/components/ui/options'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Stat, Stats } from '@/components/ui/stat'
import { TextField } from '@/components/ui/text-field'
import { listArrears, PAGE_SIZE } from '@/lib/arrears/queries'
import { ageKeys, ages, arrearsColumns, contactLabels, queryOf, viewFrom } from '@/lib/arrears/schema'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { standings } from '@/lib/dues/schema'
import { statusLabels } from '@/lib/members/schema'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { ListBar } from '../views/list-bar'
import { openList } from '../views/open-list'
import { ArrearsTable } from './arrears-table'

export const metadata: Metadata = { title: 'Arrears' }

const owing = ['in_grace', 'overdue', 'delinquent', 'on_its_way', 'exempt'] as const
const monthChoices = [1, 2, 3, 6, 12].map((count) => ({ value: String(count), label: count === 1 ? '1 or more' : `${count} or more` }))

export default drawn(ArrearsPage)

async function ArrearsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const list = await openList(viewer, 'arrears', searchParams)
  const view = viewFrom(list.params)
  const columns = shownColumns(arrearsColumns, view.cols)
  const { rows, sums, total, totalCents, page, dropMonths } = await show(listArrears(viewer, view))
  const filters = queryOf({ ...view, cols: undefined, page: 1, sort: 'oldest', direction: 'asc' })
  const standingOptions = owing.filter((key) => key in standings).map((key) => ({ value: key, label: standings[key].label }))
  return (
    <>
      <PageHeader
        title="Arrears"
        lead={`${total.toLocaleString('en-US')} ${total === 1 ? 'member owes' : 'members owe'} ${formatCents(totalCents)}.`}
        actions={
          <>
            <LinkButton href="/arrears/rules">Rules</LinkButton>
            {can(viewer, 'arrears.listRuns') && <LinkButton href="/arrears/runs">Suspensions</LinkButton>}
            {can(viewer, 'arrears.export') && total > 0 && <LinkButton href={`/arrears/export${queryOf({ ...view, page: 1 })}`} icon="export" plain>Export CSV</LinkButton>}
            {can(viewer, 'arrears.sendNotices') && total > 0 && <LinkButton href={`/arrears/notices/new${filters}`} tone="primary" icon="mail">Send notices</LinkButton>}
          </>
        }
      />
      <Stats>
        {ageKeys.map((age) => (
          <Stat key={age} label={ages[age].label} value={formatCents(sums[age].cents)} note={`${sums[age].members.toLocaleString('en-US')} ${sums[age].members === 1 ? 'member' : 'members'}`} href={`/arrears${queryOf({ ...view, age, page: 1 })}`} />
        ))}
      </Stats>
      <FilterBar action="/arrears" keep={{ cols: view.cols, sort: view.sort, direction: view.direction }} clearHref={list.query ? list.bareHref : undefined}>
        <TextField name="q" label="Name or number" type="search" value={view.q} autoComplete="off" />
        <SelectField name="standing" label="Standing" options={standingOptions} value={view.standing} emptyLabel="Every standing" />
        <SelectField name="status" label="Status" options={optionsOf(statusLabels)} value={view.status} emptyLabel="Every status" />
        <SelectField name="age" label="Overdue for" options={ageKeys.map((age) => ({ value: age, label: ages[age].label }))} value={view.age} emptyLabel="Any time" />
        <SelectField name="months" label="Months past grace" options={monthChoices} value={view.months === undefined ? undefined : String(view.months)} emptyLabel="Any" />
        <SelectField name="contact" label="Reached by" options={optionsOf(contactLabels)} value={view.contact} emptyLabel="Any way" />
      </FilterBar>
      <ListBar
        viewer={viewer} list={list} all="Everybody who owes" columns={arrearsColumns} shown={columns}
        exportHref={can(viewer, 'arrears.export') && total > 0 ? `/arrears/export${list.query || '?'}&columns=shown` : undefined}
      />
      <ArrearsTable rows={rows} columns={columns} view={view} filtered={filters !== ''} dropMonths={dropMonths} />
      {total > 0 && <Pagination page={page} pageSize={PAGE_SIZE} total={total} noun="members" href={(to) => `/arrears${queryOf({ ...view, page: to })}`} />}
    </>
  )
}
