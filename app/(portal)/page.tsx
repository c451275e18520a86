import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { SearchBox } from '@/components/ui/search-box'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { speak } from '@/lib/messages'
import { OwnTasks } from './tasks/own-tasks'

export const metadata: Metadata = { title: 'Home' }

/** Where everybody lands: members at their dues, staff at the search that nearly everything begins with. */
export default async function HomePage() {
  const viewer = await requireViewer()
  if (!can(viewer, 'members.list')) {
    if (viewer.memberId) redirect('/my')
    return (
      <>
        <PageHeader title={speak(viewer.language)('home.title', { name: viewer.name.split(' ')[0]! })} />
        <Notice tone="info">{speak(viewer.language)('home.noMember')}</Notice>
      </>
    )
  }
  return (
    <>
      <PageHeader title={`Hello, ${viewer.name.split(' ')[0]}`} lead="Whom would you like to look up?" />
      <Card>
        <SearchBox action="/members" label="Find a member" placeholder="Name, number, e-mail or phone" />
      </Card>
      <OwnTasks viewer={viewer} />
      <div className="buttons">
        {can(viewer, 'members.enrol') && <LinkButton href="/members/new" icon="plus">Enrol a member</LinkButton>}
        {can(viewer, 'dues.listStandings') && <LinkButton href="/dues" icon="dues">Who owes dues</LinkButton>}
        {can(viewer, 'members.listOwnChanges') && <LinkButton href="/members/changes" icon="members">Changed by members</LinkButton>}
        {can(viewer, 'payments.list') && <LinkButton href="/payments" icon="payments">Latest payments</LinkButton>}
      </div>
    </>
  )
}
