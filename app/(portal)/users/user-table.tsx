import { badgeClass } from '@/components/ui/badge'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { formatInstant } from '@/lib/dates'
import type { ListedUser } from '@/lib/users/directory'
import { dutyLabels, roleLabels, userQueryOf, type UserView } from '@/lib/users/schema'

/** Accounts as a list: what each holds today and when it was last seen. */
export function UserTable({ users, view }: { users: ListedUser[]; view: UserView }) {
  return (
    <DataTable
      caption="Accounts"
      rows={users}
      rowKey={(user) => user.id}
      empty={<EmptyState kind="no-match" title="No account matches" action={<a href="/users">Show all accounts</a>} />}
      sort={{ by: view.sort ?? 'name', direction: view.direction, href: (by, direction) => `/users${userQueryOf({ ...view, sort: by as 'name' | 'seen', direction, page: 1 })}` }}
      columns={[
        { key: 'name', label: 'Name', sortable: true, rowHeader: true, cell: (user) => <a href={`/users/${user.id}`}>{user.name}</a> },
        { key: 'email', label: 'E-mail', cell: (user) => user.email },
        { key: 'roles', label: 'Roles', cell: (user) => user.roles.map((role) => roleLabels[role]).join(', ') },
        { key: 'duties', label: 'Duties', cell: (user) => user.duties.map((duty) => dutyLabels[duty]).join(', ') },
        { key: 'number', label: 'Member', cell: (user) => user.memberId && <a href={`/members/${user.memberId}`}>{user.memberNumber}</a> },
        {
          key: 'state', label: 'State',
          cell: (user) => (user.lockedAt ? <span className={badgeClass('bad')}>Locked</span> : user.hasPassword ? 'May sign in' : <span className={badgeClass('info')}>No password yet</span>),
        },
        { key: 'seen', label: 'Last seen', sortable: true, cell: (user) => (user.lastSeenAt ? formatInstant(user.lastSeenAt) : 'Never') },
      ]}
    />
  )
}
