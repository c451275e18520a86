import type { Metadata } from 'next'
import { cache } from 'react'
import { drawn } from '@/components/drawn/drawn'
import { Changes } from '@/components/audit-trail'
import { DateText } from '@/components/date-text'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CopyableId } from '@/components/ui/copyable-id'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { hasHistory } from '@/lib/audit/records'
import { getEvent } from '@/lib/audit/trail'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'

type EventPageProps = { params: Promise<{ eventId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const oneEvent = cache(async (eventId: string, after: string | undefined) => show(getEvent(await requireViewer(), { eventId, after })))

export async function generateMetadata({ params, searchParams }: EventPageProps): Promise<Metadata> {
  const { event } = await oneEvent((await params).eventId, (await oneEach(searchParams))['after'])
  return { title: `${event.act}, ${formatInstant(event.at)}` }
}

export default drawn(EventPage)

async function EventPage({ params, searchParams }: EventPageProps) {
  const viewer = await requireViewer()
  const { eventId } = await params
  const { event, entries, newerThan } = await oneEvent(eventId, (await oneEach(searchParams))['after'])
  const { record, member } = event
  return (
    <>
      <PageHeader
        title={event.act} crumbs={[{ href: '/audit', label: 'Audit trail' }]} lead={`${event.actor}, ${formatInstant(event.at)}`}
        actions={
          <>
            {record.href && <LinkButton href={record.href}>Open the record</LinkButton>}
            {hasHistory(viewer, record.table) && /^[\w-]+$/.test(record.rowId) && <LinkButton href={`/audit/records/${record.table}/${record.rowId}`}>History of the record</LinkButton>}
          </>
        }
      />
      <Card title="The act">
        <DescriptionList
          facts={[
            { label: 'Who', value: event.actor }, { label: 'When', value: <DateText at={event.at} /> },
            { label: 'Member', value: member && <a href={`/members/${member.id}`}>{member.name}</a> }, { label: 'Reason', value: event.reason },
            ...(event.from ? [{ label: 'From the address', value: event.from }] : []),
            { label: 'Request', value: event.requestId && <CopyableId value={event.requestId} what="request id" /> },
          ]}
        />
      </Card>
      <Card
        title="All that it did" note="Every entry of the same request, in its order. What is not for your eyes is left out."
        foot={newerThan && <a href={`/audit/${eventId}?after=${newerThan}`}>More entries</a>}
      >
        <ol className="trail" aria-label="Entries of this act">
          {entries.map((entry) => (
            <li key={entry.id}>
              <p className="trail-title">{entry.operation}</p>
              <p className="trail-meta">
                {entry.record.href ? <a href={entry.record.href}>{entry.record.label}</a> : entry.record.label}
                {entry.member && entry.record.table !== 'Member' && <>, <a href={`/members/${entry.member.id}`}>{entry.member.name}</a></>}
              </p>
              <Changes changes={entry.changes} />
            </li>
          ))}
        </ol>
      </Card>
    </>
  )
}
