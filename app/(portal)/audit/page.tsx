import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { DateField, TextField } from '@/components/ui/text-field'
import type { Entry } from '@/lib/audit/entries'
import { changeInWords } from '@/lib/audit/export'
import { doors, operationsOf, roomOptions, trailQuery, trailViewFrom } from '@/lib/audit/schema'
import { listTrail } from '@/lib/audit/trail'
import { operationInWords } from '@/lib/audit/words'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { AuditLinks } from './audit-links'

export const metadata: Metadata = { title: 'Audit trail' }

/** So many changes stand in the table; the event's own page has them all. */
const TOLD = 3

function changesOf({ changes, reason }: Entry): string {
  const more = changes.length > TOLD ? [`and ${changes.length - TOLD} more`] : []
  return [...changes.slice(0, TOLD).map(changeInWords), ...more, ...(reason ? [`Reason: ${reason}`] : [])].join('; ')
}

const about = ({ member, record }: Entry) => {
  const isMember = member !== null && record.table === 'Member'
  return (
    <>
      {!isMember && (record.href ? <a href={record.href}>{record.label}</a> : record.label)}
      {member && !isMember && ' of '}
      {member && <a href={`/members/${member.id}`}>{member.name}</a>}
    </>
  )
}

export default drawn(AuditPage)

async function AuditPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const view = trailViewFrom(await oneEach(searchParams))
  const { entries, olderThan, people } = await show(listTrail(viewer, view))
  const { who, room = view.operation?.split('.')[0], operation, record, member, from, to, kind, before } = view
  const address = `/audit${trailQuery(view)}`
  const filtered = trailQuery(view) !== ''
  const here = ['/audit', '/audit?kind=reads', '/audit?who=db'].find((href) => href === address)
  return (
    <>
      <PageHeader
        title="Audit trail" lead="Who did what, when, through which door, before and after. Nobody can change or remove an entry."
        actions={can(viewer, 'audit.export') && <LinkButton href={`/audit/export${trailQuery(view)}`} icon="export" plain>Export CSV</LinkButton>}
      />
      <AuditLinks viewer={viewer} here={here} />
      <FilterBar action="/audit" clearHref={filtered ? '/audit' : undefined} keep={{ kind, record }}>
        <SelectField
          name="who" label="Who" value={who} emptyLabel="Anybody" width="medium"
          options={[...people.map(({ id, name }) => ({ value: `user:${id}`, label: name })), ...Object.entries(doors).map(([value, label]) => ({ value, label }))]}
        />
        <SelectField name="room" label="Room" options={roomOptions} value={room} emptyLabel="All" width="medium" />
        {room && (
          <SelectField
            name="operation" label="Operation" value={operation} emptyLabel="All" width="medium"
            options={operationsOf(room).map((value) => ({ value, label: operationInWords(value) })).sort((a, b) => a.label.localeCompare(b.label))}
          />
        )}
        <TextField name="member" label="Member number" value={member} width="short" />
        <DateField name="from" label="From" value={from} />
        <DateField name="to" label="To" value={to} />
      </FilterBar>
      {record && <Notice quiet>Only one record’s entries are shown. <a href={`/audit${trailQuery({ ...view, record: undefined })}`}>Show all records</a></Notice>}
      <DataTable
        caption="Entries of the trail, newest first"
        rows={entries}
        rowKey={({ id }) => id}
        empty={filtered || before
          ? <EmptyState kind="no-match" title="No entry fits these filters">Widen the days, or leave one of the filters out.</EmptyState>
          : <EmptyState kind="no-data" title="Nothing has happened yet">Every change shows here, as soon as it is made.</EmptyState>}
        columns={[
          { key: 'what', label: 'What', rowHeader: true, cell: ({ id, operation: what }) => <a href={`/audit/${id}`}>{what}</a> },
          { key: 'at', label: 'When', cell: ({ at }) => <time dateTime={at.toISOString()}>{formatInstant(at)}</time> },
          { key: 'who', label: 'Who', cell: ({ actor }) => actor },
          { key: 'about', label: 'About', cell: about },
          { key: 'changes', label: 'What changed', cell: changesOf },
        ]}
      />
      {(before || olderThan) && (
        <nav aria-label="Pages of the trail" className="buttons">
          {before && <LinkButton href={address}>Newest</LinkButton>}
          {olderThan && <LinkButton href={`/audit${trailQuery(view, { before: olderThan })}`}>Older entries</LinkButton>}
        </nav>
      )}
    </>
  )
}
