import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { badgeClass } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { listMailings } from '@/lib/mailings/queries'
import { ListMailings, statusLabels, statusTones } from '@/lib/mailings/schema'
import { oneEach, show } from '@/lib/page'

export const metadata: Metadata = { title: 'Mailings' }

export default drawn(MailingsPage)

async function MailingsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const { mailings, total, page, pageSize } = await show(listMailings(viewer, ListMailings.parse({ page: (await oneEach(searchParams))['page'] })))
  return (
    <>
      <PageHeader title="Mailings" lead="Mails to many members. To write one, filter the list of members and press “Write a mail”." actions={<LinkButton href="/members?view=all" icon="members">Members</LinkButton>} />
      <DataTable
        caption="Mailings, newest first" rows={mailings} rowKey={(mailing) => mailing.id}
        empty={<EmptyState kind="no-data" icon="mail" title="No mailings yet" action={<LinkButton href="/members?view=all">Go to the members</LinkButton>}>A mail to many members begins on their list.</EmptyState>}
        columns={[
          { key: 'subject', label: 'Subject', rowHeader: true, cell: ({ id, subject }) => <a href={`/mailings/${id}`}>{subject}</a> },
          { key: 'status', label: 'State', cell: ({ status }) => <span className={badgeClass(statusTones[status])}>{statusLabels[status]}</span> },
          { key: 'at', label: 'When', cell: ({ sentAt, createdAt }) => formatInstant(sentAt ?? createdAt) },
          { key: 'people', label: 'Members', numeric: true, cell: ({ people, status }) => (status === 'draft' ? '' : people.toLocaleString('en-US')) },
        ]}
      />
      {total > 0 && <Pagination page={page} pageSize={pageSize} total={total} noun="mailings" href={(to) => `/mailings?page=${to}`} />}
    </>
  )
}
