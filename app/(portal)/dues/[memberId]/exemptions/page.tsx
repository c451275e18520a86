import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { addDays, todayAtHall } from '@/lib/dates'
import { listExemptions } from '@/lib/dues/exemptions'
import { daysInWords, exemptionLabels } from '@/lib/dues/exemption-schema'
import { fullName } from '@/lib/members/schema'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { HistoryLink } from '../../../history-link'
import { oneMember } from '../../../members/one-member'
import { ChangeExemptionForms, GrantExemptionForm } from './exemption-form'

type Props = { params: Promise<{ memberId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Exemptions of ${fullName(await oneMember((await params).memberId))}` }
}

const months = (n: number) => (n === 1 ? 'One month is' : `${n} months are`)
/** What the change did, as its address tells it. */
function outcomeOf({ done, months: count, cents }: Record<string, string>): string | null {
  const [n, credit] = [Number(count ?? 0), Number(cents ?? 0)]
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(credit) || n < 0 || credit < 0) return null
  const gone = n > 0 ? ` ${months(n)} not owed any more${credit > 0 ? `; ${formatCents(credit)} that was paid became credit` : ''}.` : ' No month had been charged for these days.'
  const back = n > 0 ? ` ${months(n)} charged.` : ' No month had to be charged.'
  return done === 'granted' ? `The exemption is granted.${gone}` : done === 'ended' ? `The last day is saved.${back}` : done === 'voided' ? `The exemption is taken out.${back}` : null
}

export default drawn(ExemptionsPage)

async function ExemptionsPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const { memberId } = await params
  const member = await oneMember(memberId)
  const exemptions = await show(listExemptions(viewer, { memberId }))
  const outcome = outcomeOf(await oneEach(searchParams))
  const [name, others, today] = [fullName(member), viewer.memberId !== memberId, todayAtHall()]
  const holds = (one: (typeof exemptions)[number]) => !one.voided && one.startsOn <= today && (one.endsOn === null || one.endsOn > today)
  return (
    <>
      <PageHeader title="Exempt from dues" crumbs={[{ href: '/dues', label: 'Dues' }, { href: `/dues/${memberId}`, label: name }]} lead={`${name} owes no dues for months whose first day lies inside an exemption.`} />
      {outcome && <Notice tone="success">{outcome}</Notice>}
      {exemptions.length === 0 && <EmptyState kind="no-data" title="Never exempt">Military service, medical leave and union business can be entered here with their days.</EmptyState>}
      {exemptions.map((one) => (
        <Card key={one.id} title={`${exemptionLabels[one.kind]}, ${daysInWords(one)}`} note={one.grantedBy ? `Granted by ${one.grantedBy}` : undefined}
          actions={<>{one.voided ? <Badge>Taken out</Badge> : holds(one) && <Badge tone="info">Holds today</Badge>}<HistoryLink viewer={viewer} table="DuesExemption" rowId={one.id} /></>}>
          {one.reason && <p className="whitespace-pre-line">{one.reason}</p>}
          {!one.voided && others && can(viewer, 'dues.endExemption') && (
            <ChangeExemptionForms exemptionId={one.id} version={one.version} called={`${exemptionLabels[one.kind].toLowerCase()} ${daysInWords(one)}`} lastOn={one.endsOn && addDays(one.endsOn, -1)} />
          )}
        </Card>
      ))}
      {others && can(viewer, 'dues.grantExemption') && (
        <Card title="Grant an exemption">
          <GrantExemptionForm memberId={memberId} kinds={Object.entries(exemptionLabels).map(([value, label]) => ({ value, label }))} />
        </Card>
      )}
    </>
  )
}
