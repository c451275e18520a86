import { badgeClass } from '@/components/ui/badge'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { formatInstant } from '@/lib/dates'
import type { ListedUser } from '@/lib/users/directory'
import { dutyLabels, roleLabels, stateOf, userQueryOf, type UserView } from '@/lib/users/schema'

/** Accounts as a list: what each holds today and when it was last seen. */
export function UserTable({ users, columns, view }: { users: ListedUser[]; columns: readonly string[]; view: UserView }) {
  return (
    <DataTable
      caption="Accounts"
      rows={users}
      rowKey={(user) => user.id}
      empty={<EmptyState kind="no-match" title="No account matches" action={<a href="/users">Show all accounts</a>} />}
      sort={{ by: view.sort ?? 'name', direction: view.direction, href: (by, direction) => `/users${userQueryOf({ ...view, sort: by as 'name' | 'seen', direction, page: 1 })}` }}
      columns={[
        { key: 'name', label: 'Name', sortable: true, rowHeader: true, cell: (user: ListedUser) => <a href={`/users/${user.id}`}>{user.name}</a> },
        { key: 'email', label: 'E-mail', cell: (user: ListedUser) => user.email },
        { key: 'roles', label: 'Roles', cell: (user: ListedUser) => user.roles.map((role) => roleLabels[role]).join(', ') },
        { key: 'duties', label: 'Duties', cell: (user: ListedUser) => user.duties.map((duty) => dutyLabels[duty]).join(', ') },
        { key: 'number', label: 'Member', cell: (user: ListedUser) => user.memberId && <a href={`/members/${user.memberId}`}>{user.memberNumber}</a> },
        {
          key: 'state', label: 'State',
          cell: (user: ListedUser) => (user.lockedAt || !user.hasPassword ? <span className={badgeClass(user.lockedAt ? 'bad' : 'info')}>{stateOf(user)}</span> : stateOf(user)),
        },
        { key: 'seen', label: 'Last seen', sortable: true, cell: (user: ListedUser) => (user.lastSeenAt ? formatInstant(user.lastSeenAt) : 'Never') },
      ].filter(({ key }) => columns.includes(key))}
    />
  )
}
