import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PickLinks } from '@/components/ui/pick-links'
import { Timeline } from '@/components/ui/timeline'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { fullName } from '@/lib/members/schema'
import type { MemberRecord } from './member-record'
import { kindsFor, timelineMost, timelineOf, timelineStep, type TimelineKind } from './timeline'

/** Everything that happened to a member in one line of time, newest first; its filter and length live in the address. */
export function MemberTimeline({ viewer, record }: { viewer: Viewer; record: MemberRecord }) {
  const { member, kind, size } = record
  const { items, more } = timelineOf(viewer, record)
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
