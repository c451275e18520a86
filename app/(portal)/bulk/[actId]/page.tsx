import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { DoneNotice } from '@/components/ui/done-notice'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { getBulk } from '@/lib/bulk/queries'
import { actOf, bulkRooms, counted, resultInWords } from '@/lib/bulk/schema'
import { formatDate, formatInstant, isDay } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { undoBulkAction } from '../actions'
import { LeftOutList } from '../left-out-list'

export const metadata: Metadata = { title: 'Many at once' }

type BulkPageProps = { params: Promise<{ actId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** What one act did to many records, with its one undo for thirty days. */
export default drawn(BulkPage)

async function BulkPage({ params, searchParams }: BulkPageProps) {
  const viewer = await requireViewer()
  const { actId } = await params
  const act = await show(getBulk(viewer, { actId }))
  const { done } = await oneEach(searchParams)
  const { room } = actOf(act.key)
  const { path, label } = bulkRooms[room]
  const result = resultInWords(act.key, act.changed)
  const back = act.changed - act.keptCount
  const now = done === 'now' && act.undoable
  return (
    <>
      <PageHeader title={result} crumbs={[{ href: `${path}?view=all`, label }]} lead={`${formatInstant(act.createdAt)}${act.author ? ` by ${act.author}` : ''}`} />
      {now && <DoneNotice toast={counted(room, act.changed)} undo={{ action: undoBulkAction, fields: { actId } }}>Done. You can take it back here until {formatInstant(act.until)}.</DoneNotice>}
      {act.undoneAt && (
        <Notice tone={act.keptCount > 0 ? 'warn' : 'success'} title={`Taken back ${formatInstant(act.undoneAt)}`}>
          {counted(room, back)} {back === 1 ? 'is' : 'are'} as before.
          {act.keptCount > 0 && ` ${act.keptCount.toLocaleString('en-US')} ${act.keptCount === 1 ? 'was' : 'were'} left as now: see below.`}
        </Notice>
      )}
      <Card title="What was asked">
        <DescriptionList
          facts={[
            ...(act.reason ? [{ label: 'Reason', value: act.reason }] : []),
            ...(act.asked['status'] ? [{ label: 'Status', value: act.asked['status'] }] : []),
            ...(act.asked['startsOn'] && isDay(act.asked['startsOn']) ? [{ label: 'From', value: formatDate(act.asked['startsOn']) }] : []),
            ...(act.asked['title'] ? [{ label: 'Task', value: act.asked['title'] }] : []),
            { label: 'Changed', value: counted(room, act.changed) },
          ]}
        />
        <LeftOutList leftOut={act.leftOut} />
        {act.undoable && !now && (
          <ConfirmForm
            action={undoBulkAction} trigger="Take it back" submitLabel="Undo" hidden={{ actId }}
            consequence={`Puts ${counted(room, act.changed)} back as before. What somebody changed since is left alone. This can be done until ${formatInstant(act.until)}.`}
          />
        )}
      </Card>
      <DataTable
        caption={act.changed > act.rows.length ? `The first ${act.rows.length} of ${counted(room, act.changed)}` : counted(room, act.changed)} showCaption
        rows={act.rows} rowKey={(row) => row.recordId}
        columns={[
          { key: 'name', label: 'Record', rowHeader: true, cell: (row) => <a href={row.href}>{row.name}</a> },
          { key: 'kept', label: 'State', cell: (row) => (row.kept ? `Left as it is: ${row.kept}` : act.undoneAt ? 'As before' : 'Changed') },
        ]}
      />
    </>
  )
}
