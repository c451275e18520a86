import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { badgeClass } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { addDays, addMonths, firstOfMonth, formatDate, todayAtHall } from '@/lib/dates'
import { listRates } from '@/lib/dues/rates'
import { classificationLabels } from '@/lib/members/schema'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { DuesLinks } from '../dues-links'
import { SetDuesRateForm } from './set-dues-rate-form'

export const metadata: Metadata = { title: 'Dues rates' }

const when = { running: { tone: 'good', label: 'Running' }, coming: { tone: 'info', label: 'Coming' }, past: { tone: 'neutral', label: 'Ended' } } as const

export default drawn(RatesPage)

async function RatesPage() {
  const viewer = await requireViewer()
  const rates = await show(listRates(viewer, {}))
  return (
    <>
      <PageHeader
        title="Dues rates"
        crumbs={[{ href: '/dues', label: 'Dues' }]}
        lead="What each classification pays a month. A month costs the rate of its first day; months charged keep theirs."
        actions={<DuesLinks viewer={viewer} here="rates" />}
      />
      <DataTable
        caption="Monthly dues by classification"
        rows={rates}
        rowKey={(rate) => rate.id}
        empty={<EmptyState kind="no-data" title="No rates yet">Without a rate nobody is charged.</EmptyState>}
        columns={[
          { key: 'classification', label: 'Classification', cell: (rate) => classificationLabels[rate.classification] },
          { key: 'monthly', label: 'A month', numeric: true, cell: (rate) => formatCents(rate.monthlyCents) },
          { key: 'from', label: 'From', cell: (rate) => formatDate(rate.startsOn) },
          { key: 'through', label: 'Through', cell: (rate) => (rate.endsOn ? formatDate(addDays(rate.endsOn, -1)) : 'further notice') },
          { key: 'when', label: 'Now', cell: (rate) => <span className={badgeClass(when[rate.when].tone)}>{when[rate.when].label}</span> },
          ...(can(viewer, 'audit.getHistory') ? [{ key: 'history', label: 'History', bare: true, hiddenLabel: true, cell: (rate: { id: string }) => <a href={`/audit/records/DuesRate/${rate.id}`}>History</a> }] : []),
        ]}
      />
      {can(viewer, 'dues.setRate') && (
        <Card title="Set a rate" note="The rate running on that day ends the day before.">
          <SetDuesRateForm startsOn={addMonths(firstOfMonth(todayAtHall()), 1)} />
        </Card>
      )}
    </>
  )
}
