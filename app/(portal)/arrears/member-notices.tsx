import { hallFor } from '@/app/hall'
import { badgeClass } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { listNoticesOf } from '@/lib/arrears/run-queries'
import { channelLabels } from '@/lib/arrears/schema'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { formatDate, todayAtHall } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import type { listPayLinks } from '@/lib/payments/pay-link-operations'
import { purposeLabels } from '@/lib/payments/pay-link-schema'
import { revokePayLinkAction } from './actions'
import { PayLinkForm } from './pay-link-form'

const stateOf = (link: { usedAt: string | null; revokedAt: string | null; works: boolean }) =>
  (link.usedAt ? { label: 'Paid', tone: 'good' as const } : link.revokedAt ? { label: 'Withdrawn', tone: 'neutral' as const } : link.works ? { label: 'Works', tone: 'info' as const } : { label: 'Ended', tone: 'neutral' as const })

type MemberNoticesProps = { viewer: Viewer; memberId: string; links: Awaited<ReturnType<typeof listPayLinks>>; notices: Awaited<ReturnType<typeof listNoticesOf>>; owes: boolean }

/** What a member was sent about dues, and the links to pay. */
export async function MemberNotices({ viewer, memberId, links, notices, owes }: MemberNoticesProps) {
  const hall = await hallFor('en')
  const makes = can(viewer, 'payments.makePayLink')
  return (
    <>
      <Card title="Pay links" id="pay-links" flush>
        {links.length > 0 && (
          <DataTable
            caption="Pay links, newest first"
            rows={links}
            rowKey={(link) => link.id}
            columns={[
              { key: 'made', label: 'Made', rowHeader: true, cell: (link) => formatDate(todayAtHall(link.createdAt)) },
              { key: 'purpose', label: 'For', cell: (link) => purposeLabels[link.purpose] },
              { key: 'until', label: 'Until', cell: (link) => formatDate(link.lastOn) },
              { key: 'state', label: 'State', cell: (link) => <span className={badgeClass(stateOf(link).tone)}>{stateOf(link).label}</span> },
            ]}
          />
        )}
        {makes && owes && <PayLinkForm memberId={memberId} hall={hall.name} />}
        {makes && links.filter((link) => link.works).slice(0, 5).map((link) => (
          <ConfirmForm
            key={link.id} id={`revoke-${link.id}`} action={revokePayLinkAction} trigger={`Withdraw the link of ${formatDate(todayAtHall(link.createdAt))} (${purposeLabels[link.purpose].toLowerCase()})`}
            consequence="The link and its code stop working at once." submitLabel="Withdraw" hidden={{ payLinkId: link.id }}
          />
        ))}
      </Card>
      <Card title="Notices" flush>
        <DataTable
          caption="Notices of arrears, newest first"
          rows={notices}
          rowKey={(notice) => notice.id}
          empty={<EmptyState kind="no-data" title="No notices yet">Reminders and letters about dues show here.</EmptyState>}
          columns={[
            { key: 'sent', label: 'Sent', rowHeader: true, cell: (notice) => <a href={`/arrears/notices/${notice.batchId}`}>{formatDate(todayAtHall(notice.createdAt))}</a> },
            { key: 'kind', label: 'What', cell: (notice) => notice.kind },
            { key: 'by', label: 'By', cell: (notice) => channelLabels[notice.channel] },
            { key: 'months', label: 'Months', numeric: true, cell: (notice) => notice.months },
            { key: 'owed', label: 'Owed then', numeric: true, cell: (notice) => formatCents(notice.owedCents) },
          ]}
        />
      </Card>
    </>
  )
}
