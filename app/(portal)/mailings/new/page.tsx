import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { draftMailingAction } from '../actions'
import { WriteMailingForm } from '../write-mailing-form'

export const metadata: Metadata = { title: 'Write a mail to members' }

/** A mail to everybody on a list as its address filters it (`query`), or to the members named (`id`). */
export default drawn(NewMailingPage)

async function NewMailingPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  if (!can(await requireViewer(), 'mailings.draft')) forbidden()
  const raw = await searchParams
  const ids = [raw['id'] ?? []].flat()
  const query = [raw['query'] ?? ''].flat()[0]!.replaceAll('\0', '')
  const listHref = `/members${query || '?view=all'}`
  return (
    <>
      <PageHeader
        title="Write a mail" crumbs={[{ href: listHref, label: 'Members' }]}
        lead={ids.length > 0 ? `To ${ids.length} chosen ${ids.length === 1 ? 'member' : 'members'}.` : 'To all members whom the list shows.'}
      />
      <Card>
        <WriteMailingForm action={draftMailingAction} hidden={ids.length > 0 ? ids.map((id) => ['id', id] as const) : [['query', query]]} cancelHref={listHref} />
      </Card>
    </>
  )
}
