import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { badgeClass } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DataTable, type Column } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Stat, Stats } from '@/components/ui/stat'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { isDemo } from '@/lib/env'
import { MailStatus } from '@/lib/generated/prisma/enums'
import { listMails } from '@/lib/outbox/queries'
import { ListMails, mailStatusLabels, mailStatusTones } from '@/lib/outbox/schema'
import { oneEach, show } from '@/lib/page'

export const metadata: Metadata = { title: 'Outbox' }

type Mail = Awaited<ReturnType<typeof listMails>>['mails'][number]

const columns: Column<Mail>[] = [
  { key: 'subject', label: 'Subject', cell: (mail) => mail.subject },
  { key: 'to', label: 'To', cell: (mail) => mail.recipient },
  { key: 'queued', label: 'Written', cell: (mail) => <time dateTime={mail.createdAt.toISOString()}>{formatInstant(mail.createdAt)}</time> },
  { key: 'status', label: 'Status', cell: (mail) => <span className={badgeClass(mailStatusTones[mail.status])}>{mailStatusLabels[mail.status]}</span> },
  { key: 'tries', label: 'Tries', numeric: true, cell: (mail) => mail.attempts },
  { key: 'problem', label: 'What the mail server said', cell: (mail) => mail.problem ?? '' },
]

export default drawn(OutboxPage)

async function OutboxPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const asked = await oneEach(searchParams)
  const view = ListMails.parse({ status: asked['status'], page: asked['page'] })
  const { mails, counts, total, page, pageSize } = await show(listMails(viewer, view))
  const href = (at: number) => `/outbox?${new URLSearchParams({ ...(view.status ? { status: view.status } : {}), page: String(at) }).toString()}`
  const everything = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <PageHeader
        title="Outbox"
        lead="Mails on their way out. What they say is not shown: a mail may hold a link that opens somebody’s account."
      />
      <Stats>
        {Object.values(MailStatus).filter((status) => status !== 'kept' || counts.kept > 0).map((status) => (
          <Stat key={status} label={mailStatusLabels[status]} value={String(counts[status])} href={`/outbox?status=${status}`} />
        ))}
      </Stats>
      {isDemo() && <p>This demo sends nothing. <a href="/demo-outbox">Read its mails</a>.</p>}
      <Card flush {...(view.status ? { title: mailStatusLabels[view.status], actions: <a href="/outbox">Show all</a> } : {})}>
        <DataTable
          caption="Mails, newest first" columns={columns} rows={mails} rowKey={(mail) => mail.id}
          empty={everything === 0
            ? <EmptyState kind="no-data" title="No mails yet">Receipts, links to open accounts and new passwords pass through here.</EmptyState>
            : <EmptyState kind="no-match" title="No mails like this" action={<a href="/outbox">Show all mails</a>} />}
        />
      </Card>
      <Pagination page={page} pageSize={pageSize} total={total} noun="mails" href={href} />
    </>
  )
}
