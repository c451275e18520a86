import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { firstOfMonth, formatDate, formatInstant, formatMonth, todayAtHall } from '@/lib/dates'
import { listPeriods, PERIODS_A_PAGE, previewCharges } from '@/lib/dues/period-list'
import { month as monthInput, monthHref } from '@/lib/dues/schema'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { DuesLinks } from '../dues-links'
import { ClassChangesForm } from './class-changes-form'
import { OpenPeriodsForm } from './open-periods-form'
import { RunChargesForm } from './run-charges-form'

export const metadata: Metadata = { title: 'Months and charges' }

/** What the run that just ended did, as its address tells it; undefined where it does not. */
function outcomeOf({ charged, cents, credit }: Record<string, string>): string | undefined {
  const figures = [charged, cents, credit].map(Number)
  if (charged === undefined || figures.some((figure) => !Number.isSafeInteger(figure) || figure < 0)) return undefined
  const [members, sum, eaten] = figures as [number, number, number]
  if (members === 0) return 'Everybody was charged already. Nothing was changed.'
  return `${members.toLocaleString('en-US')} ${members === 1 ? 'member was' : 'members were'} charged ${formatCents(sum)}${eaten > 0 ? `; credit paid ${formatCents(eaten)} of it` : ''}.`
}

/** What following the changed classifications did, as the address tells it. */
function classOutcomeOf({ classMembers, classMonths }: Record<string, string>): string | undefined {
  const [members, months] = [Number(classMembers), Number(classMonths)]
  if (classMembers === undefined || ![members, months].every((figure) => Number.isSafeInteger(figure) && figure >= 0)) return undefined
  if (months === 0) return 'Every month costs what it was charged. Nothing was changed.'
  return `${months === 1 ? 'One month' : `${months} months`} of ${members === 1 ? 'one member' : `${members} members`} charged anew.`
}

export default drawn(PeriodsPage)

async function PeriodsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const params = await oneEach(searchParams)
  const page = Math.max(1, Number.parseInt(params['page'] ?? '1', 10) || 1)
  const running = firstOfMonth(todayAtHall())
  const asked = monthInput.safeParse(params['month'] ?? running)
  const { periods, total } = await show(listPeriods(viewer, { page }))
  const preview = await show(previewCharges(viewer, { month: asked.success ? asked.data : running }))
  const outcome = outcomeOf(params)
  const changed = classOutcomeOf(params)
  const mayRun = can(viewer, 'dues.runCharges')
  return (
    <>
      <PageHeader
        title="Months and charges"
        crumbs={[{ href: '/dues', label: 'Dues' }]}
        lead="The running month is charged by itself just after midnight each day; here it can be done at once."
        actions={<DuesLinks viewer={viewer} here="periods" />}
      />
      {outcome && <Notice tone="success">{formatMonth(preview.startsOn)}: {outcome}</Notice>}
      {changed && <Notice tone="success">{changed}</Notice>}
      {mayRun && (
        <Card title={`Charge ${formatMonth(preview.startsOn)}`} id="charge">
          <RunChargesForm preview={preview} />
        </Card>
      )}
      <DataTable
        caption="Months, newest first"
        rows={periods}
        rowKey={(period) => period.id}
        empty={<EmptyState kind="no-data" title="No months yet">The first charge run opens the first one.</EmptyState>}
        columns={[
          {
            key: 'month', label: 'Month',
            cell: (period) => (mayRun && period.startsOn <= running ? <a href={`/dues/periods?month=${period.startsOn.slice(0, 7)}#charge`}>{formatMonth(period.startsOn)}</a> : formatMonth(period.startsOn)),
          },
          { key: 'due', label: 'Due', cell: (period) => formatDate(period.dueOn) },
          { key: 'grace', label: 'Grace ends', cell: (period) => formatDate(period.graceEndsOn) },
          { key: 'charged', label: 'Last charge run', cell: (period) => (period.chargedAt ? formatInstant(period.chargedAt) : '') },
          { key: 'members', label: 'Members', numeric: true, cell: (period) => period.members > 0 ? <a href={monthHref({ month: period.startsOn })}>{period.members.toLocaleString('en-US')}</a> : 0 },
          { key: 'sum', label: 'Charged', numeric: true, cell: (period) => formatCents(period.chargedCents) },
          { key: 'open', label: 'Open', numeric: true, cell: (period) => formatCents(period.openCents) },
        ]}
      />
      {total > 0 && <Pagination page={page} pageSize={PERIODS_A_PAGE} total={total} noun="months" href={(n) => `/dues/periods?page=${n}`} />}
      {can(viewer, 'dues.applyClassChanges') && (
        <Card title="Changed classifications" note="Months charged by a classification that changed since are charged anew each night, by the rule in Settings, Dues. Here it can be done at once.">
          <ClassChangesForm />
        </Card>
      )}
      {can(viewer, 'dues.openPeriods') && (
        <Card title="Open months ahead" note="Months also open by themselves when they are charged or paid ahead.">
          <OpenPeriodsForm running={running} />
        </Card>
      )}
    </>
  )
}
