import type { ComponentProps } from 'react'
import { Badge } from '@/components/ui/badge'
import { PageHeader } from '@/components/ui/page-header'
import { ActingWatch } from './acting-watch'
import { requireMember } from './own'

/** The head of a member's own page. Where staff act for the member it says so itself: the frame around it may be older than the page. */
export async function MyHeader({ badges, ...head }: ComponentProps<typeof PageHeader>) {
  const { viewer: { actingFor } } = await requireMember()
  if (!actingFor) return <PageHeader {...head} badges={badges} />
  return (
    <>
      <ActingWatch memberId={actingFor.memberId} />
      <PageHeader {...head} badges={<>{badges}<Badge tone="warn">{`for ${actingFor.name}`}</Badge></>} />
    </>
  )
}
