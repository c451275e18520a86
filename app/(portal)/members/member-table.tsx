import { badgeClass, type Tone } from '@/components/ui/badge'
import { DataTable } from '@/components/ui/data-table'
import { formatDate, onFrom } from '@/lib/dates'
import type { ListedMember } from '@/lib/members/queries'
import { classificationLabels, queryOf, statusLabels, statusTones, type MemberView } from '@/lib/members/schema'
import { EmptyMembers } from './empty-members'

type MemberTableProps = {
  members: ListedMember[]
  standings: ReadonlyMap<string, { label: string; tone: Tone }>
  view: MemberView
  mayEnrol: boolean
}

/** The list: sorted by links, a card a member on a phone. */
export function MemberTable({ members, standings, view, mayEnrol }: MemberTableProps) {
  return (
    <DataTable
      caption="Members"
      rows={members}
      rowKey={(member) => member.id}
      empty={<EmptyMembers view={view} mayEnrol={mayEnrol} />}
      sort={{
        by: view.sort ?? (view.q ? '' : 'name'), direction: view.sort ? view.direction : 'asc',
        href: (by, direction) => `/members${queryOf({ ...view, sort: by as NonNullable<MemberView['sort']>, direction, page: 1 })}`,
      }}
      columns={[
        {
          key: 'name', label: 'Name', sortable: true, rowHeader: true,
          cell: (member) => <a href={`/members/${member.id}`}>{member.lastName}, {member.firstName} {member.middleName}</a>,
        },
        { key: 'number', label: 'Number', sortable: true, cell: (member) => member.memberNumber },
        {
          key: 'classification', label: 'Classification', sortable: true,
          cell: (member) => member.classification && classificationLabels[member.classification],
        },
        {
          key: 'status', label: 'Status', sortable: true,
          cell: (member) => (
            <>
              {member.status && <span className={badgeClass(statusTones[member.status])}>{statusLabels[member.status]}</span>}
              {member.archivedAt && <span className={badgeClass('neutral')}>Archived</span>}
            </>
          ),
        },
        {
          key: 'standing', label: 'Dues',
          cell: (member) => {
            const standing = standings.get(member.id)
            return standing && <span className={badgeClass(standing.tone)}>{standing.label}</span>
          },
        },
        {
          key: 'phone', label: 'Phone',
          cell: (member) => member.phone && <a href={`tel:${member.phone.replace(/[^+\d]/g, '')}`}>{member.phone}</a>,
        },
        { key: 'joined', label: 'Joined', sortable: true, cell: (member) => member.hireDate && formatDate(onFrom(member.hireDate)) },
      ]}
    />
  )
}
