import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { FilterBar } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { TextField } from '@/components/ui/text-field'
import { requireViewer } from '@/lib/auth/session'
import { oneEach, show } from '@/lib/page'
import { listUsers } from '@/lib/users/directory'
import { dutyLabels, roleLabels, userQueryOf, userStates, userViewFrom } from '@/lib/users/schema'
import { UserTable } from './user-table'

export const metadata: Metadata = { title: 'Users' }

const options = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

export default async function UsersPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const view = userViewFrom(await oneEach(searchParams))
  const { users, total, page, pageSize } = await show(listUsers(viewer, view))
  return (
    <>
      <PageHeader
        title="Users"
        lead={`${total.toLocaleString('en-US')} ${total === 1 ? 'account' : 'accounts'}`}
        actions={<LinkButton href="/users/new" tone="primary" icon="plus">Invite somebody</LinkButton>}
      />
      <FilterBar
        action="/users"
        clearHref={userQueryOf({ ...view, page: 1 }) ? '/users' : undefined}
        keep={view.sort ? { sort: view.sort, direction: view.direction } : {}}
      >
        <TextField name="q" label="Search" type="search" value={view.q} placeholder="Name, e-mail, member number" autoComplete="off" />
        <SelectField name="role" label="Role" options={options(roleLabels)} value={view.role} emptyLabel="Any" />
        <SelectField name="duty" label="Duty" options={options(dutyLabels)} value={view.duty} emptyLabel="Any" />
        <SelectField name="state" label="State" options={options(userStates)} value={view.state} emptyLabel="Any" />
      </FilterBar>
      <UserTable users={users} view={{ ...view, page }} />
      {total > 0 && <Pagination page={page} pageSize={pageSize} total={total} noun="accounts" href={(to) => `/users${userQueryOf({ ...view, page: to })}`} />}
    </>
  )
}
