import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PickLinks } from '@/components/ui/pick-links'
import { Timeline } from '@/components/ui/timeline'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import type { JobOfMember } from '@/lib/employment/queries'
import { fullName } from '@/lib/members/schema'
import type { oneMember } from './one-member'
import { kindsFor, timelineAsked, timelineMost, timelineOf, timelineStep, type TimelineKind } from './timeline'

type MemberTimelineProps = {
  viewer: Viewer; member: Awaited<ReturnType<typeof oneMember>>; jobs: readonly JobOfMember[]; params: Record<string, string>
}

/** Everything that happened to a member in one line of time, newest first; its filter and length live in the address. */
export async function MemberTimeline({ viewer, member, jobs, params }: MemberTimelineProps) {
  const { kind, size } = timelineAsked(viewer, params)
  const { items, more } = await timelineOf({ viewer, member, jobs, kind, size })
  const href = (to: TimelineKind | null, shown = timelineStep) => {
    const query = new URLSearchParams({ ...(to ? { kind: to } : {}), ...(shown > timelineStep ? { show: String(shown) } : {}) }).toString()
    return `/members/${member.id}${query ? `?${query}` : ''}#timeline`
  }
  return (
    <Card
      title="Timeline" id="timeline"
      actions={can(viewer, 'audit.ofRecord') && <a href={`/members/${member.id}/trail`}>Audit trail</a>}
      foot={more && (size < timelineMost ? <a href={href(kind, size + timelineStep)}>Show older</a> : 'Older ones are found by kind, and in the lists of each room.')}
    >
      <PickLinks
        label="Kinds of the timeline"
        links={[
          { href: href(null), label: 'All', current: kind === null },
          ...kindsFor(viewer).map((one) => ({ href: href(one.kind), label: one.label, current: kind === one.kind })),
        ]}
      />
      {items.length === 0
        ? <EmptyState kind="no-match" title="Nothing of this kind yet" action={<a href={href(null)} className="button button-secondary">Show all kinds</a>} />
        : <Timeline items={items} label={`Timeline of ${fullName(member)}`} />}
    </Card>
  )
}
