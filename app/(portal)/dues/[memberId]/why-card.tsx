import { WhyOwed } from '@/components/why-owed'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { formatDate, type On } from '@/lib/dates'
import type { Explanation } from '@/lib/dues/explanations'
import { formatCents } from '@/lib/money'
import { PastDay } from './past-day'

type WhyCardProps = { memberId: string; explanation: Explanation; on: On | undefined; all: boolean }

/** "Why is this owed?" for staff: today or on a past day, as the ledger knows it now or knew it then. */
export function WhyCard({ memberId, explanation, on, all }: WhyCardProps) {
  const { standing, rule, knownOn, before } = explanation
  const known = knownOn ? `as known on ${formatDate(knownOn)}` : 'as the ledger knows it now'
  const address = (more: Record<string, string>) => `/dues/${memberId}?${new URLSearchParams({ ...(on ? { on } : {}), ...(knownOn ? { known: knownOn } : {}), ...more }).toString()}#why`
  return (
    <Card
      id="why"
      title={on ? `Why: on ${formatDate(on)}` : 'Why is this owed?'}
      note={on ? `What counted on that day, ${known}.` : 'Each booking that counts, in order. The last line is what is owed.'}
      actions={<Badge tone={standing.tone}>{standing.label}</Badge>}
    >
      <PastDay memberId={memberId} on={on} knownOn={knownOn} />
      {on && (
        <DescriptionList
          facts={[
            { label: 'Owed then', value: formatCents(explanation.owedCents) },
            { label: 'Credit', value: formatCents(explanation.creditCents) },
            { label: 'On its way', value: explanation.onItsWayCents > 0 ? formatCents(explanation.onItsWayCents) : undefined },
            { label: 'Paid through', value: standing.paidThroughOn && formatDate(standing.paidThroughOn) },
          ]}
        />
      )}
      <p>{standing.reason} <span className="text-muted">{standing.label}: {rule.means}</span> <a href="/dues/rules">All standings and their sources</a></p>
      <WhyOwed before={before} lines={explanation.lines} staff />
      {before && <p><a href={address({ all: '1' })}>Show the {before.lines} earlier lines</a></p>}
      {all && <p><a href={address({})}>Show what explains the balance</a></p>}
    </Card>
  )
}
