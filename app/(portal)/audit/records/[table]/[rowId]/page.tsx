import type { Metadata } from 'next'
import { cache } from 'react'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { getHistory } from '@/lib/audit/queries'
import { tableInWords } from '@/lib/audit/words'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { oneEach, show } from '@/lib/page'

type HistoryPageProps = { params: Promise<{ table: string; rowId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const oneHistory = cache(async (table: string, rowId: string, before: string | undefined) => show(getHistory(await requireViewer(), { table, rowId, before })))

export async function generateMetadata({ params, searchParams }: HistoryPageProps): Promise<Metadata> {
  const { table, rowId } = await params
  const { record } = await oneHistory(table, rowId, (await oneEach(searchParams))['before'])
  return { title: `History: ${record?.label ?? tableInWords(table)}` }
}

export default drawn(HistoryPage)

async function HistoryPage({ params, searchParams }: HistoryPageProps) {
  const viewer = await requireViewer()
  const { table, rowId } = await params
  const { entries, record, olderThan } = await oneHistory(table, rowId, (await oneEach(searchParams))['before'])
  return (
    <>
      <PageHeader
        title="History" lead={record?.label ?? tableInWords(table)} crumbs={can(viewer, 'audit.list') ? [{ href: '/audit', label: 'Audit trail' }] : [{ href: '/', label: 'Home' }]}
        actions={record?.href && <LinkButton href={record.href}>Open the record</LinkButton>}
      />
      <Card
        note="Who changed what about this record; newest first."
        foot={olderThan && <a href={`/audit/records/${table}/${rowId}?before=${olderThan}`}>Older entries</a>}
      >
        {entries.length > 0 ? <AuditTrail entries={entries} label="History of the record" /> : <EmptyState kind="no-data" title="The trail has nothing about this record">It was made before the trail, or there is no such record.</EmptyState>}
      </Card>
    </>
  )
}
