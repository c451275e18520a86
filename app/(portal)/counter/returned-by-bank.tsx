import { Card } from '@/components/ui/card'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { returnableMethods } from '@/lib/counter/schema'
import { formatDate, todayAtHall } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import type { Receipt } from '@/lib/payments/receipt'
import { BounceCheckForm } from './bounce-check-form'

/** On the page of a check, money order or transfer: whether the bank sent it back, and the step that books it. Nothing for other payments. */
export function ReturnedByBank({ viewer, receipt: { paymentId, method, marks, receivedOn, member } }: { viewer: Viewer; receipt: Receipt }) {
  if (!(returnableMethods as readonly string[]).includes(method) || !can(viewer, 'counter.bounceCheck')) return null
  const returned = marks.find((mark) => mark.is === 'returned')
  const isOwn = viewer.memberId !== null && viewer.memberId === (member?.mergedIntoId ?? member?.id)
  if (isOwn && !returned) return null
  return (
    <Card title="At the bank">
      {returned ? <p>{`The bank sent back ${formatCents(returned.cents)} on ${formatDate(returned.on)}. What it had paid is open again.`}</p> : <BounceCheckForm paymentId={paymentId} receivedOn={receivedOn} today={todayAtHall()} />}
    </Card>
  )
}
