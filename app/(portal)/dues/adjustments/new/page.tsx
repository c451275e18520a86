import type { Metadata } from 'next'
import { forbidden, notFound } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { getAdjustable } from '@/lib/dues/adjustment-list'
import { adjustmentKindKeys, adjustmentKinds, settlesDebts, type AdjustmentKind } from '@/lib/dues/adjustment-schema'
import { fullName } from '@/lib/members/schema'
import { formatCents, sumCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { oneMemberFor } from '../../../members/one-member'
import { AskAdjustmentForm } from '../ask-adjustment-form'

export const metadata: Metadata = { title: 'Ask for an adjustment' }

const isKind = (kind: string | undefined): kind is AdjustmentKind => kind !== undefined && Object.hasOwn(adjustmentKinds, kind)

export default drawn(NewAdjustmentPage)

async function NewAdjustmentPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  if (!can(await requireViewer(), 'dues.askAdjustment')) forbidden()
  const { member: memberId, kind } = await oneEach(searchParams)
  if (!memberId) notFound()
  const member = await oneMemberFor('dues.askAdjustment', memberId)
  const account = await show(getAdjustable(await requireViewer(), { memberId }))
  const owedCents = sumCents(account.open.map((debt) => debt.openCents))
  const chosen = isKind(kind) ? adjustmentKinds[kind] : null
  const address = `/dues/adjustments/new?member=${memberId}`
  const crumbs = [{ href: '/dues', label: 'Dues' }, { href: `/dues/${memberId}`, label: fullName(member) }]
  if (!chosen || !isKind(kind)) {
    return (
      <>
        <PageHeader title="Ask for an adjustment" crumbs={crumbs} lead={`${fullName(member)} ${owedCents > 0 ? `owes ${formatCents(owedCents)}` : 'owes nothing'} today. What should happen?`} />
        {(['reduces', 'raises'] as const).map((effect) => (
          <Card key={effect} title={effect === 'reduces' ? 'Lower what the member owes' : 'Raise what the member owes'}>
            <ul className="stack">
              {adjustmentKindKeys.filter((key) => adjustmentKinds[key].effect === effect).map((key) => (
                <li key={key}><a href={`${address}&kind=${key}`}>{adjustmentKinds[key].label}</a><br /><span className="text-muted">{adjustmentKinds[key].lead}</span></li>
              ))}
            </ul>
          </Card>
        ))}
      </>
    )
  }
  const falls = settlesDebts(chosen)
  const cents = 'setting' in chosen && account.fees[chosen.setting] > 0 ? account.fees[chosen.setting] : undefined
  return (
    <>
      <PageHeader title={chosen.label} crumbs={[...crumbs, { href: address, label: 'Ask for an adjustment' }]} lead={chosen.lead} />
      {falls && account.open.length === 0
        ? <EmptyState kind="no-data" title="Nothing is owed" action={<a href={`${address}&kind=credit`}>Ask for a credit instead</a>}>There is nothing that could be lowered. A credit waits for the months to come.</EmptyState>
        : (
          <Card note={`Nothing moves until somebody else approves it. Above ${formatCents(account.mostCents)} that is an administrator.`}>
            <AskAdjustmentForm
              memberId={memberId} kind={kind} cents={cents} cancelHref={`/dues/${memberId}`}
              open={falls ? account.open.map((debt) => ({ value: debt.id, label: debt.called, aside: formatCents(debt.openCents) })) : null}
            />
          </Card>
        )}
    </>
  )
}
