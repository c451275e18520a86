import type { Operation } from '@/lib/auth/permissions'
import { queryOf as arrearsQuery, viewFrom as arrearsView } from '@/lib/arrears/schema'
import { standingsFrom, standingsHref } from '@/lib/dues/schema'
import { queryOf as employmentQuery, viewFrom as employmentView } from '@/lib/employment/schema'
import { queryOf as memberQuery, viewFrom as memberView } from '@/lib/members/schema'
import { queryOf as organizationQuery, viewFrom as organizationView } from '@/lib/organizations/schema'
import { paymentsQuery } from '@/lib/payments/schema'
import { tasksHref, taskViewFrom } from '@/lib/tasks/schema'
import { userQueryOf, userViewFrom } from '@/lib/users/schema'
import type { ListRoom } from './schema'

type Room = {
  /** Whoever may not see the list sees none of its views. */
  sees: Operation
  /** The query of what these parameters mean, always in the same words; without a page. */
  canonical: (params: Record<string, string>) => string
}

const queryIn = (href: string) => (href.includes('?') ? href.slice(href.indexOf('?')) : '')

const rooms: Record<ListRoom, Room> = {
  members: { sees: 'members.list', canonical: (params) => memberQuery({ ...memberView(params), page: 1 }) },
  organizations: { sees: 'organizations.list', canonical: (params) => organizationQuery({ ...organizationView(params), page: 1 }) },
  tasks: { sees: 'tasks.list', canonical: (params) => queryIn(tasksHref({ ...taskViewFrom(params), page: 1 })) },
  employment: { sees: 'employment.list', canonical: (params) => employmentQuery({ ...employmentView(params), page: 1 }) },
  arrears: { sees: 'arrears.list', canonical: (params) => arrearsQuery({ ...arrearsView(params), page: 1 }) },
  dues: { sees: 'dues.listStandings', canonical: (params) => queryIn(standingsHref({ ...standingsFrom(params), page: 1 })) },
  payments: { sees: 'payments.list', canonical: paymentsQuery },
  users: { sees: 'users.list', canonical: (params) => userQueryOf({ ...userViewFrom(params), page: 1 }) },
}

export const roomOf = (room: ListRoom): Room => rooms[room]

/** An address's query in the list's own words. What an address says wrongly is not said. */
export const canonicalQuery = (room: ListRoom, query: string): string => roomOf(room).canonical(Object.fromEntries(new URLSearchParams(query)))
