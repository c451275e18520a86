import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { badgeClass } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { show } from '@/lib/page'
import { listOffices } from '@/lib/settings/offices'

export const metadata: Metadata = { title: 'Offices' }

export default drawn(OfficesPage)

async function OfficesPage() {
  const viewer = await requireViewer()
  const offices = await show(listOffices(viewer, {}))
  const add = can(viewer, 'settings.addOffice') && <LinkButton href="/settings/offices/new" icon="plus">Add an office</LinkButton>
  return (
    <>
      <PageHeader title="Offices" crumbs={[{ href: '/settings', label: 'Settings' }]} lead="Where the local can be found." actions={add} />
      <DataTable
        caption="Offices"
        rows={offices}
        rowKey={(office) => office.id}
        empty={<EmptyState kind="no-data" title="No offices yet">Add the first one: its address, phone and hours.</EmptyState>}
        columns={[
          { key: 'name', label: 'Office', cell: (office) => <a href={`/settings/offices/${office.id}`}>{office.name}</a> },
          { key: 'address', label: 'Address', cell: (office) => [office.address, office.city, [office.state, office.zipCode].filter(Boolean).join(' ')].filter(Boolean).join(', ') },
          { key: 'phone', label: 'Phone', cell: (office) => office.phone },
          { key: 'hours', label: 'Open', cell: (office) => office.hours },
          { key: 'state', label: 'Now', cell: (office) => <span className={badgeClass(office.archivedAt ? 'neutral' : 'good')}>{office.archivedAt ? 'Archived' : 'In use'}</span> },
        ]}
      />
    </>
  )
}
