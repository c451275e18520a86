import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { getHome } from '@/lib/leadership/home'
import { speak } from '@/lib/messages'
import { show } from '@/lib/page'
import { blocksOf } from './home/blocks'

export const metadata: Metadata = { title: 'Home' }

/** Where everybody lands: members at their dues, who works at the hall at the blocks of their roles and duties. */
export default drawn(HomePage)

async function HomePage() {
  const viewer = await requireViewer()
  const name = viewer.name.split(' ')[0]!
  if (!can(viewer, 'members.list')) {
    if (viewer.memberId) redirect('/my')
    const say = speak(viewer.language)
    return (
      <>
        <PageHeader title={say('home.title', { name })} />
        <Notice tone="info">{say('home.noMember')}</Notice>
      </>
    )
  }
  const blocks = blocksOf(viewer)
  const home = await show(getHome(viewer, { parts: [...new Set(blocks.flatMap((block) => block.parts ?? []))] }))
  return (
    <>
      <PageHeader title={`Hello, ${name}`} lead="Whom would you like to look up?" />
      {blocks.map(({ key, Block }) => <Block key={key} viewer={viewer} home={home} />)}
    </>
  )
}
