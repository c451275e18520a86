import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getNoticeBatch } from '@/lib/arrears/run-queries'
import { channelLabels, noticeLabels } from '@/lib/arrears/schema'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'

export const metadata: Metadata = { title: 'Notices sent' }

type BatchPageProps = { params: Promise<{ batchId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A batch of notices: who got one which way, and the letters to print. */
export default drawn(NoticeBatchPage)

async function NoticeBatchPage({ params, searchParams }: BatchPageProps) {
  const viewer = await requireViewer()
  const { batchId } = await params
  const { refused } = await oneEach(searchParams)
  const { notices, kind, sentAt, sentBy, mails, letters } = await show(getNoticeBatch(viewer, { batchId }))
  return (
    <>
      <PageHeader
        title={noticeLabels[kind].label}
        crumbs={[{ href: '/arrears', label: 'Arrears' }]}
        lead={`${mails} by mail, ${letters} by letter, sent ${formatInstant(sentAt)} by ${sentBy}.`}
      />
      {refused && <Notice tone="info">Everybody has paid meanwhile, or left. There is nothing to print.</Notice>}
      {letters > 0 && can(viewer, 'arrears.printLetters') && (
        <Card title="Letters" note="One PDF for all, a page each, for window envelopes. The amounts are asked anew; who has paid meanwhile gets no letter.">
          <form method="post" action={`/arrears/notices/${batchId}/letters`}>
            <button type="submit" className="button button-primary">Make the letters (PDF)</button>
          </form>
          <p className="text-muted">The codes on an earlier print go on working.</p>
        </Card>
      )}
      <DataTable
        caption="Who was told"
        rows={notices}
        rowKey={(notice) => notice.id}
        columns={[
          { key: 'name', label: 'Member', rowHeader: true, cell: ({ member }) => <a href={`/dues/${member.id}`}>{member.lastName}, {member.firstName}</a> },
          { key: 'number', label: 'Number', cell: ({ member }) => member.memberNumber },
          { key: 'channel', label: 'By', cell: (notice) => channelLabels[notice.channel] },
          { key: 'months', label: 'Months', numeric: true, cell: (notice) => notice.months },
          { key: 'owed', label: 'Owed then', numeric: true, cell: (notice) => formatCents(notice.owedCents) },
        ]}
      />
    </>
  )
}
