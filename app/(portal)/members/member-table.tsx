import type { ReactNode } from 'react'
import { badgeClass, type Tone } from '@/components/ui/badge'
import { DataTable } from '@/components/ui/data-table'
import { pickColumn } from '@/components/ui/pick-column'
import { formatDate, type On } from '@/lib/dates'
import type { ListedMember } from '@/lib/members/queries'
import {
  classificationLabels, fullName, languageLabels, memberColumns, memberSorts, queryOf, statusLabels, statusTones, type MemberColumn, type MemberView,
} from '@/lib/members/schema'
import { EmptyMembers } from './empty-members'

type MemberTableProps = {
  members: ListedMember[]
  columns: readonly MemberColumn[]
  /** Rows can be chosen, to change many at once. */
  picks: boolean
  standings: Standings
  view: MemberView
  mayEnrol: boolean
}

type Standings = ReadonlyMap<string, { label: string; tone: Tone }>
const sorted: ReadonlySet<MemberColumn> = new Set<MemberColumn>(memberSorts)
const day = (on: On | null) => on && formatDate(on)

const cellsOf = (standings: Standings): Record<MemberColumn, (member: ListedMember) => ReactNode> => ({
  name: (member) => <a href={`/members/${member.id}`}>{member.lastName}, {member.firstName} {member.middleName}</a>,
  number: (member) => member.memberNumber,
  classification: (member) => member.classification && classificationLabels[member.classification],
  status: (member) => (
    <>
      {member.status && <span className={badgeClass(statusTones[member.status])}>{statusLabels[member.status]}</span>}
      {member.archivedAt && <span className={badgeClass('neutral')}>Archived</span>}
    </>
  ),
  standing: (member) => {
    const standing = standings.get(member.id)
    return standing && <span className={badgeClass(standing.tone)}>{standing.label}</span>
  },
  phone: (member) => member.phone && <a href={`tel:${member.phone.replace(/[^+\d]/g, '')}`}>{member.phone}</a>,
  joined: (member) => day(member.hireDate),
  email: (member) => member.email && <a href={`mailto:${member.email}`}>{member.email}</a>,
  address: (member) => [member.address, member.zipCode].filter(Boolean).join(', '),
  city: (member) => [member.city, member.state].filter(Boolean).join(', '),
  language: (member) => languageLabels[member.language],
  birthDate: (member) => day(member.dateOfBirth),
})

/** The list: sorted by links, a card a member on a phone. */
export function MemberTable({ members, columns, picks, standings, view, mayEnrol }: MemberTableProps) {
  const cells = cellsOf(standings)
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
        ...(picks ? [pickColumn<ListedMember>(fullName)] : []),
        ...columns.map((key) => ({ key, label: memberColumns[key].label, sortable: sorted.has(key), rowHeader: key === 'name', cell: cells[key] })),
      ]}
    />
  )
}
