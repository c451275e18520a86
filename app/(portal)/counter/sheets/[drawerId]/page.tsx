import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { getSheet } from '@/lib/counter/sheets'
import { differenceInWords } from '@/lib/counter/words'
import { formatDate, formatInstant } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { HistoryLink } from '../../../history-link'
import { CloseDrawerForm } from '../close-drawer-form'
import { SheetPayments } from '../sheet-payments'

export const metadata: Metadata = { title: 'Sheet of a drawer' }

/** One drawer's day on one page: totals, cash count, each payment, and lines to sign. */
export default drawn(SheetPage)

async function SheetPage({ params }: { params: Promise<{ drawerId: string }> }) {
  const viewer = await requireViewer()
  const { drawerId } = await params
  const sheet = await show(getSheet(viewer, { drawerId }))
  const { closedAt, countedCents, floatCents, cashTakenCents, cashGivenBackCents, deposit } = sheet
  const mayClose = closedAt === null && can(viewer, 'counter.closeDrawer') && (sheet.isOwn || can(viewer, 'members.archive'))
  return (
    <>
      <PageHeader
        title={`Drawer of ${sheet.openedBy}`}
        crumbs={[...(can(viewer, 'counter.getDesk') ? [{ href: '/counter', label: 'Counter' }] : []), { href: '/counter/sheets', label: 'Sheets' }]}
        badges={<Badge tone={closedAt ? 'good' : 'info'}>{closedAt ? 'Closed' : 'Open'}</Badge>}
        lead={`${formatDate(sheet.openedOn)}${closedAt ? `, closed ${formatInstant(closedAt)} by ${sheet.closedBy}` : ''}`}
        actions={<><HistoryLink viewer={viewer} table="Drawer" rowId={drawerId} /><LinkButton href={`/counter/sheets/${drawerId}/export`} plain icon="export">As CSV</LinkButton></>}
      />
      {mayClose && <CloseDrawerForm drawerId={drawerId} />}
      <Card title="Taken, by way of paying">
        <DescriptionList rows facts={[...sheet.totals.map((row) => ({ label: `${row.method} (${row.count})`, value: formatCents(row.cents) })), { label: 'In all', value: formatCents(sheet.totalCents) }]} />
      </Card>
      {closedAt && (
        <Card title="Cash">
          <DescriptionList
            rows
            facts={[
              { label: 'Float', value: formatCents(floatCents) },
              { label: 'Taken', value: formatCents(cashTakenCents) },
              ...(cashGivenBackCents > 0 ? [{ label: 'Given back', value: formatCents(cashGivenBackCents) }] : []),
              { label: 'Should be there', value: formatCents(sheet.expectedCents) },
              { label: 'Counted', value: formatCents(countedCents!) },
              { label: 'Difference', value: differenceInWords(countedCents! - sheet.expectedCents) },
              ...(sheet.differenceNote ? [{ label: 'Why', value: sheet.differenceNote }] : []),
              { label: 'Deposit', value: deposit && (can(viewer, 'counter.getDeposit') ? <a href={`/counter/deposits/${deposit.id}`}>{formatDate(deposit.on)}</a> : formatDate(deposit.on)) },
            ]}
          />
        </Card>
      )}
      <SheetPayments payments={sheet.payments} totalCents={sheet.totalCents} />
      {closedAt && <DescriptionList facts={[{ label: 'Counted by', value: '______________________' }, { label: 'Received by', value: '______________________' }, { label: 'Date', value: '____________' }]} />}
    </>
  )
}
