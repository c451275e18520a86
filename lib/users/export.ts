// The list of accounts as a file: exactly what a view shows, in its order.
import { csvFileName } from '@/lib/csv'
import { formatInstant } from '@/lib/dates'
import { csvOfList, type ListFile } from '@/lib/list-file'
import type { ListedUser } from './directory'
import { dutyLabels, roleLabels, stateOf, type UserColumn, type UserView } from './schema'

const file: ListFile<ListedUser, UserColumn> = {
  cells: {
    name: (user) => user.name,
    email: (user) => user.email,
    roles: (user) => user.roles.map((role) => roleLabels[role]).join('; '),
    duties: (user) => user.duties.map((duty) => dutyLabels[duty]).join('; '),
    member_number: (user) => user.memberNumber,
    state: (user) => stateOf(user),
    last_seen: (user) => user.lastSeenAt && formatInstant(user.lastSeenAt),
  },
  columns: { name: ['name'], email: ['email'], roles: ['roles'], duties: ['duties'], number: ['member_number'], state: ['state'], seen: ['last_seen'] },
}

/** The file piece by piece; with `shown` only the columns that a view shows. */
export const csvOf = (batches: AsyncIterable<ListedUser[]>, shown?: readonly UserColumn[]): AsyncGenerator<string> => csvOfList(file, batches, shown)

/** What the file is called: the saved view's name, or the view in words, and when. */
export const fileNameOf = ({ q, role, duty, state }: UserView, at: Date = new Date(), name?: string): string =>
  csvFileName(name ? ['users', name] : ['users', q !== '' && 'search', role, duty, state], at)
