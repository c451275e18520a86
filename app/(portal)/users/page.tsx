import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { FilterBar } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { TextField } from '@/components/ui/text-field'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { show } from '@/lib/page'
import { listUsers } from '@/lib/users/directory'
import { dutyLabels, roleLabels, userColumns, userQueryOf, userStates, userViewFrom } from '@/lib/users/schema'
import { ListBar } from '../views/list-bar'
import { openList } from '../views/open-list'
import { UserTable } from './user-table'

export const metadata: Metadata = { title: 'Users' }

const options = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

export default drawn(UsersPage)

async function UsersPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const list = await openList(viewer, 'users', searchParams)
  const view = userViewFrom(list.params)
  const columns = shownColumns(userColumns, view.cols)
  const { users, total, page, pageSize } = await show(listUsers(viewer, view))
  const mayExport = can(viewer, 'users.export') && total > 0
  return (
    <>
      <PageHeader
        title="Users"
        lead={`${total.toLocaleString('en-US')} ${total === 1 ? 'account' : 'accounts'}`}
        actions={
          <>
            {mayExport && <LinkButton href={`/users/export${list.query}`} icon="export" plain>Export CSV</LinkButton>}
            <LinkButton href="/users/new" tone="primary" icon="plus">Invite somebody</LinkButton>
          </>
        }
      />
      <FilterBar
        action="/users"
        clearHref={list.query ? list.bareHref : undefined}
        keep={{ cols: view.cols, ...(view.sort ? { sort: view.sort, direction: view.direction } : {}) }}
      >
        <TextField name="q" label="Search" type="search" value={view.q} placeholder="Name, e-mail, member number" autoComplete="off" />
        <SelectField name="role" label="Role" options={options(roleLabels)} value={view.role} emptyLabel="Any" />
        <SelectField name="duty" label="Duty" options={options(dutyLabels)} value={view.duty} emptyLabel="Any" />
        <SelectField name="state" label="State" options={options(userStates)} value={view.state} emptyLabel="Any" />
      </FilterBar>
      <ListBar viewer={viewer} list={list} all="All accounts" columns={userColumns} shown={columns} exportHref={mayExport ? `/users/export${list.query || '?'}&columns=shown` : undefined} />
      <UserTable users={users} columns={columns} view={{ ...view, page }} />
      {total > 0 && <Pagination page={page} pageSize={pageSize} total={total} noun="accounts" href={(to) => `/users${userQueryOf({ ...view, page: to })}`} />}
    </>
  )
}
