import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { listUndeposited } from '@/lib/counter/bank'
import { todayAtHall } from '@/lib/dates'
import { show } from '@/lib/page'
import { DepositForm } from '../deposit-form'

export const metadata: Metadata = { title: 'Make a deposit' }

export default drawn(NewDepositPage)

async function NewDepositPage() {
  const viewer = await requireViewer()
  const waiting = await show(listUndeposited(viewer, {}))
  return (
    <>
      <PageHeader title="Make a deposit" crumbs={[...(can(viewer, 'counter.getDesk') ? [{ href: '/counter', label: 'Counter' }] : []), { href: '/counter/deposits', label: 'Deposits' }]} />
      {waiting.drawers.length + waiting.payments.length === 0
        ? <EmptyState kind="no-data" title="Nothing waits for the bank" action={<LinkButton href="/counter/deposits">Back to deposits</LinkButton>}>Closed drawers show here until they are deposited.</EmptyState>
        : <Card title="What goes to the bank?"><DepositForm {...waiting} today={todayAtHall()} /></Card>}
    </>
  )
}
