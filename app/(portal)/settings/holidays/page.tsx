import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatDate } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { listHolidays } from '@/lib/settings/holidays'
import { AddFederalHolidaysForm, AddHolidayForm, RemoveHolidayForm } from '../holiday-forms'

export const metadata: Metadata = { title: 'Holidays' }

const weekday = (on: string) => new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`))

export default drawn(HolidaysPage)

async function HolidaysPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const { year: asked, added } = await oneEach(searchParams)
  const { year, holidays } = await show(listHolidays(viewer, asked ? { year: asked } : {}))
  const edits = can(viewer, 'settings.addHoliday')
  return (
    <>
      <PageHeader
        title={`Holidays ${year}`} crumbs={[{ href: '/settings', label: 'Settings' }]} lead="Days on which the hall is closed."
        actions={<>
          <LinkButton href={`/settings/holidays?year=${year - 1}`}>{year - 1}</LinkButton>
          <LinkButton href={`/settings/holidays?year=${year + 1}`}>{year + 1}</LinkButton>
        </>}
      />
      {added && /^\d{1,2}$/.test(added) && <Notice tone="success">{added === '0' ? 'All of them were on the list already.' : `${added} federal holidays were added.`}</Notice>}
      <Card actions={edits && <AddFederalHolidaysForm year={year} />} title="On the list">
        {holidays.length === 0 && <EmptyState kind="no-data" title={`No holidays in ${year} yet`}>Add the federal ones, or a day of your own.</EmptyState>}
        {holidays.length > 0 && (
          <ul className="divide-y divide-line">
            {holidays.map(({ id, on, name }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2">
                <span><strong>{name}</strong><br /><span className="text-muted">{weekday(on)}, {formatDate(on)}</span></span>
                {edits && <RemoveHolidayForm holidayId={id} what={name} />}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {edits && <Card title="Add a day"><AddHolidayForm /></Card>}
    </>
  )
}
