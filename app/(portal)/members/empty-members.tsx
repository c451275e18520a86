import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { queryOf, type MemberView } from '@/lib/members/schema'

/** Why the list is empty, and the one next step. */
export function EmptyMembers({ view, mayEnrol }: { view: MemberView; mayEnrol: boolean }) {
  const filtered = queryOf({ q: view.q, status: view.status, classification: view.classification, archived: view.archived }) !== ''
  if (filtered) {
    return (
      <EmptyState kind="no-match" title="No member matches" action={<LinkButton href="/members">Show all members</LinkButton>}>
        Try fewer words, part of a name, or the last digits of the phone number. Archived members show only if asked for.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      kind="no-data" icon="members" title="No members yet"
      {...(mayEnrol ? { action: <LinkButton href="/members/new" tone="primary" icon="plus">Enrol a member</LinkButton> } : {})}
    >
      Members appear here once they are enrolled, or once a roster is imported with <code>ip2adb import members</code>.
    </EmptyState>
  )
}
