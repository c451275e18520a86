import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { show } from '@/lib/page'
import { listSettings } from '@/lib/settings/queries'

export const metadata: Metadata = { title: 'Settings' }

const rooms = [
  { href: '/settings/mails', title: 'Mails', note: 'The words of every mail the portal sends, in English and Spanish.' },
  { href: '/settings/offices', title: 'Offices', note: 'Where the local can be found.' },
  { href: '/settings/holidays', title: 'Holidays', note: 'Days on which the hall is closed.' },
  { href: '/dues/rates', title: 'Dues rates', note: 'What each classification pays a month. Rates have a page of their own.' },
] as const

export default drawn(SettingsPage)

async function SettingsPage() {
  const viewer = await requireViewer()
  const groups = await show(listSettings(viewer, {}))
  const verb = can(viewer, 'settings.save') ? 'Change' : 'See'
  return (
    <>
      <PageHeader title="Settings" lead="What this local decides for itself, as it holds today. Each change stays in the history: who, when, from which day." />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        {groups.map(({ group, title, lead, facts }) => (
          <Card
            key={group} title={title} note={lead}
            actions={<LinkButton href={`/settings/${group}`}>{verb}<span className="hidden-text"> {title.toLowerCase()}</span></LinkButton>}
          >
            <DescriptionList rows facts={facts} />
          </Card>
        ))}
        {rooms.map(({ href, title, note }) => (
          <Card key={href} title={title} note={note} actions={<LinkButton href={href}>Open<span className="hidden-text"> {title.toLowerCase()}</span></LinkButton>} />
        ))}
      </div>
    </>
  )
}
